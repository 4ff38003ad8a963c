import { buildReport } from "../../../tools/report/build-report";
import { loadOf } from "../../../tools/report/costs/load";
import { PriceTable } from "../../../tools/report/costs/prices/price-table";
import { readState } from "../../../tools/report/input/state-text";

// What terraform-aws-modules' vpc, alb and ecs leave: modules in modules, count and for_each, launch_type, rules inside
// security groups, and a listener that shares its calls among target groups without a rule.

const ECS = "arn:aws:ecs:us-east-1:111122223333";
const ELB = "arn:aws:elasticloadbalancing:us-east-1:111122223333";
const LISTENER = `${ELB}:listener/app/shop/1/2`;
const BALANCER = `${ELB}:loadbalancer/app/shop/1`;
const group = (key: string) => `${ELB}:targetgroup/${key}/1`;

interface Made {
  readonly module: string;
  readonly type: string;
  readonly key: string | number;
  readonly values: Readonly<Record<string, unknown>>;
}

const made = (module: string, type: string, key: string | number, values: Made["values"]): Made => ({
  module,
  type,
  key,
  values,
});

const forward = ["blue", "green"].map((key, index) => ({ arn: group(key), weight: index === 0 ? 90 : 10 }));

const RESOURCES: readonly Made[] = [
  made("module.alb", "aws_lb", 0, {
    ...{ arn: BALANCER, name: "shop", dns_name: "shop.elb", load_balancer_type: "application" },
    ...{ internal: false, ip_address_type: "ipv4", subnets: ["subnet-p"], idle_timeout: 60 },
  }),
  made("module.alb", "aws_lb_listener", "https", {
    ...{ arn: LISTENER, load_balancer_arn: BALANCER, port: 443, protocol: "HTTPS" },
    default_action: [{ type: "forward", target_group_arn: "", forward: [{ target_group: forward }] }],
  }),
  made("module.alb", "aws_security_group", 0, { id: "sg-alb", vpc_id: "vpc-1", ingress: [] }),
  ...["blue", "green"].flatMap((key) => {
    const service = `module.ecs.module.service["${key}"]`;
    return [
      made("module.alb", "aws_lb_target_group", key, {
        ...{ arn: group(key), protocol: "HTTP", target_type: "ip" },
        health_check: [{ interval: 30, unhealthy_threshold: 2 }],
      }),
      made(service, "aws_ecs_task_definition", 0, {
        ...{ arn: `${ECS}:task-definition/${key}:7`, cpu: "512", memory: "1024", network_mode: "awsvpc" },
        requires_compatibilities: ["FARGATE"],
        container_definitions: JSON.stringify([
          { name: "logs", cpu: 64, memoryReservation: 50 },
          { name: "app", portMappings: [{ containerPort: 80, hostPort: 80, protocol: "tcp" }] },
        ]),
      }),
      made(service, "aws_ecs_service", 0, {
        ...{ id: `${ECS}:service/shop/${key}`, name: key, cluster: `${ECS}:cluster/shop`, desired_count: 2 },
        ...{ launch_type: "FARGATE", task_definition: `${ECS}:task-definition/${key}:7` },
        network_configuration: [{ security_groups: [`sg-${key}`], subnets: ["subnet-1"] }],
        load_balancer: [{ target_group_arn: group(key), container_name: "app", container_port: 80 }],
      }),
      made(service, "aws_security_group", 0, {
        ...{ id: `sg-${key}`, vpc_id: "vpc-1" },
        ingress: [{ from_port: 80, to_port: 80, protocol: "tcp", security_groups: ["sg-alb"], self: false }],
      }),
    ];
  }),
];

/** Modules hold their resources in `child_modules`, each within the one that calls it. */
const SHOWN = {
  format_version: "1.0",
  values: {
    root_module: {
      child_modules: RESOURCES.map(({ module, type, key, values }) => ({
        address: module,
        resources: [
          {
            address: `${module}.${type}.this[${JSON.stringify(key)}]`,
            ...{ mode: "managed", type, name: "this", index: key, values, sensitive_values: {} },
          },
        ],
      })),
    },
  },
};

const RAW = {
  version: 4,
  serial: 1,
  resources: RESOURCES.map(({ module, type, key, values }) => ({
    ...{ module, mode: "managed", type, name: "this" },
    instances: [{ index_key: key, attributes: values, sensitive_attributes: [] }],
  })),
};

test.each([
  ["terraform show -json", SHOWN],
  ["a backend's file", RAW],
])("a state of other modules, by %s, has its services with all that leads to them", (_, document) => {
  const read = readState(JSON.stringify(document), { name: "shop", source: "shop.tfstate" });
  const report = buildReport({ stacks: [read], load: loadOf(), prices: PriceTable.known() });
  expect(report.notes).toEqual([]);
  expect(report.stacks[0]).toMatchObject({ notes: [], resources: { value: RESOURCES.length } });
  const services = report.stacks[0]?.services ?? [];
  const expected = (key: string) => ({
    name: `module.ecs.module.service["${key}"].this[0]`,
    mode: "fargate",
    facts: {
      reachedAt: { text: "its own IP, port 80" },
      securityGroup: { value: "own" },
      openPorts: { text: "80 from module.alb.aws_security_group.this[0]", value: 1 },
      tasksPerInstance: { text: "no instances" },
    },
    sidecars: { text: "none" },
    density: [],
    paths: [
      {
        path: "internal-alb",
        name: "shop.elb:443",
        facts: { targetType: { value: "ip" }, hops: { value: 2 }, encryption: { value: "in part" } },
      },
    ],
  });
  expect(services).toMatchObject([expected("blue"), expected("green")]);
});
