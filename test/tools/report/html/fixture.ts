import type { Cell, Evidence } from "../../../../tools/report/model/cell";
import type { Choices } from "../../../../tools/report/model/choices";
import type { CostAtSize, CostCurve } from "../../../../tools/report/model/cost";
import type { Matrix } from "../../../../tools/report/model/matrix";
import { type PathFacts, PathName, type PathUse } from "../../../../tools/report/model/path";
import { Report, type Stack } from "../../../../tools/report/model/report";
import { ModeName, type Service, type ServiceFacts } from "../../../../tools/report/model/service";

const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html";

export const PRICE: Extract<Evidence, { from: "price" }> = {
  from: "price",
  item: "Application Load Balancer",
  region: "eu-west-1",
  amount: 0.0252,
  unit: "hour",
  date: "2026-11-01",
  source: "https://aws.amazon.com/elasticloadbalancing/pricing/",
};

export function state(stack: string, address: string, attribute: string, value: string): Evidence {
  return { from: "state", stack, address, attribute, value };
}

export function fact(says: string): Evidence {
  return { from: "fact", page: PAGE, says };
}

function cell(text: string, ...evidence: Evidence[]): Cell {
  return { text, evidence };
}

function serviceFacts(stack: string, service: string): ServiceFacts {
  const address = `aws_ecs_task_definition.${service}`;
  return {
    operatingSystem: cell(
      "Linux",
      state(stack, "aws_launch_template.capacity", "image_id", "amazon-linux-2023"),
    ),
    networkMode: cell("awsvpc", state(stack, address, "network_mode", "awsvpc")),
    reachedAt: cell(
      "its own IP, port 8080",
      state(stack, address, "container_definitions[0].portMappings[0].containerPort", "8080"),
      fact("a task in awsvpc mode has a network interface and an address of its own"),
    ),
    networkInterfaces: cell("one a task, trunked", fact("a trunk carries the interfaces of many tasks")),
    tasksPerInstance: cell("10 on c6i.large", {
      from: "computation",
      formula: "min(interfaces, cpu, memory)",
      inputs: { interfaces: 10, cpu: 8, memory: "15 of 512 MiB" },
    }),
    limitedBy: cell("CPU", fact("what fits least counts")),
    securityGroup: cell("its own", state(stack, "aws_security_group.tasks", "id", "sg-0123456789abcdef0")),
    openPorts: cell("one: 8080, to the load balancer's security group", fact("rules name a security group")),
    flowLogs: { missing: "aws_flow_log of the VPC, in a state that was not given" },
    exec: cell("yes", state(stack, `aws_ecs_service.${service}`, "enable_execute_command", "true")),
  };
}

function pathFacts(stack: string, service: string): PathFacts {
  return {
    targetType: cell("ip", state(stack, "aws_lb_target_group.web", "target_type", "ip")),
    recordType: cell(
      "A",
      state(stack, "aws_service_discovery_service.web", "dns_config[0].dns_records", "A"),
    ),
    hops: cell("2", fact("a load balancer ends the connection and opens another")),
    proxies: cell("one, the load balancer", fact("an ALB is a proxy in the VPC")),
    encryption: cell(
      "caller to ALB: TLS; ALB to task: none",
      state(stack, "aws_lb_listener.web", "protocol", "HTTPS"),
    ),
    retry: { missing: `the timeouts of ${service}, which no resource of the state has` },
  };
}

function pathUse(stack: string, service: string, path: PathName, name: string): PathUse {
  return { path, name, facts: pathFacts(stack, service) };
}

function service(stack: string, name: string, paths: readonly PathUse[] = []): Service {
  return {
    name,
    address: `aws_ecs_service.${name}`,
    mode: "awsvpc",
    facts: serviceFacts(stack, name),
    density: [
      { limit: "network-interfaces", tasks: cell("2", fact("3 interfaces less the instance's own")) },
      { limit: "network-interfaces-trunked", tasks: cell("10", fact("a c6i.large's trunk carries 10")) },
      { limit: "host-ports", tasks: cell("no limit", fact("awsvpc takes no host port")) },
      { limit: "cpu", tasks: cell("8", state(stack, `aws_ecs_task_definition.${name}`, "cpu", "256")) },
      { limit: "memory", tasks: { missing: "memory of the task definition" } },
    ],
    sidecars: cell(
      "none",
      state(stack, `aws_ecs_task_definition.${name}`, "container_definitions", "1 container"),
    ),
    paths: [...paths],
  };
}

function costAt(services: number): CostAtSize {
  return {
    services,
    monthly: cell(`${(20 * services).toFixed(2)} USD`, {
      from: "computation",
      formula: "the sum of the items",
      inputs: { services },
    }),
    items: [
      {
        what: "the load balancer's hours",
        kind: "path",
        monthly: 18.4,
        evidence: [PRICE, { from: "load", what: "730 hours a month" }],
      },
      {
        what: "instances",
        kind: "compute",
        monthly: 31.25 * services,
        evidence: [{ ...PRICE, item: "c6i.large", amount: 0.0000166667, unit: "hour" }],
      },
    ],
    unpriced: ["data between zones"],
  };
}

export function stack(name: string, parts: Partial<Stack> = {}): Stack {
  return {
    name,
    source: `comparison/${name}.tfstate`,
    terraformVersion: "1.11.4",
    notes: [],
    resources: cell("22 resources", { from: "measured", what: "22 instances of resources in the state" }),
    times: [
      { phase: "init", seconds: 4.2 },
      { phase: "plan", seconds: 7 },
      { phase: "apply", seconds: 73.6 },
      { phase: "second plan", seconds: 8.1 },
    ],
    changesLeft: [],
    services: [
      service(name, "web", [
        pathUse(name, "web", "internal-alb", "/orders"),
        pathUse(name, "web", "cloud-map", "orders.svc.internal"),
      ]),
    ],
    topology: {
      nodes: [
        { id: "caller", kind: "caller", label: "callers in the VPC" },
        { id: "alb", kind: "load-balancer", label: "shop", detail: "HTTPS 443", address: "aws_lb.shop" },
        { id: "task", kind: "task", label: "web", detail: "port 8080" },
      ],
      edges: [
        { from: "caller", to: "alb", label: "/orders", encrypted: true },
        { from: "alb", to: "task", encrypted: false },
      ],
    },
    costs: [costAt(1), costAt(10), costAt(100)],
    ...parts,
  };
}

/** Every second crossing is refused, each for a reason of its own. */
export function matrix(): Matrix {
  const crossings = ModeName.options.flatMap((mode) => PathName.options.map((path) => ({ mode, path })));
  return {
    modes: ModeName.options.map((mode) => ({ mode, title: `${mode} mode` })),
    paths: PathName.options.map((path) => ({
      path,
      title: `path ${path}`,
      ...(path === "app-mesh" && { note: "ended on 2026-09-30" }),
    })),
    cells: crossings.map(({ mode, path }, index) =>
      index % 2 === 0
        ? {
            mode,
            path,
            supported: true,
            text: `ip targets of ${mode}`,
            seenIn: index % 4 === 0 ? [{ stack: "shop", service: "web" }] : [],
            evidence: [fact(`${path} takes ${mode}`)],
          }
        : {
            mode,
            path,
            supported: false,
            text: "no",
            reason: `${path} refuses ${mode} since it has no port to register`,
            fix: `write awsvpc({ port: 8080 }) for ${path}`,
            seenIn: [],
            evidence: [fact(`${path} needs a port`)],
          },
    ),
  };
}

export function choices(): Choices {
  return {
    constraints: [
      { id: "own-group", group: "security", label: "each task has its own security group" },
      { id: "tls", group: "security", label: "encrypted from caller to task" },
      { id: "many", group: "cost", label: "more than a hundred services share one entrance" },
    ],
    options: [
      {
        mode: "awsvpc",
        path: "internal-alb",
        title: "awsvpc, the internal ALB",
        monthlyAtTen: 331,
        costOf: "shop",
        meets: {
          "own-group": { met: true, why: "its network interface has groups", evidence: [fact("own groups")] },
          tls: { met: false, why: "the ALB opens a connection of its own", evidence: [fact("ends TLS")] },
          many: { met: true, why: "100 rules a listener", evidence: [fact("quota of rules")] },
        },
      },
      {
        mode: "bridge",
        path: "lattice",
        title: "bridge, VPC Lattice",
        meets: {
          "own-group": { met: false, why: "tasks share the instance's", evidence: [fact("shared group")] },
          tls: { met: true, why: "passthrough", evidence: [fact("TLS passthrough")] },
        },
      },
    ],
  };
}

const CURVE: CostCurve = {
  title: "A shared ALB against one each",
  question: "From how many services on does sharing pay?",
  series: [
    {
      name: "shared",
      points: [
        { services: 1, monthly: 20 },
        { services: 10, monthly: 40 },
      ],
      evidence: [{ ...PRICE, item: "LCU", amount: 0.008, unit: "LCU hour" }],
    },
    {
      name: "one each",
      points: [
        { services: 1, monthly: 20 },
        { services: 10, monthly: 200 },
      ],
      evidence: [PRICE],
    },
  ],
};

export function report(parts: Partial<Report> = {}): Report {
  return Report.parse({
    formatVersion: 1,
    generatedAt: "2026-11-23T20:31:00Z",
    load: {
      region: "eu-west-1",
      tasks: 2,
      requestsPerSecond: 50,
      requestsPerConnection: 1,
      gigabytes: 100,
      natGigabytes: 10,
      hours: 730,
    },
    priceDate: "2026-11-01, AWS price list",
    notes: ["broken.tfstate ends in the middle of its resources"],
    stacks: [
      stack("shop"),
      stack("mode-bridge", {
        services: [service("mode-bridge", "web"), service("mode-bridge", "fixed")],
        changesLeft: ["aws_ecs_service.web will be updated in-place"],
      }),
      stack("a-stack-whose-name-is-very-long-and-has-no-place-to-break-anywhere", {
        notes: ["it has resources of a provider newer than 5.100"],
        services: ["one", "two", "three", "four", "five"].map((name) =>
          service("many", name, [pathUse("many", name, "lattice", `${name}.lattice.example.internal`)]),
        ),
        times: [],
        changesLeft: undefined,
      }),
      stack("network", { services: [], costs: [] }),
    ],
    matrix: matrix(),
    curves: [CURVE, { title: "Sidecars", question: "What do they add?", series: [], missing: "no price" }],
    choices: choices(),
    seconds: 232,
    ...parts,
  });
}
