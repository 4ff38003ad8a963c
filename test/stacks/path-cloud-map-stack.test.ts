import { Vpc } from "../../modules/vpc/vpc";
import { PathCloudMapStack } from "../../stacks/path-cloud-map-stack";
import { newApp, newStack, ofType, type Resources, synth } from "../support/synth";
import { outputsOf } from "./outputs-of";

function newPathStack(): PathCloudMapStack {
  const app = newApp();
  const vpc = new Vpc(newStack("network", app), "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"] });
  return new PathCloudMapStack(app, { network: { vpc } });
}

const resources = synth(newPathStack());

/** What every service has, with a name in DNS. */
const service = (id: string) => [
  `aws_cloudwatch_log_group.${id}`,
  `aws_ecs_service.${id}`,
  `aws_ecs_task_definition.${id}`,
  `aws_iam_role.${id}_execution`,
  `aws_iam_role_policy.${id}_execution`,
  `aws_service_discovery_service.${id}`,
];
/** What one in awsvpc mode has: a security group of its own. */
const ownNetwork = (id: string) => [
  `aws_security_group.${id}`,
  `aws_vpc_security_group_egress_rule.${id}_to_anywhere`,
];

test("the addresses", () => {
  const addresses = Object.keys(resources).filter(
    (address) => !address.startsWith("data.terraform_remote_state"),
  );
  expect(addresses.sort()).toEqual(
    [
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
      "aws_service_discovery_private_dns_namespace.names",
      ...service("web"),
      ...ownNetwork("web"),
      "aws_vpc_security_group_ingress_rule.web_from_network_vpc",
      ...service("orders"),
      ...ownNetwork("orders"),
      "aws_vpc_security_group_ingress_rule.orders_from_web",
      ...service("orders-bridge"),
      "aws_vpc_security_group_ingress_rule.capacity_from_web",
    ].sort(),
  );
});

test("web alone may call the orders: one at their port, the other at the instances' dynamic ones", () => {
  const web = { referenced_security_group_id: `\${aws_security_group.web.id}` };
  expect(ofType(resources, "aws_vpc_security_group_ingress_rule")).toMatchObject({
    orders_from_web: { ...web, from_port: 8080, to_port: 8080 },
    capacity_from_web: { ...web, from_port: 32768, to_port: 60999 },
  });
});

test("people read the names, and commands that resolve them and call what web calls", () => {
  expect(outputsOf(newPathStack())).toEqual({
    web_name: "web.svc.internal",
    web_dig: "dig +short web.svc.internal A",
    web_url: "http://web.svc.internal:8080/",
    web_curl: "curl http://web.svc.internal:8080/",
    orders_name: "orders.svc.internal",
    orders_dig: "dig +short orders.svc.internal A",
    orders_curl: "curl http://web.svc.internal:8080/orders",
    orders_bridge_name: "orders-bridge.svc.internal",
    orders_bridge_dig: "dig +short orders-bridge.svc.internal SRV",
    orders_bridge_curl: "curl http://web.svc.internal:8080/orders-bridge",
  });
});

/** What the main container of a service runs. */
function commandOf(stack: Resources, id: string): string {
  const { container_definitions } = stack[`aws_ecs_task_definition.${id}`] as {
    container_definitions: readonly { command: readonly string[] }[];
  };
  return container_definitions[0]?.command.at(-1) ?? "";
}

test("web resolves both names while it runs, the port of one included", () => {
  const command = commandOf(resources, "web");
  expect(command).toContain("upstream orders { zone orders 64k; server orders.svc.internal:8080 resolve; }");
  // nginx asks for the SRV record of `service` and name together: orders-bridge.svc.internal.
  expect(command).toContain(
    "upstream orders-bridge { zone orders-bridge 64k; server internal service=orders-bridge.svc resolve; }",
  );
  expect(command).toContain("location /orders-bridge { proxy_pass http://orders-bridge/orders-bridge; }");
});
