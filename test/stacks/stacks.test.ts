import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { awsvpc } from "../../modules/network-modes/awsvpc";
import { bridge } from "../../modules/network-modes/bridge";
import { ModeStack, type ModeStackProps } from "../../stacks/mode-stack";
import { NetworkStack } from "../../stacks/network-stack";

type Mode = Omit<ModeStackProps, "network">;
type Json = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

const AWSVPC: Mode = { mode: awsvpc({ port: 8080 }), trunking: "account", priority: 100 };
const BRIDGE: Mode = { mode: bridge({ port: 8080 }), trunking: "off", priority: 200 };
const STACKS = ["network", "mode-awsvpc", "mode-bridge"] as const;

const outdirs: string[] = [];
afterAll(() => {
  for (const outdir of outdirs) rmSync(outdir, { recursive: true });
});

/** The text Terraform reads, by stack. */
function synthesize(...modes: Mode[]): Record<string, string> {
  const outdir = mkdtempSync(join(tmpdir(), "stacks-"));
  outdirs.push(outdir);
  const app = new App({ outdir });
  const network = new NetworkStack(app, "network");
  for (const mode of modes) new ModeStack(app, { network, ...mode });
  app.synth();
  return Object.fromEntries(
    STACKS.map((stack) => [stack, readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8")]),
  );
}

const texts = synthesize(AWSVPC, BRIDGE);

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

test("awsvpc's resources", () => {
  expect(addresses("mode-awsvpc")).toEqual([
    "aws_autoscaling_group.capacity",
    "aws_cloudwatch_log_group.web",
    "aws_ecs_account_setting_default.awsvpc_trunking",
    "aws_ecs_capacity_provider.capacity",
    "aws_ecs_cluster.cluster",
    "aws_ecs_cluster_capacity_providers.cluster",
    "aws_ecs_service.web",
    "aws_ecs_task_definition.web",
    "aws_iam_instance_profile.capacity",
    "aws_iam_role.capacity_instance",
    "aws_iam_role.web_execution",
    "aws_iam_role_policy.capacity_instance",
    "aws_iam_role_policy.web_execution",
    "aws_launch_template.capacity",
    "aws_lb_listener_rule.web",
    "aws_lb_target_group.web",
    "aws_security_group.capacity",
    "aws_security_group.web",
    "aws_vpc_security_group_egress_rule.capacity_to_anywhere",
    "aws_vpc_security_group_egress_rule.web_from_network_alb",
    "aws_vpc_security_group_egress_rule.web_to_anywhere",
    "aws_vpc_security_group_ingress_rule.web_from_network_alb",
    "data.terraform_remote_state.cross-stack-reference-input-network",
  ]);
});

test("bridge's resources", () => {
  expect(addresses("mode-bridge")).toEqual([
    "aws_autoscaling_group.capacity",
    "aws_cloudwatch_log_group.web",
    "aws_ecs_capacity_provider.capacity",
    "aws_ecs_cluster.cluster",
    "aws_ecs_cluster_capacity_providers.cluster",
    "aws_ecs_service.web",
    "aws_ecs_task_definition.web",
    "aws_iam_instance_profile.capacity",
    "aws_iam_role.capacity_instance",
    "aws_iam_role.web_execution",
    "aws_iam_role_policy.capacity_instance",
    "aws_iam_role_policy.web_execution",
    "aws_launch_template.capacity",
    "aws_lb_listener_rule.web",
    "aws_lb_target_group.web",
    "aws_security_group.capacity",
    "aws_vpc_security_group_egress_rule.capacity_from_network_alb",
    "aws_vpc_security_group_egress_rule.capacity_to_anywhere",
    "aws_vpc_security_group_ingress_rule.capacity_from_network_alb",
    "data.terraform_remote_state.cross-stack-reference-input-network",
  ]);
});

test("the same JSON whatever the order of the modes", () => {
  expect(synthesize(BRIDGE, AWSVPC)).toEqual(texts);
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
