import type { TerraformStack } from "cdktf";
import {
  awsvpc,
  bridge,
  Cluster,
  Ec2Capacity,
  FlowLogs,
  fargate,
  host,
  ScheduledTask,
  Service,
  Task,
  Vpc,
  VpcEndpoints,
  windowsNat,
} from "../../modules";
import type { NetworkMode } from "../../modules/network-modes/network-mode";
import type { VpcProps } from "../../modules/vpc/vpc";
import { network, TASK } from "../support/network";
import { refusal } from "../support/problems";
import { newStack } from "../support/synth";

/*
 * Props as JavaScript has them, or TypeScript where an object comes from elsewhere: with a name that nobody reads. Those
 * of the ways to a service are in paths/unknown-props.test.ts.
 */

const MISSPELT = { protocoll: 1 } as object;

type Parts = ReturnType<typeof network> & { readonly stack: TerraformStack };
type Case = readonly [whose: string, act: () => unknown, within?: string];

function withParts(make: (parts: Parts) => unknown): () => unknown {
  return () => {
    const stack = newStack();
    return make({ stack, ...network(stack) });
  };
}

const AWSVPC = { network: awsvpc({ port: 8080 }), ...TASK };
const CIDR = { cidr: "10.0.0.0/16", zones: ["a"] } as const;
const EC2 = { instanceType: "c6i.large", max: 1 };

function inVpc(props: object): () => unknown {
  return () => new Vpc(newStack(), "vpc", { ...CIDR, ...props } as VpcProps);
}

function inMode(mode: NetworkMode): () => unknown {
  return withParts(({ stack, cluster }) => new Task(stack, "a", { cluster, ...TASK, network: mode }));
}

function inTask(options: object): () => unknown {
  return withParts(({ stack, cluster }) => new Task(stack, "a", { cluster, ...AWSVPC, ...options }));
}

function inService(options: object): () => unknown {
  return withParts(({ stack, cluster }) => new Service(stack, "a", { cluster, ...AWSVPC, ...options }));
}

function inTier(rules: object): () => unknown {
  const every = { 100: { action: "allow", cidr: "0.0.0.0/0" } };
  return inVpc({ networkAcls: { private: { ingress: every, egress: every, ...rules } } });
}

const PORT = { port: 9090, ...MISSPELT };

const CASES: readonly Case[] = [
  [
    "a service",
    withParts(({ stack, cluster }) => new Service(stack, "a", { cluster, ...AWSVPC, ...MISSPELT })),
  ],
  ["a task", withParts(({ stack, cluster }) => new Task(stack, "a", { cluster, ...AWSVPC, ...MISSPELT }))],
  [
    "a scheduled task",
    withParts(({ stack, cluster }) => {
      const schedule = "rate(1 hour)";
      return new ScheduledTask(stack, "a", { cluster, ...AWSVPC, schedule, ...MISSPELT });
    }),
  ],
  [
    "a sidecar",
    withParts(({ stack, cluster }) => {
      const sidecars = { logs: { image: "logs", ...MISSPELT } };
      return new Task(stack, "a", { cluster, ...AWSVPC, sidecars });
    }),
    'container "logs"',
  ],
  ...(
    [
      ["healthCheck", { command: "true", ...MISSPELT }],
      ["restartPolicy", MISSPELT],
      ["linuxParameters", MISSPELT],
      ["linuxParameters capabilities", { capabilities: MISSPELT }],
      ["linuxParameters devices", { devices: [{ hostPath: "/dev/a", ...MISSPELT }] }],
      ["linuxParameters tmpfs", { tmpfs: [{ containerPath: "/a", size: 1, ...MISSPELT }] }],
      ['ulimits "nofile"', { nofile: { softLimit: 1, hardLimit: 1, ...MISSPELT } }],
      ['mounts "/a"', { "/a": { volume: "a", ...MISSPELT } }],
    ] as const
  ).flatMap(([within, value]): Case[] => {
    const options = { [within.split(" ")[0] ?? within]: value };
    const sidecars = { logs: { image: "logs", ...options } };
    return [
      [`a container's ${within}`, inTask(options), `${within} of container "a"`],
      [`a sidecar's ${within}`, inTask({ sidecars }), `${within} of container "logs"`],
    ];
  }),
  ["the logs of a task", inTask({ logs: { driver: "awslogs", ...MISSPELT } }), "logs"],
  ["what goes with another driver", inTask({ logs: { driver: "awsfirelens", ...MISSPELT } }), "logs"],
  [
    "a log router",
    inTask({ logs: { driver: "awsfirelens", options: { Name: "null" }, router: MISSPELT } }),
    "router of logs",
  ],
  [
    "the logs of a sidecar",
    inTask({ sidecars: { logs: { image: "logs", logs: { driver: "awslogs", ...MISSPELT } } } }),
    'logs of container "logs"',
  ],
  ["a volume", inTask({ volumes: { a: { bind: {}, ...MISSPELT } } }), 'volumes "a"'],
  ...(["efs", "bind", "docker"] as const).map(
    (kind): Case => [
      `a volume of ${kind}`,
      inTask({
        volumes: { a: { [kind]: { fileSystemId: kind === "efs" ? "fs-1" : undefined, ...MISSPELT } } },
      }),
      `volumes "a" ${kind}`,
    ],
  ),
  ["a deployment", inService({ deployment: MISSPELT }), "deployment"],
  ["scaling", inService({ scaling: { min: 1, max: 2, cpu: 50, ...MISSPELT } }), "scaling"],
  [
    "a scheduled scaling",
    inService({
      scaling: { min: 1, max: 2, scheduled: { a: { schedule: "rate(1 day)", min: 1, ...MISSPELT } } },
    }),
    "scaling scheduled a",
  ],
  ["a network ACL", inTier(MISSPELT), 'networkAcl of tier "private"'],
  [
    "its rule",
    inTier({ ingress: { 100: { action: "allow", cidr: "0.0.0.0/0", ...MISSPELT } } }),
    'networkAcl of tier "private" ingress 100',
  ],
  [
    "the ports of that",
    inTier({
      ingress: {
        100: { action: "allow", cidr: "0.0.0.0/0", protocol: "tcp", ports: { from: 1, to: 2, ...MISSPELT } },
      },
    }),
    'networkAcl of tier "private" ingress 100 ports',
  ],
  [
    "a cluster",
    withParts(({ stack, vpc }) => new Cluster(stack, "a", { vpc, capacity: [fargate()], ...MISSPELT })),
  ],
  [
    "its audit",
    withParts(
      ({ stack, vpc }) => new Cluster(stack, "a", { vpc, capacity: [fargate()], execAudit: MISSPELT }),
    ),
    "execAudit",
  ],
  [
    "Fargate",
    withParts(({ stack, vpc }) => {
      const cluster = new Cluster(stack, "a", { vpc, capacity: [fargate(MISSPELT)] });
      return new Task(stack, "b", { cluster, ...AWSVPC, memory: 512 });
    }),
    "FARGATE",
  ],
  ["instances", withParts(({ stack, vpc }) => new Ec2Capacity(stack, "a", { vpc, ...EC2, ...MISSPELT }))],
  ...(["volume", "managedScaling", "spot", "instanceRole"] as const).map((prop): Case => {
    const options = { [prop]: prop === "instanceRole" ? { statements: [], ...MISSPELT } : MISSPELT };
    return [
      `their ${prop}`,
      withParts(({ stack, vpc }) => new Ec2Capacity(stack, "a", { vpc, ...EC2, ...options })),
      prop,
    ];
  }),
  ["a VPC", inVpc(MISSPELT)],
  ["its tier", inVpc({ tiers: { private: { access: "isolated", ...MISSPELT } } }), "tiers.private"],
  ["its NAT gateway", inVpc({ nat: { mode: "single", ...MISSPELT } }), "nat"],
  ["its NAT instance", inVpc({ nat: { mode: "instance", ...MISSPELT } }), "nat"],
  ["its DHCP options", inVpc({ dhcpOptions: { domainName: "example.com", ...MISSPELT } }), "dhcpOptions"],
  ["its flow logs", inVpc({ flowLogs: MISSPELT })],
  ["its endpoints", inVpc({ endpoints: { purposes: ["logs"], ...MISSPELT } })],
  ["flow logs", withParts(({ stack, vpc }) => new FlowLogs(stack, "a", { vpc, ...MISSPELT }))],
  [
    "endpoints",
    withParts(({ stack, vpc }) => new VpcEndpoints(stack, "a", { vpc, purposes: ["logs"], ...MISSPELT })),
  ],
  ["an imported VPC", () => imported(MISSPELT, {})],
  ["its tier", () => imported({}, MISSPELT), "tiers.private"],
  ...Object.entries({ awsvpc, bridge, host, windowsNat }).flatMap(([name, mode]): Case[] => [
    [`${name}()`, () => inMode(mode(MISSPELT))(), `${name}()`],
    [`a port of ${name}()`, () => inMode(mode({ otherPorts: [PORT] }))(), `otherPorts of ${name}()`],
  ]),
];

function imported(props: object, tier: object) {
  return Vpc.import(newStack(), "vpc", {
    vpcId: "vpc-0123456789abcdef0",
    cidr: "10.0.0.0/16",
    region: "eu-west-1",
    accountId: "123456789012",
    tiers: { private: { access: "private", subnetIds: { a: "subnet-0123456789abcdef0" }, ...tier } },
    ...props,
  });
}

test.each(CASES.map(([whose, act, within]) => ({ whose, act, within })))(
  "$whose with a misspelt prop: refused",
  ({ act, within }) => {
    expect(refusal(act).problems.map(({ given }) => given)).toContain(
      `a prop "protocoll"${within === undefined ? "" : ` in ${within}`}`,
    );
  },
);

test.each([
  ["awsvpc", awsvpc],
  ["host", host],
])("a host port in %s, where it is the container's: refused, as it would change nothing", (name, mode) => {
  const port = { port: 8080, hostPort: 80 };
  expect(mode(port).problems).toMatchObject([{ given: `a prop "hostPort" in ${name}()` }]);
  expect(mode({ otherPorts: [port] }).problems).toMatchObject([
    { given: `a prop "hostPort" in otherPorts of ${name}()` },
  ]);
});

test.each([
  ["logs", { logs: { driver: "awslog" } }, 'logs driver "awslog"', '"awslogs", "awsfirelens"'],
  [
    "logs without a driver",
    { logs: { retentionDays: 7 } },
    'logs driver "undefined"',
    '"awslogs", "awsfirelens"',
  ],
  ["tracing", { tracing: "x-ray" }, 'tracing "x-ray"', '"xray", "adot"'],
])("%s by a word that there isn't: refused with those there are", (_, options, given, words) => {
  expect(refusal(inTask(options)).problems).toMatchObject([{ given, rule: expect.stringContaining(words) }]);
});
