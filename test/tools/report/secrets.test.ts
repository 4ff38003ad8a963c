import { buildReport } from "../../../tools/report/build-report";
import { loadOf } from "../../../tools/report/costs/load";
import { PriceTable } from "../../../tools/report/costs/prices/price-table";
import { htmlReport } from "../../../tools/report/html/html-report";
import { markdownReport } from "../../../tools/report/markdown/markdown-report";
import { type Resource, stackOf } from "./states";

const SECRET = "hunter2";

const ARN = "arn:aws:elasticloadbalancing:eu-west-1:1:";
const LISTENER = `${ARN}listener/app/shop/1/2`;
const GROUP = `${ARN}targetgroup/web/3`;

/** Secrets in all places where people have them, and a proxy, of which the definition is evidence. */
const CONTAINERS = [
  {
    command: ["--token", SECRET],
    cpu: 64,
    dockerLabels: { token: SECRET },
    environment: [{ name: "TOKEN", value: SECRET }],
    healthCheck: { command: ["CMD-SHELL", SECRET] },
    memory: 128,
    name: "envoy",
    secrets: [{ name: "KEY", valueFrom: SECRET }],
  },
];

const RESOURCES: readonly Resource[] = [
  [
    "aws_ecs_service",
    "web",
    {
      name: "web",
      task_definition: "arn:web:1",
      launch_type: "FARGATE",
      desired_count: 2,
      load_balancer: [{ target_group_arn: GROUP, container_name: "envoy", container_port: 80 }],
      network_configuration: [{ subnets: ["subnet-1"], security_groups: ["sg-1"] }],
    },
  ],
  [
    "aws_ecs_task_definition",
    "web",
    {
      arn: "arn:web:1",
      network_mode: "awsvpc",
      container_definitions: JSON.stringify(CONTAINERS),
      proxy_configuration: [{ type: "APPMESH", container_name: "envoy", properties: {} }],
    },
  ],
  [
    "aws_lb_listener_rule",
    "web",
    {
      listener_arn: LISTENER,
      action: [{ type: "forward", target_group_arn: GROUP }],
      condition: [
        { http_header: [{ http_header_name: "X-Origin", values: [SECRET] }] },
        { path_pattern: [{ values: ["/web"] }] },
      ],
    },
  ],
  ["aws_lb_listener", "web", { arn: LISTENER, protocol: "HTTP", port: 80 }],
  ["aws_lb_target_group", "web", { arn: GROUP, protocol: "HTTP", target_type: "ip" }],
  ["aws_launch_template", "web", { user_data: Buffer.from(SECRET).toString("base64") }],
];

test("what containers, listener rules and instances may have of secrets is in no report", () => {
  const report = buildReport({
    stacks: [{ state: stackOf("shop", ...RESOURCES), source: "shop.tfstate", notes: [] }],
    load: loadOf({}),
    prices: PriceTable.known(),
  });
  const text = [JSON.stringify(report), htmlReport(report), markdownReport(report)].join();
  expect(text).toContain("/web");
  expect(text).toContain("Envoy: 64 CPU units and 128 MiB");
  expect(text).not.toContain(SECRET);
  expect(text).not.toContain(Buffer.from(SECRET).toString("base64"));
});
