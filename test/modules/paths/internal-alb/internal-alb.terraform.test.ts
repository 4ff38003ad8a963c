import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl";
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
import { TerraformDirectory } from "../../../tools/local-aws/round-trip";
import { rulesOf, targetGroupsOf } from "./elbv2";

// The provider waits a minute for a load balancer.
jest.setTimeout(300_000);

/** Services on the ALB. */
interface Release {
  /** With a path each. */
  readonly paths: Readonly<Record<string, { path: string; priority?: number; network?: NetworkMode }>>;
  /** With a share of /checkout each. */
  readonly shares: Readonly<Record<string, number>>;
}

const FIRST = {
  paths: {
    orders: { path: "/orders", network: bridge({ port: 8080 }) },
    carts: { path: "/carts" },
    users: { path: "/users" },
  },
  shares: { blue: 90, green: 10 },
} satisfies Release;

function configuration({ paths, shares }: Release): object {
  const stack = new TerraformStack(newApp(), "app");
  new AwsProvider(stack, "aws", { defaultTags: [{ tags: { Project: "internal-alb" } }] });
  // In the test's directory, where no other test has its state.
  new LocalBackend(stack, { path: "terraform.tfstate" });
  stack.addOverride("terraform.required_providers.aws.version", ">= 5.100.0, < 7.0.0");
  const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"], nat: "none" });
  const alb = new InternalAlb(stack, "alb", { vpc, allowFrom: [vpc] });
  const capacity = new Ec2Capacity(stack, "capacity", { vpc, instanceType: "c6i.large", max: 8 });
  const cluster = new Cluster(stack, "cluster", { vpc, capacity: [capacity] });
  for (const [id, { path, priority, network = awsvpc({ port: 8080 }) }] of Object.entries(paths)) {
    const reachableBy = [alb.path(path, { priority, healthCheckPath: "/health" })];
    new Service(stack, id, { cluster, network, ...TASK, reachableBy });
  }
  const route = new WeightedRoute(stack, "checkout", {
    alb,
    path: "/checkout",
    stickiness: { duration: 60 },
  });
  for (const [id, weight] of Object.entries(shares)) {
    const reachableBy = [route.share(weight)];
    new Service(stack, id, { cluster, network: awsvpc({ port: 8080 }), ...TASK, reachableBy });
  }
  everyOption(stack, vpc, cluster);
  new TerraformOutput(stack, "listener", { value: alb.listener.arn });
  stack.prepareStack();
  return JSON.parse(Testing.synth(stack, true));
}

/** A second ALB, with all that the local AWS keeps. */
function everyOption(stack: TerraformStack, vpc: Vpc, cluster: Cluster): void {
  const bucket = new S3Bucket(stack, "logs", { forceDestroy: true });
  const certificate = (id: string) =>
    new AcmCertificate(stack, id, { domainName: `${id}.example.com`, validationMethod: "DNS" }).arn;
  const acl = new Wafv2WebAcl(stack, "acl", {
    name: "internal-alb",
    scope: "REGIONAL",
    defaultAction: { allow: {} },
    visibilityConfig: {
      cloudwatchMetricsEnabled: false,
      metricName: "internal-alb",
      sampledRequestsEnabled: false,
    },
  });
  const secure = new InternalAlb(stack, "secure", {
    vpc,
    allowFrom: [vpc],
    https: {
      certificateArn: certificate("main"),
      otherCertificateArns: { admin: certificate("admin") },
    },
    accessLogs: { bucket: bucket.bucket, prefix: "alb" },
    idleTimeout: 120,
    http2: true,
    desyncMitigationMode: "strictest",
    webAclArn: acl.arn,
  });
  const target = { id: "admin", deregistrationDelay: 30, crossZone: true } as const;
  new Service(stack, "api", {
    cluster,
    network: awsvpc({ port: 8080, otherPorts: [{ port: 9090 }] }),
    ...TASK,
    reachableBy: [
      secure.path("/api", {
        hosts: ["*.example.com"],
        methods: ["GET", "HEAD"],
        slowStart: 60,
        stickiness: { type: "app_cookie", cookieName: "SESSION" },
      }),
      secure.path("/", {
        ...target,
        headers: { "X-Admin": ["yes"] },
        query: { version: ["2"] },
        sourceCidrs: ["10.0.0.0/16"],
        algorithm: "least_outstanding_requests",
        stickiness: { type: "lb_cookie", duration: 3600 },
        healthCheck: { path: "/admin", port: 9090, interval: 10, timeout: 4, matcher: "200,204" },
      }),
      secure.path("/api.Orders/*", { id: "grpc", protocolVersion: "GRPC" }),
    ],
  });
}

/** What a plan does, by address. */
function changes(plan: string): Record<string, string> {
  const lines = plan.matchAll(
    /^ {2}# (\S+) (?:will be|must be) (created|destroyed|updated in-place|replaced)/gm,
  );
  return Object.fromEntries([...lines].map(([, address = "", action = ""]) => [address, action]));
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
    };
    terraform.write(configuration(next));
    expect(changes(await terraform.plannedChanges())).toEqual({
      ...ofService("pay", "created"),
      ...ofService("carts", "destroyed"),
      "aws_lb_listener_rule.users": "updated in-place",
      "aws_lb_listener_rule.checkout": "updated in-place",
    });
  });

  const second = (ordersPriority: number, usersPriority: number): Release => ({
    paths: {
      // Another target type, and another port.
      orders: { path: "/orders", network: awsvpc({ port: 8080 }), priority: ordersPriority },
      users: { path: "/people", network: awsvpc({ port: 9090 }), priority: usersPriority },
      pay: { path: "/pay" },
    },
    shares: { green: 100 },
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
