import type { Cell, Evidence } from "../../../tools/report/model/cell";
import type { CostAtSize } from "../../../tools/report/model/cost";
import type { PathUse } from "../../../tools/report/model/path";
import type { Report, Stack } from "../../../tools/report/model/report";
import type { Service } from "../../../tools/report/model/service";

const EVIDENCE: Evidence[] = [
  { from: "state", stack: "shop", address: "aws_ecs_service.web", attribute: "name", value: "web" },
];

export const says = (text: string, value?: string | number | string[]): Cell => ({
  text,
  ...(value === undefined ? {} : { value }),
  evidence: EVIDENCE,
});
export const missing = (what: string): Cell => ({ missing: what });

export function service(rest: Partial<Service> = {}): Service {
  return {
    name: "web",
    address: "aws_ecs_service.web",
    mode: "awsvpc",
    facts: {
      networkMode: says("awsvpc"),
      operatingSystem: says("Linux"),
      reachedAt: says("its own IP, port 8080"),
      networkInterfaces: says("one of its own, trunked"),
      tasksPerInstance: says("10 on c6i.large"),
      limitedBy: says("network interfaces"),
      securityGroup: says("its own"),
      openPorts: says("8080 to 1 security group"),
      flowLogs: says("a line of its own"),
      exec: says("turned off"),
    },
    density: [{ limit: "network-interfaces-trunked", tasks: says("10") }],
    sidecars: says("none"),
    paths: [],
    ...rest,
  };
}

export const path = (rest: Partial<PathUse> = {}): PathUse => ({
  path: "internal-alb",
  name: "/orders",
  facts: {
    targetType: says("ip: the task's own address", "ip"),
    recordType: missing("no Cloud Map service registers it"),
    hops: says("2: caller → ALB → task", 2),
    proxies: says("1: the ALB", ["the ALB"]),
    encryption: says("none"),
    retry: says("the caller"),
  },
  ...rest,
});

export function costsAt(services: number, monthly: number): CostAtSize {
  return {
    services,
    monthly: { text: `$${monthly}`, value: monthly, evidence: EVIDENCE },
    items: [
      {
        what: "hours of the ALB",
        kind: "path",
        monthly,
        evidence: [
          { from: "computation", formula: "balancers × hours × price", inputs: { balancers: 1, hours: 730 } },
          {
            from: "price",
            item: "ALB",
            region: "us-east-1",
            amount: 0.0225,
            unit: "hour",
            date: "2026-05-01",
            source: "AWS price list",
          },
        ],
      },
    ],
    unpriced: [],
  };
}

export function stack(name: string, rest: Partial<Stack> = {}): Stack {
  return {
    name,
    source: `${name}.tfstate`,
    notes: [],
    resources: says("22"),
    times: [],
    services: [service()],
    topology: { nodes: [], edges: [] },
    costs: [costsAt(1, 31), costsAt(10, 140), costsAt(100, 1400)],
    ...rest,
  };
}

/** How long Terraform took, a second more for each phase. */
export const times = (first: number): Stack["times"] =>
  (["init", "plan", "apply", "second plan"] as const).map((phase, index) => ({
    phase,
    seconds: first + index,
  }));

export function report(rest: Partial<Report> = {}): Report {
  return {
    formatVersion: 1,
    generatedAt: "2026-11-23T20:31:00.000Z",
    load: {
      region: "us-east-1",
      tasks: 2,
      requestsPerSecond: 10,
      requestsPerConnection: 1,
      gigabytes: 100,
      natGigabytes: 10,
      hours: 730,
    },
    priceDate: "2026-05-01, AWS price list",
    notes: [],
    stacks: [stack("shop")],
    matrix: {
      modes: [{ mode: "awsvpc", title: "awsvpc on EC2" }],
      paths: [
        { path: "internal-alb", title: "internal ALB" },
        { path: "service-connect", title: "Service Connect" },
      ],
      cells: [
        {
          mode: "awsvpc",
          path: "internal-alb",
          supported: true,
          text: "ip targets",
          seenIn: [{ stack: "shop", service: "web" }],
          evidence: EVIDENCE,
        },
        {
          mode: "awsvpc",
          path: "service-connect",
          supported: false,
          text: "no",
          reason: "the sample says so",
          fix: "use the ALB",
          seenIn: [],
          evidence: EVIDENCE,
        },
      ],
    },
    curves: [],
    choices: { constraints: [], options: [] },
    ...rest,
  };
}
