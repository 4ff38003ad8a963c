import {
  awsvpc,
  bridge,
  type Feature,
  fargate,
  host,
  InternalAlb,
  type NetworkMode,
  none,
  ScheduledTask,
  Task,
  type TaskProps,
  windowsNat,
} from "../../../modules";
import { type Arguments, newStack, only, synth } from "../../support/synth";
import { type Build, type Rule, specify } from "./rules";
import {
  behindAlb,
  instances,
  onFargate,
  onFargateWindows,
  onLinux,
  onWindows,
  serverless,
  service,
} from "./stage";

const GUIDE = "AmazonECS/latest/developerguide";
const NETWORK_PAGE = `${GUIDE}/task-networking.html`;

const AWSVPC = awsvpc({ port: 8080 });
const BRIDGE = bridge({ port: 8080 });
const HOST = host({ port: 8080 });
const NONE = none();
const WINDOWS_NAT = windowsNat({ port: 8080 });

describe("a network mode is one of its operating system", () => {
  specify([
    ...[BRIDGE, HOST, NONE].map(
      (network): Rule => ({
        rule: `${network.name} of Linux`,
        page: NETWORK_PAGE,
        refused: onWindows({ network }),
        says: {
          value: `network ${network.name} on app/capacity with ami "windows-2022-core"`,
          rule: `${network.name} is a network mode of Linux, and these instances run Windows`,
          fix: "write awsvpc() or windowsNat(), or run the tasks on capacity with Linux",
        },
        accepted: onLinux({ network }),
      }),
    ),
    {
      rule: "NAT of Windows",
      page: NETWORK_PAGE,
      refused: onLinux({ network: WINDOWS_NAT }),
      says: {
        value: 'network windows-nat on app/capacity with ami "al2023"',
        rule: "windows-nat is a network mode of Windows, and these instances run Linux",
        fix: "write awsvpc(), bridge(), host() or none()",
      },
      accepted: onWindows({ network: WINDOWS_NAT }),
    },
    ...[BRIDGE, HOST, NONE].map(
      (network): Rule => ({
        rule: `on Fargate awsvpc, and not ${network.name}`,
        page: `${GUIDE}/fargate-task-networking.html`,
        refused: onFargate({ network }),
        says: {
          value: `network ${network.name} on FARGATE`,
          rule: "every task on Fargate has a network interface of its own, in awsvpc mode",
          fix: "use awsvpc(), or run the tasks on an Ec2Capacity",
        },
        accepted: onFargate({ network: AWSVPC }),
      }),
    ),
    {
      rule: "on Fargate's Windows awsvpc too, and not NAT",
      page: `${GUIDE}/fargate-task-networking.html`,
      refused: onFargateWindows({ network: WINDOWS_NAT }),
      says: {
        value: "network windows-nat on FARGATE",
        rule: "in awsvpc mode",
        fix: "use awsvpc()",
      },
      accepted: onFargateWindows({ network: AWSVPC }),
    },
    ...([Task, ScheduledTask] as const).map(
      (Started): Rule => ({
        rule: `also where a ${Started.name} starts it`,
        page: `${GUIDE}/fargate-task-networking.html`,
        refused: started(Started, BRIDGE),
        says: { value: "network bridge on FARGATE", rule: "in awsvpc mode", fix: "use awsvpc()" },
        accepted: started(Started, AWSVPC),
      }),
    ),
  ]);

  function started(Started: typeof Task | typeof ScheduledTask, network: NetworkMode): Build {
    return (stack) => {
      const cluster = serverless(stack);
      const task: TaskProps = { cluster, network, image: "busybox", cpu: 256, memory: 512 };
      if (Started === Task) return new Task(stack, "web", task);
      return new ScheduledTask(stack, "web", { ...task, schedule: "rate(1 hour)" });
    };
  }
});

describe("a task's own security groups", () => {
  const four = ["sg-1", "sg-2", "sg-3", "sg-4"];

  specify([
    ...[
      [BRIDGE, onLinux] as const,
      [HOST, onLinux] as const,
      [NONE, onLinux] as const,
      [WINDOWS_NAT, onWindows] as const,
    ].map(
      ([network, on]): Rule => ({
        rule: `are for an interface of its own, which there is none of in ${network.name} mode`,
        page: `${GUIDE}/task-networking-awsvpc.html`,
        refused: on({ network, securityGroupIds: ["sg-1"] }),
        says: {
          value: `securityGroupIds ["sg-1"] with network ${network.name}`,
          rule: "only a task in awsvpc mode has an interface of its own with security groups",
          fix: "leave securityGroupIds out, or use awsvpc()",
        },
        accepted: on({ network: AWSVPC, securityGroupIds: ["sg-1"] }),
      }),
    ),
    {
      rule: "are five at most",
      page: "AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html",
      refused: onFargate({ securityGroupIds: [...four, "sg-5"] }),
      says: {
        value: '"sg-5"',
        rule: "a task's interface has at most 5 security groups, one of which is made for it here",
        fix: "name 4 or fewer",
      },
      accepted: onFargate({ securityGroupIds: four }),
      written: (resources) => {
        expect(only(resources, "aws_ecs_service").network_configuration).toMatchObject({
          security_groups: [`\${aws_security_group.web.id}`, ...four],
        });
      },
    },
  ]);
});

describe("a task's public address", () => {
  specify([
    ...[onLinux, onWindows].map(
      (on): Rule => ({
        rule: `is one on Fargate and none on ${on === onLinux ? "Linux" : "Windows"} instances`,
        page: `${GUIDE}/task-networking-awsvpc.html`,
        refused: on({ assignPublicIp: true }),
        says: {
          value: "assignPublicIp true on app/capacity",
          rule: "the network interface of a task on an EC2 instance gets no public address",
          fix: "leave assignPublicIp out",
        },
        accepted: onFargate({ assignPublicIp: true }),
        written: (resources) => {
          expect(only(resources, "aws_ecs_service").network_configuration).toMatchObject({
            assign_public_ip: true,
            subnets: [`\${aws_subnet.vpc_public_a.id}`, `\${aws_subnet.vpc_public_b.id}`],
          });
        },
      }),
    ),
    ...[
      [BRIDGE, onLinux] as const,
      [HOST, onLinux] as const,
      [NONE, onLinux] as const,
      [WINDOWS_NAT, onWindows] as const,
    ].map(
      ([network, on]): Rule => ({
        rule: `is none in ${network.name} mode, which has no interface that could have it`,
        page: `${GUIDE}/fargate-task-networking.html`,
        refused: on({ network, assignPublicIp: true }),
        says: {
          value: `assignPublicIp true with network ${network.name}`,
          rule: "only a task in awsvpc mode has an interface that could have a public address",
          fix: "leave assignPublicIp out, or use awsvpc() on Fargate",
        },
        accepted: on({ network }),
      }),
    ),
  ]);
});

describe("a load balancer", () => {
  specify([
    {
      rule: "reaches no task without network",
      page: NETWORK_PAGE,
      refused: behindAlb({ network: NONE }),
      says: {
        value: 'path "/web" of app/alb with network none',
        rule: "a task in none mode has a loopback interface and nothing else, so nothing reaches it",
        fix: "leave the path out, or use another mode",
      },
      accepted: behindAlb({ network: AWSVPC }),
    },
    {
      rule: "needs a port",
      page: "AmazonECS/latest/APIReference/API_LoadBalancer.html",
      refused: behindAlb({ network: awsvpc() }),
      says: {
        value: 'path "/web" of app/alb with network awsvpc and no port',
        rule: "a load balancer sends to a port of the container",
        fix: "port: 8080",
      },
      accepted: behindAlb({ network: awsvpc({ port: 8080 }) }),
    },
    {
      rule: "for HTTP needs a port of TCP",
      page: "AmazonECS/latest/APIReference/API_LoadBalancer.html",
      refused: behindAlb({ network: bridge({ port: 8080, protocol: "udp" }) }),
      says: {
        value: 'path "/web" of app/alb with network bridge and protocol "udp"',
        rule: "an Application Load Balancer speaks HTTP, over TCP",
        fix: "let the application listen on a TCP port",
      },
      accepted: behindAlb({ network: bridge({ port: 8080, protocol: "tcp" }) }),
    },
    {
      rule: "has five target groups for a service at most",
      refused: (stack) => severalPaths(stack, 6),
      says: { value: "reachableBy with 6 target groups", rule: "5 target groups", fix: "leave" },
      accepted: (stack) => severalPaths(stack, 5),
    },
  ]);

  function severalPaths(stack: Parameters<Build>[0], count: number): void {
    const cluster = instances(stack);
    const alb = new InternalAlb(stack, "alb", { vpc: cluster.vpc });
    const path = (_: unknown, index: number) =>
      alb.path(`/${index}`, { priority: index + 1, ...(index > 0 && { id: `p${index}` }) });
    service(cluster, { reachableBy: Array.from({ length: count }, path) });
  }

  test.each<[string, string, NetworkMode]>([
    ["in awsvpc mode", "ip", AWSVPC],
    ["in bridge mode", "instance", BRIDGE],
    ["in host mode", "instance", HOST],
  ])("%s finds its targets by %s", (_, targetType, network) => {
    const stack = newStack();
    behindAlb({ network })(stack);
    expect(only(synth(stack), "aws_lb_target_group").target_type).toBe(targetType);
  });

  test("in Windows' own mode finds its targets by instance", () => {
    const stack = newStack();
    const cluster = instances(stack, { ami: "windows-2022-core" });
    const alb = new InternalAlb(stack, "alb", { vpc: cluster.vpc });
    service(cluster, { network: WINDOWS_NAT, reachableBy: [alb.path("/web", { priority: 1 })] });
    expect(only(synth(stack), "aws_lb_target_group").target_type).toBe("instance");
  });
});

describe("who may connect to a task", () => {
  const fromVpc =
    (network: NetworkMode): Build =>
    (stack) => {
      const cluster = instances(stack);
      return service(cluster, { network, allowFrom: [cluster.vpc] });
    };
  const fromTask =
    (network: NetworkMode): Build =>
    (stack) => {
      const cluster = instances(stack);
      const caller = service(cluster, { network }, "caller");
      return service(cluster, { allowFrom: [caller] });
    };

  specify([
    {
      rule: "nobody, where it has no network",
      page: "vpc/latest/userguide/security-group-rules.html",
      refused: fromVpc(NONE),
      says: {
        value: "allowFrom with network none",
        rule: "a security group rule opens ports, and the task has none",
        fix: "leave allowFrom out, or use another mode",
      },
      accepted: fromVpc(HOST),
    },
    {
      rule: "no task that has no network",
      page: NETWORK_PAGE,
      refused: fromTask(NONE),
      says: {
        value: "allowFrom a task with network none",
        rule: "a task in none mode has no network to connect from",
        fix: "leave it out of allowFrom",
      },
      accepted: fromTask(BRIDGE),
    },
  ]);
});

describe("a place to run", () => {
  specify([
    {
      rule: "on Fargate is no instance, of which a daemon had one each",
      page: `${GUIDE}/ecs_service-options.html`,
      refused: onFargate({ daemon: true }),
      says: {
        value: "daemon on Fargate",
        rule: "a daemon runs on each instance, and Fargate has none",
        fix: "run it on an Ec2Capacity",
      },
      accepted: onLinux({ network: HOST, daemon: true }),
      written: (resources) => {
        expect(only(resources, "aws_ecs_service")).toMatchObject({
          scheduling_strategy: "DAEMON",
          launch_type: "EC2",
        });
      },
    },
    {
      rule: "on Fargate is no instance, of which constraints could choose",
      page: `${GUIDE}/service-rebalancing.html`,
      refused: onFargate({ placementConstraints: [{ type: "distinctInstance" }] }),
      says: {
        value: "placementConstraints on Fargate",
        rule: "on Fargate there are no instances to choose",
        fix: "leave placementConstraints out",
      },
      accepted: onLinux({ placementConstraints: [{ type: "distinctInstance" }] }),
    },
  ]);

  test("is never chosen by a task definition, which knows no distinctInstance", () => {
    const stack = newStack();
    onLinux({ network: HOST })(stack);
    expect(only(synth(stack), "aws_ecs_task_definition")).not.toHaveProperty("placement_constraints");
  });
});

describe("what a mode writes", () => {
  test.each<[string, Build, string | undefined]>([
    ["awsvpc on Linux instances", onLinux({ network: AWSVPC }), "awsvpc"],
    ["awsvpc on Windows instances", onWindows({ network: AWSVPC }), "awsvpc"],
    ["awsvpc on Fargate", onFargate({ network: AWSVPC }), "awsvpc"],
    ["bridge", onLinux({ network: BRIDGE }), "bridge"],
    ["host", onLinux({ network: HOST }), "host"],
    ["none", onLinux({ network: NONE }), "none"],
    ["Windows' own, by leaving the mode out", onWindows({ network: WINDOWS_NAT }), undefined],
  ])("%s: the mode, and with awsvpc alone subnets and security groups", (_, build, networkMode) => {
    const stack = newStack();
    build(stack);
    const resources = synth(stack);
    expect(only(resources, "aws_ecs_task_definition").network_mode).toBe(networkMode);
    const configuration = only(resources, "aws_ecs_service").network_configuration;
    expect(configuration !== undefined).toBe(networkMode === "awsvpc");
  });

  test("on a subnet whose VPC gives host names, so that an interface has one", () => {
    const stack = newStack();
    onFargate()(stack);
    expect(only(synth(stack), "aws_vpc")).toMatchObject({
      enable_dns_support: true,
      enable_dns_hostnames: true,
    });
  });

  test("on Windows instances: figures of the containers and none of the task, which ECS would ignore", () => {
    const stack = newStack();
    onWindows({ network: AWSVPC, cpu: 512, memory: 1024 })(stack);
    const definition = only(synth(stack), "aws_ecs_task_definition");
    expect(definition).not.toHaveProperty("cpu");
    expect(definition).not.toHaveProperty("memory");
    expect((definition.container_definitions as Arguments[])[0]).toMatchObject({ cpu: 512, memory: 1024 });
  });
});

/*
 * What AWS documents for each mode, a column after the other. For a path of which there is no construct yet this is
 * all there is to ask; the others are asked above as well.
 */
describe("what a mode admits", () => {
  const cells: Readonly<Record<string, readonly [NetworkMode, Readonly<Partial<Record<Feature, boolean>>>]>> =
    {
      awsvpc: [
        AWSVPC,
        {
          loadBalancer: true,
          cloudMap: true,
          serviceConnect: true,
          serviceConnectTls: true,
          lattice: true,
          proxyConfiguration: true,
          assignPublicIp: true,
        },
      ],
      bridge: [
        BRIDGE,
        {
          loadBalancer: true,
          cloudMap: true,
          serviceConnect: true,
          serviceConnectTls: false,
          lattice: true,
          proxyConfiguration: false,
          assignPublicIp: false,
        },
      ],
      host: [
        HOST,
        {
          loadBalancer: true,
          cloudMap: true,
          serviceConnect: false,
          serviceConnectTls: false,
          lattice: true,
          proxyConfiguration: false,
          assignPublicIp: false,
        },
      ],
      none: [
        NONE,
        {
          loadBalancer: false,
          cloudMap: false,
          serviceConnect: false,
          serviceConnectTls: false,
          lattice: false,
          proxyConfiguration: false,
          assignPublicIp: false,
        },
      ],
      "windows-nat": [
        WINDOWS_NAT,
        {
          loadBalancer: true,
          cloudMap: false,
          serviceConnect: false,
          serviceConnectTls: false,
          lattice: false,
          proxyConfiguration: false,
          assignPublicIp: false,
        },
      ],
    };

  const flat = Object.entries(cells).flatMap(([name, [network, features]]) =>
    Object.entries(features).map(
      ([feature, admitted]) => [name, feature as Feature, admitted, network] as const,
    ),
  );

  test.each(flat)("%s, %s: %p", (_, feature, admitted, network) => {
    const admission = network.admits[feature];
    if (admitted) return expect(admission).toBe(true);
    return expect(admission).toEqual({
      rule: expect.stringMatching(/^\w.*[^.]$/s),
      fix: expect.stringMatching(/^(leave|use|write)/),
      page: expect.stringMatching(/^https:\/\/docs\.aws\.amazon\.com\//),
    });
  });

  test.each<[string, string[], NetworkMode]>([
    ["awsvpc", ["A", "AAAA", "SRV"], AWSVPC],
    ["bridge", ["SRV"], BRIDGE],
    ["host", ["SRV"], HOST],
    ["none", [], NONE],
  ])("of Cloud Map's records, %s: %j", (_, records, network) => {
    expect(network.recordTypes).toEqual(records);
  });

  test("Fargate brings none of its own", () => {
    expect(
      fargate().problems({ network: AWSVPC, cpu: 256, memory: 512, assignPublicIp: true, gpus: 0 }),
    ).toEqual([]);
  });
});
