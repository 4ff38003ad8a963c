import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalBackend, TerraformOutput, TerraformStack, Testing } from "cdktf";
import {
  awsvpc,
  bridge,
  Cluster,
  Ec2Capacity,
  InternalAlb,
  type NetworkMode,
  Service,
  Vpc,
} from "../../../../modules";
import { WeightedRoute } from "../../../../modules/paths/internal-alb/weighted-route";
import { TASK } from "../../../support/network";
import { newApp } from "../../../support/synth";
import { taggedArns } from "../../../tools/local-aws/aws-call";
import { localAwsForTests, temporaryDirectory } from "../../../tools/local-aws/local-aws-for-test";
import { plannedActions, plannedSettings } from "../../../tools/local-aws/planned";
import { TerraformDirectory } from "../../../tools/local-aws/round-trip";
import { rulesOf, targetGroupsOf } from "./elbv2";
import { everyOption } from "./every-option";

// The provider waits a minute for a load balancer.
jest.setTimeout(300_000);

/** Services on the ALB. */
interface Release {
  /** With a path each. */
  readonly paths: Readonly<Record<string, { path: string; priority?: number; network?: NetworkMode }>>;
  /** With a share of /checkout each. */
  readonly shares: Readonly<Record<string, number>>;
  /** Whether everything that has options has them all. */
  readonly options: boolean;
}

const FIRST = {
  paths: {
    orders: { path: "/orders", network: bridge({ port: 8080 }) },
    carts: { path: "/carts" },
    users: { path: "/users" },
  },
  shares: { blue: 90, green: 10 },
  options: true,
} satisfies Release;

function configuration({ paths, shares, options }: Release): object {
  const stack = new TerraformStack(newApp(), "app");
  new AwsProvider(stack, "aws", { defaultTags: [{ tags: { Project: "internal-alb" } }] });
  // In the test's directory, where no other test has its state.
  new LocalBackend(stack, { path: "terraform.tfstate" });
  stack.addOverride("terraform.required_providers.aws.version", ">= 5.100.0, < 7.0.0");
  const vpc = new Vpc(stack, "vpc", {
    cidr: "10.0.0.0/16",
    zones: ["a", "b"],
    nat: "none",
    // Tasks that only the local AWS runs need no NAT.
    tiers: { private: { access: "private", otherEgress: true } },
  });
  const alb = new InternalAlb(stack, "alb", { vpc, allowFrom: [vpc], ...(options && { http2: false }) });
  const capacity = new Ec2Capacity(stack, "capacity", { vpc, instanceType: "c6i.large", max: 8 });
  const cluster = new Cluster(stack, "cluster", { vpc, capacity: [capacity] });
  for (const [id, { path, priority, network = awsvpc({ port: 8080 }) }] of Object.entries(paths)) {
    const reachableBy = [alb.path(path, { priority, healthCheckPath: "/health" })];
    new Service(stack, id, { cluster, network, ...TASK, reachableBy });
  }
  const route = new WeightedRoute(stack, "checkout", {
    alb,
    path: "/checkout",
    ...(options && { stickiness: { duration: 60 } }),
  });
  for (const [id, weight] of Object.entries(shares)) {
    const reachableBy = [route.share(weight)];
    new Service(stack, id, { cluster, network: awsvpc({ port: 8080 }), ...TASK, reachableBy });
  }
  everyOption(stack, vpc, cluster, options);
  new TerraformOutput(stack, "listener", { value: alb.listener.arn });
  stack.prepareStack();
  return JSON.parse(Testing.synth(stack, true));
}

/** The resources of an awsvpc service on the ALB. */
const ofService = (id: string, action: string) =>
  Object.fromEntries(
    [
      "aws_cloudwatch_log_group.*",
      "aws_ecs_service.*",
      "aws_ecs_task_definition.*",
      "aws_iam_role.*_execution",
      "aws_iam_role_policy.*_execution",
      "aws_lb_listener_rule.*",
      "aws_lb_target_group.*",
      "aws_security_group.*",
      "aws_vpc_security_group_egress_rule.*_from_alb",
      "aws_vpc_security_group_egress_rule.*_to_anywhere",
      "aws_vpc_security_group_ingress_rule.*_from_alb",
    ].map((address) => [address.replace("*", id), action]),
  );

describe("An internal ALB with services, with real Terraform", () => {
  const localAws = localAwsForTests();
  const directory = temporaryDirectory();
  let terraform: TerraformDirectory;
  let listener = "";

  const applied = async (release: Release) => {
    terraform.write(configuration(release));
    listener = String((await terraform.apply()).listener?.value);
  };
  const rules = () => rulesOf(localAws.current.endpoint, listener);
  const targetGroups = () => targetGroupsOf(localAws.current.endpoint);

  // Each test goes on where the one before it ended.
  test("is applied, and AWS has the rules as planned", async () => {
    terraform = new TerraformDirectory(directory, localAws.current.environment);
    await applied(FIRST);
    const read = await rules();
    expect(Object.fromEntries(read.map(({ conditions, forwards }) => [conditions[0], forwards]))).toEqual({
      "/orders": ["orders"],
      "/carts": ["carts"],
      "/users": ["users"],
      "/checkout": ["blue 90", "green 10"],
    });
  });

  test("is planned without a change", async () => {
    expect(await terraform.plannedChanges()).toBe("");
  });

  test("a service that comes or goes, another path and another weight change nothing of the others", async () => {
    const { orders, users } = FIRST.paths;
    const next: Release = {
      paths: { orders, pay: { path: "/pay" }, users: { ...users, path: "/people" } },
      shares: { blue: 50, green: 50 },
      options: true,
    };
    terraform.write(configuration(next));
    expect(plannedActions(await terraform.plannedChanges())).toEqual({
      ...ofService("pay", "created"),
      ...ofService("carts", "destroyed"),
      "aws_lb_listener_rule.users": "updated in-place",
      "aws_lb_listener_rule.checkout": "updated in-place",
    });
  });

  test("options that are taken away go back to AWS's defaults", async () => {
    terraform.write(configuration({ ...FIRST, options: false }));
    const plan = await terraform.plannedChanges();
    const { "aws_ecs_service.api": _, ...settings } = plannedSettings(plan);
    const toNewTargetGroup = [
      expect.stringMatching(/^action\.target_group_arn = "arn:.*" -> \(known after apply\)$/),
    ];
    expect(settings).toEqual({
      "aws_lb.alb": ["enable_http2 = false -> true"],
      "aws_lb.secure": [
        'desync_mitigation_mode = "strictest" -> "defensive"',
        "enable_deletion_protection = true -> false",
        "idle_timeout = 120 -> 60",
        "access_logs.enabled = true -> false",
      ],
      "aws_lb_listener.secure": [
        'ssl_policy = "ELBSecurityPolicy-TLS13-1-3-2021-06" -> "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"',
        "mutual_authentication.ignore_client_certificate_expiry = true -> false",
        'mutual_authentication.mode = "verify" -> "off"',
        expect.stringMatching(/^mutual_authentication\.trust_store_arn = "arn:.*" -> null$/),
      ],
      "aws_lb_listener_rule.api_grpc": toNewTargetGroup,
      "aws_lb_listener_rule.api_tls": toNewTargetGroup,
      "aws_lb_listener_rule.checkout": [
        "action.forward.stickiness.duration = 60 -> null",
        "action.forward.stickiness.enabled = true -> false",
      ],
      "aws_lb_target_group.api_cookie": [
        'deregistration_delay = "30" -> "300"',
        'load_balancing_cross_zone_enabled = "true" -> "use_load_balancer_configuration"',
        "slow_start = 60 -> 0",
        "stickiness.cookie_duration = 60 -> 86400",
        'stickiness.cookie_name = "SESSION" -> null',
        "stickiness.enabled = true -> false",
        'stickiness.type = "app_cookie" -> "lb_cookie"',
      ],
      "aws_lb_target_group.api_least": [
        'load_balancing_algorithm_type = "least_outstanding_requests" -> "round_robin"',
        "stickiness.cookie_duration = 3600 -> 86400",
        "stickiness.enabled = true -> false",
      ],
      "aws_lb_target_group.api_random": [
        'load_balancing_algorithm_type = "weighted_random" -> "round_robin"',
        'load_balancing_cross_zone_enabled = "false" -> "use_load_balancer_configuration"',
        "health_check.healthy_threshold = 5 -> 3",
        "health_check.interval = 10 -> 30",
        'health_check.matcher = "200,204" -> "200-399"',
        'health_check.path = "/health" -> "/"',
        'health_check.port = "9090" -> "traffic-port"',
        'health_check.protocol = "HTTPS" -> "HTTP"',
        "health_check.timeout = 4 -> 5",
        "health_check.unhealthy_threshold = 2 -> 3",
      ],
    });
    expect(plannedActions(plan)).toEqual({
      ...Object.fromEntries(Object.keys(settings).map((address) => [address, "updated in-place"])),
      "aws_ecs_service.api": "updated in-place",
      // AWS changes no target group's protocol.
      "aws_lb_target_group.api_grpc": "replaced",
      "aws_lb_target_group.api_tls": "replaced",
      "aws_lb_listener_certificate.secure_admin": "destroyed",
      "aws_vpc_security_group_egress_rule.api_from_secure_9090": "destroyed",
      "aws_vpc_security_group_ingress_rule.api_from_secure_9090": "destroyed",
      "aws_wafv2_web_acl_association.secure": "destroyed",
    });
    await terraform.apply();
    expect(await terraform.plannedChanges()).toBe("");
  });

  const second = (ordersPriority: number, usersPriority: number): Release => ({
    paths: {
      // Another target type, and another port.
      orders: { path: "/orders", network: awsvpc({ port: 8080 }), priority: ordersPriority },
      users: { path: "/people", network: awsvpc({ port: 9090 }), priority: usersPriority },
      pay: { path: "/pay" },
    },
    shares: { green: 100 },
    options: false,
  });

  test("target groups that are replaced or go are never in use", async () => {
    expect(await targetGroups()).toMatchObject({
      orders: "instance 8080",
      users: "ip 8080",
      blue: "ip 8080",
    });
    await applied(second(10, 20));
    expect(await targetGroups()).toEqual({
      orders: "ip 8080",
      users: "ip 9090",
      pay: "ip 8080",
      green: "ip 8080",
      api: "ip 8080",
    });
    expect((await rules()).map(({ priority, ...rule }) => rule)).toEqual(
      expect.arrayContaining([
        { conditions: ["/orders", "/orders/*"], forwards: ["orders"] },
        { conditions: ["/people", "/people/*"], forwards: ["users"] },
        { conditions: ["/pay", "/pay/*"], forwards: ["pay"] },
        { conditions: ["/checkout", "/checkout/*"], forwards: ["green"] },
      ]),
    );
    expect(await terraform.plannedChanges()).toBe("");
  });

  test("two rules that swap priorities: AWS refuses it, and nothing is changed", async () => {
    await expect(applied(second(20, 10))).rejects.toThrow("PriorityInUse");
    expect((await rules()).slice(0, 2)).toMatchObject([
      { priority: "10", forwards: ["orders"] },
      { priority: "20", forwards: ["users"] },
    ]);
  });

  test("one that moves behind the other to a free priority is how they change places", async () => {
    await applied(second(30, 20));
    expect((await rules()).slice(0, 2)).toMatchObject([
      { priority: "20", forwards: ["users"] },
      { priority: "30", forwards: ["orders"] },
    ]);
  });

  test("is destroyed in one go", async () => {
    await terraform.destroy();
    expect(await taggedArns(localAws.current.endpoint, "Project", "internal-alb")).toEqual([]);
  });
});
