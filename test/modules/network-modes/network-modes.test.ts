import { TerraformVariable } from "cdktf";
import type { IngressPorts } from "../../../modules/core/port-range";
import type { Problem } from "../../../modules/core/problem";
import type { Feature } from "../../../modules/network-modes/admissions";
import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { bridge } from "../../../modules/network-modes/bridge";
import { host } from "../../../modules/network-modes/host";
import type { NetworkMode } from "../../../modules/network-modes/network-mode";
import { none } from "../../../modules/network-modes/none";
import { windowsNat } from "../../../modules/network-modes/windows-nat";
import { newStack, resolve } from "../../support/synth";

/** One problem with everything a user reads of it. */
function problem(given: string, rule: string, fix: string): Problem[] {
  return [
    {
      given,
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
      page: expect.stringMatching(/^https:\/\/docs\.aws\.amazon\.com\//),
    },
  ];
}

function tokenPort(): number {
  return new TerraformVariable(newStack(), "port", { type: "number" }).numberValue;
}

const DYNAMIC: IngressPorts = { protocol: "tcp", from: 32768, to: 60999 };

describe("what follows from a mode", () => {
  test.each<[string, NetworkMode, Partial<NetworkMode>]>([
    [
      "awsvpc: a task answers at its own address, on its port",
      awsvpc({ port: 8080 }),
      {
        networkMode: "awsvpc",
        operatingSystems: ["Linux", "Windows"],
        portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
        targetType: "ip",
        recordTypes: ["A", "AAAA", "SRV"],
        guardedBy: "task",
        ingressPorts: [{ protocol: "tcp", from: 8080, to: 8080 }],
        needsNetworkConfiguration: true,
        staticHostPorts: [],
        limitedBy: "network-interfaces",
      },
    ],
    [
      "bridge: a task answers at its instance's address, on a port that ECS picks",
      bridge({ port: 8080 }),
      {
        networkMode: "bridge",
        operatingSystems: ["Linux"],
        portMappings: [{ containerPort: 8080, hostPort: 0, protocol: "tcp" }],
        targetType: "instance",
        recordTypes: ["SRV"],
        guardedBy: "instance",
        ingressPorts: [DYNAMIC],
        needsNetworkConfiguration: false,
        staticHostPorts: [],
        limitedBy: "cpu-and-memory",
      },
    ],
    [
      "bridge with a host port: on that, which one task of an instance has",
      bridge({ port: 8080, hostPort: 80 }),
      {
        portMappings: [{ containerPort: 8080, hostPort: 80, protocol: "tcp" }],
        ingressPorts: [{ protocol: "tcp", from: 80, to: 80 }],
        staticHostPorts: [{ port: 80, protocol: "tcp" }],
        limitedBy: "host-ports",
      },
    ],
    [
      "host: a task answers at its instance's address, on its own port",
      host({ port: 8080 }),
      {
        networkMode: "host",
        operatingSystems: ["Linux"],
        portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
        targetType: "instance",
        recordTypes: ["SRV"],
        guardedBy: "instance",
        ingressPorts: [{ protocol: "tcp", from: 8080, to: 8080 }],
        needsNetworkConfiguration: false,
        staticHostPorts: [{ port: 8080, protocol: "tcp" }],
        limitedBy: "host-ports",
      },
    ],
    [
      "none: a task answers nobody",
      none(),
      {
        networkMode: "none",
        operatingSystems: ["Linux"],
        containerPort: undefined,
        portMappings: [],
        targetType: undefined,
        recordTypes: [],
        guardedBy: "nobody",
        ingressPorts: [],
        needsNetworkConfiguration: false,
        limitedBy: "cpu-and-memory",
      },
    ],
    [
      "Windows NAT: as bridge, with the mode left out of the task definition",
      windowsNat({ port: 8080 }),
      {
        networkMode: undefined,
        operatingSystems: ["Windows"],
        portMappings: [{ containerPort: 8080, hostPort: 0, protocol: "tcp" }],
        targetType: "instance",
        recordTypes: [],
        guardedBy: "instance",
        ingressPorts: [DYNAMIC],
        needsNetworkConfiguration: false,
        limitedBy: "cpu-and-memory",
      },
    ],
  ])("%s", (_, mode, expected) => {
    expect(mode).toMatchObject({ ...expected, problems: [] });
  });

  test.each([
    ["awsvpc", awsvpc()],
    ["bridge", bridge()],
    ["host", host()],
    ["windowsNat", windowsNat()],
  ])("%s without a port opens nothing and takes none", (_, mode) => {
    expect(mode).toMatchObject({ portMappings: [], ingressPorts: [], staticHostPorts: [], problems: [] });
  });

  test("a host port of 0 is ECS's to pick, like one left out", () => {
    expect(bridge({ port: 80, hostPort: 0 })).toEqual(bridge({ port: 80 }));
  });
});

describe("further ports", () => {
  test("of a sidecar carry its name, and those of the main container none", () => {
    const mode = awsvpc({
      port: 8080,
      otherPorts: [
        { port: 9090, container: "metrics" },
        { port: 53, protocol: "udp" },
        { portRange: { from: 7000, to: 7010 } },
      ],
    });
    expect(mode.portMappings).toEqual([
      { containerPort: 8080, hostPort: 8080, protocol: "tcp" },
      { container: "metrics", containerPort: 9090, hostPort: 9090, protocol: "tcp" },
      { containerPort: 53, hostPort: 53, protocol: "udp" },
      { containerPortRange: "7000-7010", protocol: "tcp" },
    ]);
    expect(mode.ingressPorts).toEqual([
      { protocol: "tcp", from: 8080, to: 8080 },
      { protocol: "tcp", from: 9090, to: 9090 },
      { protocol: "udp", from: 53, to: 53 },
      { protocol: "tcp", from: 7000, to: 7010 },
    ]);
  });

  test("that ECS picks open the dynamic range once for each protocol", () => {
    const mode = bridge({
      port: 8080,
      otherPorts: [
        { port: 9090 },
        { port: 53, protocol: "udp" },
        { portRange: { from: 7000, to: 7010 } },
        { port: 81, hostPort: 81 },
      ],
    });
    expect(mode.ingressPorts).toEqual([
      DYNAMIC,
      { ...DYNAMIC, protocol: "udp" },
      { protocol: "tcp", from: 81, to: 81 },
    ]);
    expect(mode.limitedBy).toBe("host-ports");
  });
});

const WITH_PORTS = [
  ["awsvpc", awsvpc],
  ["bridge", bridge],
  ["host", host],
  ["windowsNat", windowsNat],
] as const;

describe.each(WITH_PORTS)("a port of %s", (name, mode) => {
  // A port that is the instance's too stays below those that are given away.
  const highest = name === "host" ? 32767 : 65535;

  test.each([1, 81, 8080, highest])("%p is accepted", (port) => {
    expect(mode({ port })).toMatchObject({ problems: [], containerPort: port });
  });

  test.each([0, -1, 65536, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("%p is refused", (port) => {
    expect(mode({ port }).problems).toEqual(
      problem(`port ${port}`, "a container port is a whole number from 1 to 65535", "e.g. port: 8080"),
    );
  });

  test("is passed on when it is a token", () => {
    const port = tokenPort();
    expect(mode({ port, otherPorts: [{ port: tokenPort() }] })).toMatchObject({
      problems: [],
      containerPort: port,
    });
  });

  test("is mapped once: twice is refused, another is accepted", () => {
    expect(mode({ port: 81, otherPorts: [{ port: 82 }] }).problems).toEqual([]);
    expect(mode({ port: 81, otherPorts: [{ port: 81 }] }).problems).toEqual(
      problem("port 81 of the main container beside port 81", "mapped once", "leave one of them out"),
    );
  });

  test("is for one protocol", () => {
    expect(mode({ port: 81, otherPorts: [{ port: 81, protocol: "udp" }] }).problems).toEqual(
      problem(
        "port 81/udp of the main container beside port 81",
        "for one protocol",
        "leave one of them out",
      ),
    );
  });
});

describe("the same port in two containers of a task", () => {
  const same = { port: 8080, otherPorts: [{ port: 8080, container: "metrics" }] };

  test.each([
    ["awsvpc", awsvpc, "one network interface"],
    ["host", host, "the instance's network interface"],
  ])("is refused in %s mode, where they share an interface", (_, mode, shared) => {
    expect(mode(same).problems).toEqual(
      problem(`port 8080 of container "metrics", also that of the main container`, shared, "another port"),
    );
    expect(mode({ port: 8080, otherPorts: [{ port: 8081, container: "metrics" }] }).problems).toEqual([]);
  });

  test.each([
    ["bridge", bridge],
    ["windowsNat", windowsNat],
  ])("is accepted in %s mode, where each has a network of its own", (_, mode) => {
    expect(mode(same).problems).toEqual([]);
  });
});

describe.each([
  ["awsvpc", awsvpc],
  ["bridge", bridge],
])("a range of ports in %s mode", (_, mode) => {
  const problems = (from: number, to: number, port?: number) =>
    mode({ ...(port && { port }), otherPorts: [{ portRange: { from, to } }] }).problems;

  test.each([
    [1, 65535],
    [9000, 9001],
  ])("%i to %i is accepted", (from, to) => {
    expect(problems(from, to)).toEqual([]);
  });

  test.each([
    [9010, 9000, "portRange 9010 to 9000", "starts below its end", "portRange: { from: 9000, to: 9010 }"],
    [9000, 9000, "portRange 9000 to 9000", "starts below its end", "write port: 9000"],
    [0, 9000, "portRange from 0", "from 1 to 65535", "port: 8080"],
    [9000, 65536, "portRange to 65536", "from 1 to 65535", "port: 8080"],
  ])("%i to %i is refused", (from, to, given, rule, fix) => {
    expect(problems(from, to)).toEqual(problem(given, rule, fix));
  });

  test("may not hold a port that is mapped already", () => {
    expect(problems(9000, 9010, 8999)).toEqual([]);
    expect(problems(9000, 9010, 9010)).toEqual(
      problem("portRange 9000-9010 of the main container beside port 9010", "mapped once", "leave one"),
    );
  });

  test("with a token at an end is passed on", () => {
    expect(problems(tokenPort(), 1)).toEqual([]);
    const { portMappings } = mode({ otherPorts: [{ portRange: { from: 9000, to: tokenPort() } }] });
    expect(resolve(portMappings)).toEqual([{ containerPortRange: `9000-\${var.port}`, protocol: "tcp" }]);
  });
});

describe.each<[string, string, (port: number) => NetworkMode]>([
  ["bridge", "hostPort", (hostPort) => bridge({ port: 8080, hostPort })],
  ["host", "port", (port) => host({ port })],
  ["windowsNat", "hostPort", (hostPort) => windowsNat({ port: 8080, hostPort })],
])("a port that a %s task takes on its instance", (name, prop, mode) => {
  const reserved =
    name === "windowsNat" ? [53, 80, 445, 3389, 5985, 51678] : [22, 2375, 2376, 51678, 51679, 51680];
  const free =
    name === "windowsNat" ? [22, 81, 3390, 1, 32767] : [21, 23, 80, 2374, 2377, 1, 32767, 61000, 65535];
  // Windows takes those above the range that ECS picks from for its own connections.
  const last = name === "windowsNat" ? 65535 : 60999;

  test.each(free)("%i is accepted", (port) => {
    expect(mode(port).problems).toEqual([]);
  });

  test.each(reserved)("%i is reserved", (port) => {
    expect(mode(port).problems).toEqual(
      problem(`${prop} ${port}`, `port ${port} of the instance is reserved for`, "write another port"),
    );
  });

  test.each([32768, 49153, last])("%i lies among those that are given away", (port) => {
    expect(mode(port).problems).toEqual(
      problem(`${prop} ${port}`, `ports 32768 to ${last} of the instance`, "write one below 32768"),
    );
  });

  test("is passed on when it is a token, which only in host mode can't stand for any port", () => {
    const port = tokenPort();
    expect(mode(port)).toMatchObject({
      problems: [],
      staticHostPorts: name === "host" ? [{ port, protocol: "tcp" }] : [],
      ingressPorts: [{ protocol: "tcp", from: port, to: port }],
    });
  });
});

describe.each([
  ["bridge", bridge],
  ["windowsNat", windowsNat],
])("host ports of %s", (_, mode) => {
  test.each([-1, 65536, 1.5, Number.NaN])("%p is refused", (hostPort) => {
    expect(mode({ port: 8080, hostPort }).problems).toEqual(
      problem(`hostPort ${hostPort}`, "a host port is a whole number from 1 to 65535", "leave hostPort out"),
    );
  });

  test("lead to one container each", () => {
    const twice = (hostPort: number) =>
      mode({ port: 8080, hostPort: 81, otherPorts: [{ port: 9090, hostPort, container: "metrics" }] })
        .problems;
    expect(twice(82)).toEqual([]);
    expect(twice(81)).toEqual(
      problem("hostPort 81 twice in one task", "leads to one container", "another port"),
    );
  });

  test("may be the same for two protocols", () => {
    const otherPorts = [{ port: 9090, hostPort: 81, protocol: "udp" as const }];
    expect(mode({ port: 8080, hostPort: 81, otherPorts }).problems).toEqual([]);
  });
});

test("ports are reserved for TCP, and free for UDP", () => {
  const udp = { protocol: "udp", hostPort: 2375 } as const;
  expect(bridge({ port: 8080, ...udp }).problems).toEqual([]);
  expect(windowsNat({ port: 8080, ...udp }).problems).toEqual([]);
});

test.each([
  ["bridge", 94, (count: number) => bridge({ otherPorts: ports(count) })],
  ["host", 94, (count: number) => host({ otherPorts: ports(count).map(({ port }) => ({ port })) })],
  ["windowsNat", 88, (count: number) => windowsNat({ otherPorts: ports(count) })],
])("%s takes %i ports of an instance at most: 100 without those that are reserved", (_, most, mode) => {
  expect(mode(most).problems).toEqual([]);
  expect(mode(most + 1).problems).toEqual(
    problem(
      expect.stringMatching(`^${most + 1} ports with`),
      "at most 100 static ports",
      `write ${most} or fewer`,
    ),
  );
});

function ports(count: number) {
  return Array.from({ length: count }, (_, index) => ({ port: 10000 + index, hostPort: 10000 + index }));
}

describe("what a mode admits", () => {
  const ALL: readonly Feature[] = [
    "exec",
    "links",
    "hostname",
    "dnsServers",
    "dnsSearchDomains",
    "extraHosts",
    "disableNetworking",
    "networkSystemControls",
    "assignPublicIp",
    "loadBalancer",
    "cloudMap",
    "serviceConnect",
    "serviceConnectTls",
    "lattice",
    "proxyConfiguration",
  ];

  // The rows of AWS's table, and the parameters that its pages forbid for a mode.
  test.each<[NetworkMode, Feature[]]>([
    [awsvpc(), ["links", "hostname", "dnsServers", "dnsSearchDomains", "extraHosts", "disableNetworking"]],
    [bridge(), ["assignPublicIp", "serviceConnectTls", "proxyConfiguration"]],
    [
      host(),
      [
        "links",
        "networkSystemControls",
        "assignPublicIp",
        "serviceConnect",
        "serviceConnectTls",
        "proxyConfiguration",
      ],
    ],
    [
      none(),
      [
        "exec",
        "links",
        "assignPublicIp",
        "loadBalancer",
        "cloudMap",
        "serviceConnect",
        "serviceConnectTls",
        "lattice",
        "proxyConfiguration",
      ],
    ],
    [
      windowsNat(),
      [
        "links",
        "dnsServers",
        "dnsSearchDomains",
        "extraHosts",
        "disableNetworking",
        "networkSystemControls",
        "assignPublicIp",
        "cloudMap",
        "serviceConnect",
        "serviceConnectTls",
        "lattice",
        "proxyConfiguration",
      ],
    ],
  ])("$name", (mode, refused) => {
    expect(ALL.filter((feature) => mode.admits[feature] !== true)).toEqual(refused);
    expect(Object.keys(mode.admits)).toEqual(ALL);
  });

  test.each([awsvpc(), bridge(), host(), none(), windowsNat()])(
    "$name says why not, what to do and where it is written",
    ({ admits }) => {
      for (const refusal of Object.values(admits).filter((one) => one !== true)) {
        expect(refusal).toEqual({
          rule: expect.stringMatching(/^.{30,}[^.]$/),
          fix: expect.stringMatching(/^(leave|use) /),
          page: expect.stringMatching(/^https:\/\/docs\.aws\.amazon\.com\//),
        });
      }
    },
  );
});
