import { awsvpc, bridge, host, type NetworkMode, none, windowsNat } from "../../../modules";
import { type Arguments, newStack, only, type Resources, synth } from "../../support/synth";
import { type Build, type Rule, specify } from "./rules";
import { instances, onFargate, onFargateWindows, onLinux, onWindows, service } from "./stage";

const PORT_PAGE = "AmazonECS/latest/APIReference/API_PortMapping.html";
const NETWORK_PAGE = "AmazonECS/latest/developerguide/task-networking.html";
const SIDECAR = { sidecars: { metrics: { image: "public.ecr.aws/docker/library/busybox:1.37" } } };

describe("a container's port", () => {
  specify([
    ...modesWithPorts().map(
      ([name, on, mode]): Rule => ({
        rule: `is mapped for one protocol in ${name} mode`,
        page: PORT_PAGE,
        refused: on({ network: mode({ port: 8080, otherPorts: [{ port: 8080, protocol: "udp" }] }) }),
        says: {
          value: "port 8080/udp of the main container beside port 8080",
          rule: "a container's port is mapped once, for one protocol",
          fix: "leave one of them out",
        },
        accepted: on({ network: mode({ port: 8080, otherPorts: [{ port: 8081, protocol: "udp" }] }) }),
      }),
    ),
    {
      rule: "is in one mapping, a range included",
      page: PORT_PAGE,
      refused: onLinux({
        network: awsvpc({ port: 9010, otherPorts: [{ portRange: { from: 9000, to: 9010 } }] }),
      }),
      says: {
        value: "portRange 9000-9010 of the main container beside port 9010",
        rule: "mapped once",
        fix: "leave one of them out",
      },
      accepted: onLinux({
        network: awsvpc({ port: 9011, otherPorts: [{ portRange: { from: 9000, to: 9010 } }] }),
      }),
    },
    {
      rule: "is one from 1 to 65535",
      page: PORT_PAGE,
      refused: onLinux({ network: awsvpc({ port: 65536 }) }),
      says: { value: "port 65536", rule: "from 1 to 65535", fix: "port: 8080" },
      accepted: onLinux({ network: awsvpc({ port: 65535 }) }),
    },
    {
      rule: "starts a range that ends above it",
      page: PORT_PAGE,
      refused: onLinux({ network: bridge({ otherPorts: [{ portRange: { from: 9000, to: 9000 } }] }) }),
      says: {
        value: "portRange 9000 to 9000",
        rule: "a range of ports starts below its end",
        fix: "write port: 9000",
      },
      accepted: onLinux({ network: bridge({ otherPorts: [{ portRange: { from: 9000, to: 9001 } }] }) }),
    },
    {
      rule: "is none that Fargate keeps for itself on Windows",
      page: "AmazonECS/latest/developerguide/task_definition_parameters.html",
      refused: onFargateWindows({ network: awsvpc({ port: 3150 }) }),
      says: {
        value: "port 3150 on FARGATE with WINDOWS_SERVER_2022_CORE",
        rule: "Fargate keeps container port 3150 of Windows tasks for itself",
        fix: "write another port",
      },
      accepted: onFargateWindows({ network: awsvpc({ port: 3151 }) }),
    },
    {
      rule: "is free on Fargate's Linux where Windows has it reserved",
      page: "AmazonECS/latest/developerguide/task_definition_parameters.html",
      refused: onFargateWindows({
        network: awsvpc({ otherPorts: [{ portRange: { from: 3100, to: 3200 } }] }),
      }),
      says: { value: "port 3150", rule: "of Windows tasks", fix: "write another port" },
      accepted: onFargate({ network: awsvpc({ port: 3150 }), memory: 512 }),
    },
  ]);
});

/** The modes whose tasks have ports, each with capacity that it runs on. */
function modesWithPorts() {
  return [
    ["awsvpc", onLinux, awsvpc],
    ["bridge", onLinux, bridge],
    ["host", onLinux, host],
    ["Windows' own", onWindows, windowsNat],
  ] as const;
}

describe("two containers of a task on one port", () => {
  const both = (mode: typeof awsvpc | typeof bridge | typeof host, port: number) =>
    mode({ port: 8080, otherPorts: [{ port, container: "metrics" }] });

  specify([
    {
      rule: "collide in awsvpc mode, where they share the task's interface",
      page: NETWORK_PAGE,
      refused: onLinux({ network: both(awsvpc, 8080), ...SIDECAR }),
      says: {
        value: 'port 8080 of container "metrics", also that of the main container',
        rule: "the containers of the task share one network interface, where one port is one application's",
        fix: "let one of them listen on another port",
      },
      accepted: onLinux({ network: both(awsvpc, 8081), ...SIDECAR }),
    },
    {
      rule: "collide in host mode, where they share the instance's",
      page: NETWORK_PAGE,
      refused: onLinux({ network: both(host, 8080), ...SIDECAR }),
      says: {
        value: 'port 8080 of container "metrics", also that of the main container',
        rule: "the containers of the task share the instance's network interface",
        fix: "let one of them listen on another port",
      },
      accepted: onLinux({ network: both(host, 8081), ...SIDECAR }),
    },
    {
      rule: "don't in bridge mode, where each has a network of its own",
      page: NETWORK_PAGE,
      refused: onLinux({ network: both(awsvpc, 8080), ...SIDECAR }),
      says: { value: "port 8080", rule: "share one network interface", fix: "another port" },
      accepted: onLinux({ network: both(bridge, 8080), ...SIDECAR }),
    },
    {
      rule: "don't for two protocols",
      page: NETWORK_PAGE,
      refused: onLinux({ network: both(awsvpc, 8080), ...SIDECAR }),
      says: { value: "port 8080", rule: "share one network interface", fix: "another port" },
      accepted: onLinux({
        network: awsvpc({ port: 8080, otherPorts: [{ port: 8080, protocol: "udp", container: "metrics" }] }),
        ...SIDECAR,
      }),
    },
    {
      rule: "are both containers of the task",
      page: PORT_PAGE,
      refused: onLinux({ network: both(awsvpc, 9090) }),
      says: {
        value: 'a port of container "metrics"',
        rule: "a port is that of one of the task's containers, which are web",
        fix: "leave container out for the main one",
      },
      accepted: onLinux({ network: both(awsvpc, 9090), ...SIDECAR }),
    },
  ]);
});

describe("a port that a task takes on its instance", () => {
  const WINDOWS_PAGE = "AmazonECS/latest/developerguide/ecs-agent-config.html";
  const inBridge = (hostPort: number) => onLinux({ network: bridge({ port: 8080, hostPort }) });
  const inHost = (port: number) => onLinux({ network: host({ port }) });
  const inWindows = (hostPort: number) => onWindows({ network: windowsNat({ port: 8080, hostPort }) });

  specify([
    // Reserved ones, each beside its nearest free neighbour.
    ...[
      [22, 23],
      [2375, 2374],
      [2376, 2377],
      [51678, 61000],
      [51679, 61000],
      [51680, 61000],
    ].flatMap(([reserved = 0, free = 0]) => [
      unlessReserved("bridge", "hostPort", inBridge, PORT_PAGE, reserved, free),
      unlessReserved("host", "port", inHost, PORT_PAGE, reserved, free),
    ]),
    // On Windows the proxy for credentials has port 80.
    ...[
      [80, 81],
      [53, 54],
      [135, 136],
      [139, 140],
      [445, 446],
      [2375, 2374],
      [2376, 2377],
      [3389, 3390],
      [5985, 5984],
      [5986, 5987],
    ].map(([reserved = 0, free = 0]) =>
      unlessReserved("Windows' own", "hostPort", inWindows, WINDOWS_PAGE, reserved, free),
    ),
    ...[
      ["bridge", "hostPort", inBridge, 32768, 32767] as const,
      ["bridge", "hostPort", inBridge, 60999, 61000] as const,
      ["host", "port", inHost, 32768, 32767] as const,
      ["host", "port", inHost, 60999, 61000] as const,
      ["Windows' own", "hostPort", inWindows, 32768, 32767] as const,
      // Windows takes those above the agent's for its own connections.
      ["Windows' own", "hostPort", inWindows, 65535, 32767] as const,
    ].map(
      ([name, prop, mode, dynamic, fixed]): Rule => ({
        rule: `is ${fixed} but not ${dynamic} in ${name} mode: none that is given away`,
        page: PORT_PAGE,
        refused: mode(dynamic),
        says: {
          value: `${prop} ${dynamic}`,
          rule: "of the instance are those that ECS and the system give away",
          fix: "write one below 32768",
        },
        accepted: mode(fixed),
      }),
    ),
    {
      rule: "leads to one container of it",
      page: PORT_PAGE,
      refused: onLinux({
        network: bridge({ port: 8080, hostPort: 80, otherPorts: [{ port: 8081, hostPort: 80 }] }),
      }),
      says: {
        value: "hostPort 80 twice in one task",
        rule: "a port of the instance leads to one container",
        fix: "write another port for one of them",
      },
      accepted: onLinux({
        network: bridge({ port: 8080, hostPort: 80, otherPorts: [{ port: 8081, hostPort: 81 }] }),
      }),
    },
    {
      rule: "is one of a hundred of the instance, the reserved ones included",
      page: PORT_PAGE,
      refused: onLinux({ network: bridge({ otherPorts: hostPorts(95) }) }),
      says: {
        value: "95 ports with hostPort",
        rule: "an instance has at most 100 static ports, of which 6 are reserved",
        fix: "write 94 or fewer",
      },
      accepted: onLinux({ network: bridge({ otherPorts: hostPorts(94) }) }),
    },
    {
      rule: "counts among the hundred only where it is static",
      page: PORT_PAGE,
      refused: onLinux({ network: bridge({ otherPorts: hostPorts(95) }) }),
      says: { value: "95 ports", rule: "at most 100 static ports", fix: "leave hostPort out" },
      accepted: onLinux({ network: bridge({ otherPorts: hostPorts(95).map(({ port }) => ({ port })) }) }),
    },
  ]);

  function hostPorts(count: number) {
    return Array.from({ length: count }, (_, index) => ({ port: 1000 + index, hostPort: 1000 + index }));
  }
});

function unlessReserved(
  mode: string,
  prop: string,
  on: (port: number) => Build,
  page: string,
  reserved: number,
  free: number,
): Rule {
  return {
    rule: `is ${free} but not ${reserved} in ${mode} mode: none that is reserved`,
    page,
    refused: on(reserved),
    says: {
      value: `${prop} ${reserved}`,
      rule: `port ${reserved} of the instance is reserved for`,
      fix: "write another port",
    },
    accepted: on(free),
  };
}

describe("a static port of the instance is one task's", () => {
  const FIXED = bridge({ port: 8080, hostPort: 80 });

  specify([
    ...[
      ["bridge", onLinux, FIXED, "80"] as const,
      ["host", onLinux, host({ port: 8080 }), "8080"] as const,
      ["Windows' own", onWindows, windowsNat({ port: 8080, hostPort: 81 }), "81"] as const,
    ].map(
      ([name, on, network, port]): Rule => ({
        rule: `so a service in ${name} mode has no more of them than there are instances`,
        page: PORT_PAGE,
        refused: on({ network, count: 5 }, { max: 4 }),
        says: {
          path: "app/cluster",
          value: `app/capacity with 5 tasks on host port ${port}/tcp (app/web 5)`,
          rule: "a host port of an instance goes to one task, and 4 × m6i.large hold 4",
          fix: "more instances, max: 5",
        },
        accepted: on({ network, count: 4 }, { max: 4 }),
        written: isOneAnInstance,
      }),
    ),
    {
      rule: "whichever service's it is",
      page: PORT_PAGE,
      refused: (stack) => beside(instances(stack, { max: 3 }), FIXED, FIXED),
      says: {
        path: "app/cluster",
        value: "app/capacity with 4 tasks on host port 80/tcp (app/one 2, app/two 2)",
        rule: "a host port of an instance goes to one task, and 3 × m6i.large hold 3",
        fix: "a host port of its own for each service",
      },
      accepted: (stack) => beside(instances(stack, { max: 3 }), FIXED, bridge({ port: 8080, hostPort: 81 })),
    },
    {
      rule: "for its protocol",
      page: PORT_PAGE,
      refused: (stack) => beside(instances(stack, { max: 3 }), FIXED, host({ port: 80 })),
      says: {
        path: "app/cluster",
        value: "4 tasks on host port 80/tcp",
        rule: "goes to one task",
        fix: "a host port of its own",
      },
      accepted: (stack) => beside(instances(stack, { max: 3 }), FIXED, host({ port: 80, protocol: "udp" })),
    },
    {
      rule: "and a daemon's on every instance",
      page: PORT_PAGE,
      refused: (stack) => {
        const cluster = instances(stack);
        service(cluster, { network: FIXED, daemon: true }, "agent");
        service(cluster, { network: FIXED }, "web");
      },
      says: {
        path: "app/cluster",
        value: "(app/web 1, app/agent on each instance)",
        rule: "a host port of an instance goes to one task",
        fix: "a host port of its own for each service",
      },
      accepted: (stack) => {
        const cluster = instances(stack);
        service(cluster, { network: FIXED, daemon: true }, "agent");
        service(cluster, { network: bridge({ port: 8080, hostPort: 81 }) }, "web");
      },
    },
    {
      rule: "so without an instance to spare a deployment stops a task first",
      page: "AmazonECS/latest/developerguide/service-event-messages-list.html",
      refused: onLinux(
        { network: FIXED, count: 4, deployment: { minimumHealthyPercent: 100, maximumPercent: 200 } },
        { max: 4 },
      ),
      says: {
        value: "minimumHealthyPercent 100 and maximumPercent 200 with host port 80, 4 tasks and 4 instances",
        rule: "without an instance to spare a deployment stops a task first",
        fix: "minimumHealthyPercent: 75",
      },
      accepted: onLinux(
        { network: FIXED, count: 4, deployment: { minimumHealthyPercent: 75, maximumPercent: 200 } },
        { max: 4 },
      ),
    },
    {
      rule: "and with one to spare it may start one first",
      page: "AmazonECS/latest/developerguide/service-event-messages-list.html",
      refused: onLinux(
        {
          network: host({ port: 80 }),
          count: 2,
          deployment: { minimumHealthyPercent: 100, maximumPercent: 150 },
        },
        { max: 2 },
      ),
      says: {
        value: "host port 80, 2 tasks and 2 instances",
        rule: "stops a task first",
        fix: "let the capacity have 3 instances",
      },
      accepted: onLinux(
        {
          network: host({ port: 80 }),
          count: 2,
          deployment: { minimumHealthyPercent: 100, maximumPercent: 150 },
        },
        { max: 3 },
      ),
    },
    {
      rule: "where ECS picks it, several tasks fit an instance",
      page: PORT_PAGE,
      refused: onLinux({ network: FIXED, count: 5 }, { max: 4 }),
      says: { path: "app/cluster", value: "5 tasks", rule: "goes to one task", fix: "dynamic host ports" },
      accepted: onLinux({ network: bridge({ port: 8080 }), count: 5 }, { max: 4 }),
      written: (resources) => {
        expect(only(resources, "aws_ecs_service")).not.toHaveProperty("placement_constraints");
      },
    },
  ]);

  function isOneAnInstance(resources: Resources): void {
    expect(only(resources, "aws_ecs_service").placement_constraints).toEqual([{ type: "distinctInstance" }]);
  }
});

/** Two services of two tasks. */
function beside(cluster: ReturnType<typeof instances>, one: NetworkMode, two: NetworkMode): void {
  service(cluster, { network: one, count: 2 }, "one");
  service(cluster, { network: two, count: 2 }, "two");
}

describe("a mapping is written as the mode has it", () => {
  test.each<[string, NetworkMode, typeof onLinux, unknown]>([
    ["awsvpc, static", awsvpc({ port: 8080 }), onLinux, { containerPort: 8080, hostPort: 8080 }],
    ["bridge, dynamic", bridge({ port: 8080 }), onLinux, { containerPort: 8080, hostPort: 0 }],
    ["bridge, static", bridge({ port: 80, hostPort: 81 }), onLinux, { containerPort: 80, hostPort: 81 }],
    ["host", host({ port: 8080 }), onLinux, { containerPort: 8080, hostPort: 8080 }],
    ["Windows, dynamic", windowsNat({ port: 8080 }), onWindows, { containerPort: 8080, hostPort: 0 }],
  ])("%s", (_, network, on, mapping) => {
    expect(portMappings(on({ network }))).toEqual([{ ...(mapping as object), protocol: "tcp" }]);
  });

  test.each([awsvpc, bridge])("a range, without host ports", (mode) => {
    const network = mode({ otherPorts: [{ portRange: { from: 9000, to: 9010 } }] });
    expect(portMappings(onLinux({ network }))).toEqual([
      { containerPortRange: "9000-9010", protocol: "tcp" },
    ]);
  });

  test("none has none", () => {
    expect(portMappings(onLinux({ network: none() }))).toEqual([]);
  });

  function portMappings(build: Build): unknown {
    const stack = newStack();
    build(stack);
    const [main] = only(synth(stack), "aws_ecs_task_definition").container_definitions as Arguments[];
    return main?.portMappings;
  }
});
