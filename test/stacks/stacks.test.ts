import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { ModeStack } from "../../stacks/mode-stack";
import { modes } from "../../stacks/modes";
import { NetworkStack } from "../../stacks/network-stack";

type Json = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

const STACKS = ["network", ...Object.keys(modes()).map((mode) => `mode-${mode}`)];

const outdirs: string[] = [];
afterAll(() => {
  for (const outdir of outdirs) rmSync(outdir, { recursive: true });
});

/** The text Terraform reads, by stack. */
function synthesize(stacks: ReturnType<typeof modes>): Record<string, string> {
  const outdir = mkdtempSync(join(tmpdir(), "stacks-"));
  outdirs.push(outdir);
  const app = new App({ outdir });
  const network = new NetworkStack(app, "network");
  for (const [mode, props] of Object.entries(stacks)) new ModeStack(app, mode, { network, ...props });
  app.synth();
  return Object.fromEntries(
    STACKS.map((stack) => [stack, readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8")]),
  );
}

const texts = synthesize(modes());

function json(stack: string): Json {
  return JSON.parse(texts[stack] as string);
}

function addresses(stack: string): string[] {
  const { resource = {}, data = {} } = json(stack);
  const of = (prefix: string, types: Json[string]) =>
    Object.entries(types).flatMap(([type, named]) =>
      Object.keys(named).map((name) => `${prefix}${type}.${name}`),
    );
  return [...of("", resource), ...of("data.", data)].sort();
}

test("the network's resources", () => {
  expect(addresses("network")).toEqual([
    "aws_default_security_group.vpc_default",
    "aws_eip.vpc_nat_a",
    "aws_internet_gateway.vpc",
    "aws_lb.alb",
    "aws_lb_listener.alb",
    "aws_nat_gateway.vpc_nat_a",
    "aws_route.vpc_private_a",
    "aws_route.vpc_private_b",
    "aws_route.vpc_public",
    "aws_route_table.vpc_private_a",
    "aws_route_table.vpc_private_b",
    "aws_route_table.vpc_public",
    "aws_route_table_association.vpc_private_a",
    "aws_route_table_association.vpc_private_b",
    "aws_route_table_association.vpc_public_a",
    "aws_route_table_association.vpc_public_b",
    "aws_security_group.alb",
    "aws_subnet.vpc_private_a",
    "aws_subnet.vpc_private_b",
    "aws_subnet.vpc_public_a",
    "aws_subnet.vpc_public_b",
    "aws_vpc.vpc",
    "aws_vpc_security_group_ingress_rule.alb_from_vpc",
    "data.aws_region.vpc",
  ]);
});

test("the network has two data sources at most: each is read at every plan", () => {
  expect(addresses("network").filter((address) => address.startsWith("data.")).length).toBeLessThanOrEqual(2);
});

/** What a stack with instances has besides its services, with instances of its own. */
const CAPACITY = [
  "aws_autoscaling_group.capacity",
  "aws_ecs_capacity_provider.capacity",
  "aws_ecs_cluster.cluster",
  "aws_ecs_cluster_capacity_providers.cluster",
  "aws_iam_instance_profile.capacity",
  "aws_iam_role.capacity_instance",
  "aws_iam_role_policy.capacity_instance",
  "aws_launch_template.capacity",
  "aws_security_group.capacity",
  "aws_vpc_security_group_egress_rule.capacity_to_anywhere",
];
const FARGATE = ["aws_ecs_cluster.cluster", "aws_ecs_cluster_capacity_providers.cluster"];

/** What every service has. */
const service = (id: string) => [
  `aws_cloudwatch_log_group.${id}`,
  `aws_ecs_service.${id}`,
  `aws_ecs_task_definition.${id}`,
  `aws_iam_role.${id}_execution`,
  `aws_iam_role_policy.${id}_execution`,
];
/** What one has behind the ALB: it is let in at the security group of `guard`, on the ports that its name ends in. */
const behindAlb = (id: string, guard: string, ports = "") => [
  `aws_lb_listener_rule.${id}`,
  `aws_lb_target_group.${id}`,
  `aws_vpc_security_group_egress_rule.${guard}_from_network_alb${ports}`,
  `aws_vpc_security_group_ingress_rule.${guard}_from_network_alb${ports}`,
];
/** What one in awsvpc mode has: a security group of its own. */
const ownNetwork = (id: string) => [
  `aws_security_group.${id}`,
  `aws_vpc_security_group_egress_rule.${id}_to_anywhere`,
];
const NETWORK = ["data.terraform_remote_state.cross-stack-reference-input-network"];

test.each([
  [
    "mode-awsvpc",
    [
      ...CAPACITY,
      "aws_ecs_account_setting_default.awsvpc_trunking",
      ...service("web"),
      ...ownNetwork("web"),
      ...behindAlb("web", "web"),
    ],
  ],
  [
    "mode-bridge",
    [
      ...CAPACITY,
      ...service("web"),
      ...behindAlb("web", "capacity"),
      ...service("fixed"),
      ...behindAlb("fixed", "capacity", "_8081"),
    ],
  ],
  ["mode-host", [...CAPACITY, ...service("web"), ...behindAlb("web", "capacity", "_8080")]],
  ["mode-none", [...CAPACITY, ...service("batch")]],
  ["mode-windows-nat", [...CAPACITY, ...service("web"), ...behindAlb("web", "capacity")]],
  ["mode-windows-awsvpc", [...CAPACITY, ...service("web"), ...ownNetwork("web"), ...behindAlb("web", "web")]],
  ["mode-fargate", [...FARGATE, ...service("web"), ...ownNetwork("web"), ...behindAlb("web", "web")]],
])("%s's resources", (stack, resources) => {
  expect(addresses(stack)).toEqual([...resources, ...NETWORK].sort());
});

/** What people read after a deploy: outputs but those that are for other stacks. */
function outputs(stack: string): Record<string, unknown> {
  const all = Object.entries(json(stack).output ?? {});
  return Object.fromEntries(
    all.filter(([id]) => !id.startsWith("cross-stack-output")).map(([id, { value }]) => [id, value]),
  );
}

test("the network says where its ALB is", () => {
  const name = `\${aws_lb.alb.dns_name}`;
  expect(outputs("network")).toEqual({
    alb_name: name,
    alb_url: `http://${name}`,
    alb_curl: `curl http://${name}`,
  });
});

test.each(Object.entries(modes()))(
  "mode-%s says the URL of each service, and how to call it",
  (mode, { services }) => {
    const expected = Object.entries(services).flatMap(([id, { priority }]) => {
      // Asked without the slash, IIS answers with a redirect, which curl doesn't follow.
      const page = `${id === "web" ? mode : `${mode}-${id}`}${mode.startsWith("windows") ? "/" : ""}`;
      const url = expect.stringMatching(new RegExp(`^http://[^/]*/${page}$`));
      const curl = expect.stringMatching(new RegExp(`^curl http://[^/]*/${page}$`));
      return priority === undefined
        ? []
        : [
            [`${id}_url`, url],
            [`${id}_curl`, curl],
          ];
    });
    expect(outputs(`mode-${mode}`)).toEqual(Object.fromEntries(expected));
  },
);

test("the same JSON whatever the order of the modes", () => {
  expect(synthesize(Object.fromEntries(Object.entries(modes()).reverse()))).toEqual(texts);
});

describe.each(STACKS)("%s", (stack) => {
  test("has no address with a hash in it", () => {
    expect(addresses(stack).filter((address) => /[0-9A-F]{8}$/.test(address))).toEqual([]);
  });

  test("names no path of this machine", () => {
    const text = texts[stack] as string;
    // A container may have `/` for a home.
    const paths = [process.cwd(), homedir(), tmpdir(), ...outdirs].filter((path) => path.length > 1);
    expect(paths.filter((path) => text.includes(path))).toEqual([]);
  });

  test("keeps its state beside the others', wherever the repository lies", () => {
    expect(json(stack).terraform?.backend).toEqual({
      local: { path: `../../../terraform.${stack}.tfstate` },
    });
  });

  test("works with every provider that knows its resources", () => {
    expect(json(stack).terraform?.required_providers).toEqual({
      aws: { source: "aws", version: ">= 5.100.0, < 7.0.0" },
    });
  });

  test("takes Region and credentials from the environment, and tags what it makes", () => {
    expect(json(stack).provider).toEqual({
      aws: [{ default_tags: [{ tags: { Project: "ecs-task-networking" } }] }],
    });
  });

  test("uses no escape hatch but for the provider's version", () => {
    // cdktf notes overrides of a resource under the resource.
    expect((texts[stack] as string).match(/"overrides":/g)).toHaveLength(1);
    expect(json(stack)["//"]?.metadata?.overrides).toEqual({ stack: ["terraform"] });
  });
});
