import { costsOf } from "../../../../tools/report/costs/costs-of";
import { loadOf } from "../../../../tools/report/costs/load";
import { PriceTable } from "../../../../tools/report/costs/prices/price-table";
import type { Load } from "../../../../tools/report/model/cost";
import { States } from "../../../../tools/report/state/states";
import type { Values } from "../../../../tools/report/state/values";
import { type Resources, stackByAddress } from "../states";

const ARN = "arn:aws:ecs:us-east-1:123456789012";
export const ALB = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/alb/1";
export const NLB = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/nlb/1";

export const taskDefinition = (name: string, values: Values = {}): Resources => ({
  [`aws_ecs_task_definition.${name}`]: {
    arn: `${ARN}:task-definition/${name}:1`,
    arn_without_revision: `${ARN}:task-definition/${name}`,
    family: name,
    cpu: "256",
    memory: "512",
    network_mode: "awsvpc",
    container_definitions: JSON.stringify([
      { name: "main", portMappings: [{ containerPort: 8080, hostPort: 8080 }] },
    ]),
    runtime_platform: [],
    proxy_configuration: [],
    ephemeral_storage: [],
    ...values,
  },
});

/** Two tasks on Fargate, in two zones, that nobody calls. */
export const service = (name: string, values: Values = {}): Resources => ({
  [`aws_ecs_service.${name}`]: {
    id: `${ARN}:service/cluster/${name}`,
    cluster: `${ARN}:cluster/cluster`,
    task_definition: `${ARN}:task-definition/${name}:1`,
    desired_count: 2,
    launch_type: "",
    scheduling_strategy: "REPLICA",
    capacity_provider_strategy: [{ capacity_provider: "FARGATE", base: null, weight: 1 }],
    load_balancer: [],
    network_configuration: [
      { assign_public_ip: false, security_groups: ["sg"], subnets: ["subnet-a", "subnet-b"] },
    ],
    service_registries: [],
    service_connect_configuration: [],
    vpc_lattice_configurations: [],
    ...values,
  },
});

export const ON_EC2 = {
  capacity_provider_strategy: [{ capacity_provider: "capacity", base: null, weight: 1 }],
};

/** One c6i.large at least, by a capacity provider. */
export const INSTANCES: Resources = {
  "aws_ecs_capacity_provider.capacity": {
    name: "capacity",
    auto_scaling_group_provider: [
      { auto_scaling_group_arn: "asg", managed_scaling: [{ status: "ENABLED", target_capacity: 100 }] },
    ],
  },
  "aws_autoscaling_group.capacity": {
    arn: "asg",
    min_size: 1,
    launch_template: [{ id: "lt-1" }],
    mixed_instances_policy: [],
    vpc_zone_identifier: ["subnet-a", "subnet-b"],
  },
  "aws_launch_template.capacity": {
    id: "lt-1",
    instance_type: "c6i.large",
    instance_market_options: [],
    network_interfaces: [],
    block_device_mappings: [{ ebs: [{ volume_size: 30, volume_type: "gp3", iops: 3000, throughput: 125 }] }],
  },
};

const targetGroupArn = (name: string) =>
  `arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/${name}/1`;

export const balanced = (name: string) => ({ load_balancer: [{ target_group_arn: targetGroupArn(name) }] });

/** A rule that leads to a service's target group. */
export const rule = (name: string, to = name): Resources => ({
  [`aws_lb_listener_rule.${name}`]: {
    listener_arn: `${ALB.replace("loadbalancer", "listener")}/1`,
    action: [{ type: "forward", target_group_arn: targetGroupArn(to), forward: [] }],
  },
});

/** A listener that leads to it without one. */
export const listener = (name: string, balancer: string, protocol = "TCP"): Resources => ({
  [`aws_lb_listener.${name}`]: {
    arn: `${balancer.replace("loadbalancer", "listener")}/${name}`,
    load_balancer_arn: balancer,
    protocol,
    default_action: [
      { type: "forward", target_group_arn: "", forward: [{ target_group: [{ arn: targetGroupArn(name) }] }] },
    ],
  },
});

const subnet = (zone: string): Resources => ({
  [`aws_subnet.${zone}`]: {
    id: `subnet-${zone}`,
    vpc_id: "vpc-1",
    availability_zone: `us-east-1${zone}`,
    map_public_ip_on_launch: false,
  },
  [`aws_route_table_association.${zone}`]: { subnet_id: `subnet-${zone}`, route_table_id: `rtb-${zone}` },
  [`aws_route.${zone}`]: { route_table_id: `rtb-${zone}`, nat_gateway_id: "nat-1", network_interface_id: "" },
});

/** Two zones with one NAT gateway, and an ALB. */
export const NETWORK: Resources = {
  ...subnet("a"),
  ...subnet("b"),
  "aws_nat_gateway.nat": { id: "nat-1", connectivity_type: "public", secondary_allocation_ids: null },
  "aws_lb.alb": {
    arn: ALB,
    name: "alb",
    load_balancer_type: "application",
    internal: true,
    idle_timeout: 60,
    subnets: ["subnet-a", "subnet-b"],
  },
};

/** A service on Fargate behind the network's ALB. */
export const FARGATE: Resources = {
  ...taskDefinition("web"),
  ...service("web", balanced("web")),
  ...rule("web"),
};

/** The same on instances. */
export const EC2: Resources = {
  ...taskDefinition("web"),
  ...service("web", { ...balanced("web"), ...ON_EC2 }),
  ...rule("web"),
  ...INSTANCES,
};

export const PRICES = {
  date: "2026-01-02",
  source: "the test",
  regions: {
    "us-east-1": {
      items: {
        ...{ "alb-hour": 0.02, "alb-lcu-hour": 0.01, "nlb-hour": 0.03, "nlb-nlcu-hour": 0.006 },
        ...{ "nat-hour": 0.05, "nat-gb": 0.04, "endpoint-hour": 0.01, "endpoint-gb": 0.02 },
        ...{ "public-ipv4-hour": 0.005, "cross-az-gb": 0.01, "zone-month": 0.5, "dns-queries-million": 0.4 },
        ...{ "lattice-service-hour": 0.025, "lattice-gb": 0.02, "lattice-requests-million": 0.1 },
        ...{ "fargate-x86-vcpu-hour": 0.04, "fargate-x86-gb-hour": 0.004 },
        ...{ "fargate-arm-vcpu-hour": 0.03, "fargate-arm-gb-hour": 0.003 },
        ...{ "fargate-windows-vcpu-hour": 0.09, "fargate-windows-licence-vcpu-hour": 0.05 },
        ...{ "fargate-windows-gb-hour": 0.01, "ebs-gp3-gb-month": 0.08 },
        ...{ "private-ca-month": 400, "private-ca-short-lived-month": 50 },
        ...{ "private-ca-certificate": 0.75, "private-ca-short-lived-certificate": 0.05 },
      },
      instances: { "c6i.large": 0.1, "t3.medium": 0.05 },
    },
  },
};

/** A hundred hours a month, so that figures can be computed by heart. */
export const LOAD: Load = { ...loadOf(), hours: 100 };

/** The states of a stack and of the network that it is in. */
export function statesOf(resources: Resources, network: Resources = NETWORK): States {
  return new States([stackByAddress("app", resources), stackByAddress("network", network)]);
}

/** What the stack costs, today first. */
export function costs(
  resources: Resources,
  network = NETWORK,
  load = LOAD,
  prices = PriceTable.empty().with(PRICES),
) {
  const states = statesOf(resources, network);
  const [app] = states.stacks;
  if (app === undefined) throw new Error("a stack is always there");
  return costsOf(app, states, load, prices);
}

/** Today's items: what each costs, to the thousandth of a dollar. */
export function today(...given: Parameters<typeof costs>): Record<string, number> {
  const [first] = costs(...given);
  return Object.fromEntries(
    (first?.items ?? []).map(({ what, monthly }) => [what, Math.round(monthly * 1000) / 1000]),
  );
}

/** Today's total; what is missing where there is none. */
export function total(...given: Parameters<typeof costs>): number | string {
  const monthly = costs(...given)[0]?.monthly;
  if (monthly === undefined) return "no costs";
  return "missing" in monthly ? monthly.missing : Number(monthly.value);
}

/** With another value of an attribute of the first level. */
export function changed(resources: Resources, address: string, attribute: string, value: unknown): Resources {
  const before = resources[address];
  if (before === undefined) throw new Error(`no ${address}`);
  return { ...resources, [address]: { ...before, [attribute]: value } };
}
