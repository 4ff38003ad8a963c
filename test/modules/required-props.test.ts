import {
  awsvpc,
  Cluster,
  cidrPlan,
  Ec2Capacity,
  FlowLogs,
  fargate,
  instanceTypesFor,
  ScheduledTask,
  Service,
  Task,
  Vpc,
  VpcEndpoints,
} from "../../modules";
import { TASK } from "../support/network";
import type * as support from "../support/required-props";
import { type Case, notRefusedWithout, requiredProps } from "../support/required-props";

/*
 * Props as JavaScript has them, or TypeScript that is run without a type-check: without one that is required. Which are
 * comes from the tables of prop names, which the compiler keeps, so that a new one is tested with what is written here.
 */
jest.mock("../../modules/core/prop-names", () =>
  jest
    .requireActual<typeof support>("../support/required-props")
    .noting(jest.requireActual("../../modules/core/prop-names")),
);

const PORT = awsvpc({ port: 8080 });
const STATEMENT = { Sid: "Read", Action: ["s3:GetObject"], Resource: "arn:aws:s3:::a/*" };
const EVERY = { action: "allow", cidr: "0.0.0.0/0" };

function inTask(option: string, value: unknown, more: object = {}): Case {
  return {
    of: `task's ${option}`,
    props: () => ({ [option]: value }),
    make: ({ scope, cluster }, p: object) =>
      new Task(scope, "a", { cluster, network: PORT, ...TASK, ...more, ...p }),
  };
}

function inService(option: string, value: unknown): Case {
  return {
    of: `service's ${option}`,
    props: () => ({ [option]: value }),
    make: ({ scope, cluster }, p: object) =>
      new Service(scope, "a", { cluster, network: PORT, ...TASK, ...p }),
  };
}

function inVpc(option: string, value: unknown, more: object = {}): Case {
  return {
    of: `vpc's ${option}`,
    props: () => ({ [option]: value }),
    make: ({ scope }, p: object) => new Vpc(scope, "a", { cidr: "10.1.0.0/16", zones: ["a"], ...more, ...p }),
  };
}

const CASES: readonly Case[] = [
  {
    of: "Vpc",
    props: () => ({ cidr: "10.1.0.0/16", zones: ["a"] }),
    make: ({ scope }, p) => new Vpc(scope, "a", p),
  },
  inVpc("cidr", { cidr: "10.1.0.0/16", prefixLength: 16 }),
  inVpc("tiers", { public: { access: "public" }, private: { access: "private" } }),
  inVpc("nat", { mode: "single" }),
  inVpc("nat", { mode: "instance" }),
  inVpc("endpoints", { purposes: ["logs"] }),
  inVpc("secondaryCidrs", { more: { cidr: "10.2.0.0/16", prefixLength: 16 } }),
  inVpc("networkAcls", {
    private: {
      ingress: { 100: { ...EVERY, protocol: "tcp", ports: { from: 1, to: 2 } } },
      egress: { 100: EVERY },
    },
  }),
  {
    of: "Vpc.import",
    props: () => ({
      vpcId: "vpc-0123456789abcdef0",
      cidr: "10.0.0.0/16",
      region: "eu-west-1",
      accountId: "123456789012",
      tiers: { private: { access: "private", subnetIds: { a: "subnet-0123456789abcdef0" } } },
    }),
    make: ({ scope }, p) => Vpc.import(scope, "a", p),
  },
  { of: "FlowLogs", props: ({ vpc }) => ({ vpc }), make: ({ scope }, p) => new FlowLogs(scope, "a", p) },
  {
    of: "FlowLogs s3",
    props: ({ vpc }) => ({ vpc, logDestinationType: "s3", bucketArn: "arn:aws:s3:::logs" }),
    make: ({ scope }, p) => new FlowLogs(scope, "a", p),
  },
  {
    of: "VpcEndpoints",
    props: ({ vpc }) => ({ vpc, purposes: ["logs"] }),
    make: ({ scope }, p) => new VpcEndpoints(scope, "a", p),
  },
  {
    of: "cidrPlan",
    props: () => ({ cidr: "10.0.0.0/16", zones: ["a"], tiers: { private: { access: "private" } } }),
    make: (_, p) => cidrPlan(p),
  },
  {
    of: "instanceTypesFor",
    props: () => ({ tasks: 1, network: { limitedBy: "cpu-and-memory" }, cpu: 256, memory: 256 }),
    make: (_, p) => instanceTypesFor(p),
  },
  {
    of: "Ec2Capacity",
    props: ({ vpc }) => ({ vpc, instanceType: "c6i.large", max: 1 }),
    make: ({ scope }, p) => new Ec2Capacity(scope, "a", p),
  },
  {
    of: "Ec2Capacity's role",
    props: ({ vpc }) => ({
      vpc,
      instanceType: "c6i.large",
      max: 1,
      instanceRole: { statements: [STATEMENT] },
    }),
    make: ({ scope }, p) => new Ec2Capacity(scope, "a", p),
  },
  {
    of: "Cluster",
    props: ({ vpc }) => ({ vpc, capacity: [fargate()] }),
    make: ({ scope }, p) => new Cluster(scope, "a", p),
  },
  {
    of: "Cluster strategy",
    props: ({ vpc }) => {
      const f = fargate();
      return {
        vpc,
        capacity: [f],
        defaultCapacityProviderStrategy: [{ capacity: f, weight: 1 }],
      };
    },
    make: ({ scope }, p) => new Cluster(scope, "a", p),
  },
  {
    of: "Task",
    props: ({ cluster }) => ({ cluster, network: PORT, ...TASK }),
    make: ({ scope }, p) => new Task(scope, "a", p),
  },
  {
    of: "Service",
    props: ({ cluster }) => ({ cluster, network: PORT, ...TASK }),
    make: ({ scope }, p) => new Service(scope, "a", p),
  },
  {
    of: "ScheduledTask",
    props: ({ cluster }) => ({ cluster, network: PORT, ...TASK, schedule: "rate(1 hour)" }),
    make: ({ scope }, p) => new ScheduledTask(scope, "a", p),
  },
  {
    of: "Service capacity",
    props: ({ capacity, cluster }) => ({
      cluster,
      network: PORT,
      ...TASK,
      capacity: [{ capacity, weight: 1 }],
    }),
    make: ({ scope }, p) => new Service(scope, "a", p),
  },
  {
    of: "Task capacity",
    props: ({ capacity, cluster }) => ({
      cluster,
      network: PORT,
      ...TASK,
      capacity: [{ capacity, weight: 1 }],
    }),
    make: ({ scope }, p) => new Task(scope, "a", p),
  },
  inTask("healthCheck", { command: "true" }),
  inTask("linuxParameters", {
    devices: [{ hostPath: "/dev/a" }],
    tmpfs: [{ containerPath: "/a", size: 1 }],
    capabilities: { add: ["SYS_PTRACE"] },
  }),
  inTask("ulimits", { nofile: { softLimit: 1, hardLimit: 1 } }),
  inTask("mounts", { "/a": { volume: "a" } }, { volumes: { a: { bind: {} } } }),
  inTask("volumes", { a: { efs: { fileSystemId: "fs-0123456789abcdef0" } } }),
  inTask("logs", { driver: "awslogs" }),
  inTask("logs", { driver: "awsfirelens", options: { Name: "null" }, router: { image: "a" } }),
  inTask(
    "sidecars",
    {
      logs: {
        image: "logs",
        memoryReservation: 64,
        healthCheck: { command: "true" },
        ulimits: { nofile: { softLimit: 1, hardLimit: 1 } },
        linuxParameters: { tmpfs: [{ containerPath: "/a", size: 1 }], devices: [{ hostPath: "/dev/a" }] },
        mounts: { "/a": { volume: "a" } },
        logs: { driver: "awslogs" },
      },
    },
    { volumes: { a: { bind: {} } } },
  ),
  inTask("taskRole", { statements: [STATEMENT] }),
  inTask("executionRole", { statements: [STATEMENT] }),
  inService("scaling", {
    min: 1,
    max: 2,
    cpu: 50,
    scheduled: { night: { schedule: "rate(1 day)", min: 1 } },
  }),
  inService("placement", [
    { type: "spread", field: "instanceId" },
    { type: "binpack", field: "memory" },
  ]),
  inService("placementConstraints", [{ type: "memberOf", expression: "attribute:ecs.os-type == linux" }]),
  {
    of: "cidr of a VPC from a pool",
    props: () => ({ cidr: { ipamPoolId: "ipam-pool-0123456789abcdef0", prefixLength: 16 }, zones: ["a"] }),
    make: ({ scope }, p) => new Vpc(scope, "a", p),
  },
];

test.each(CASES.map((one) => ({ of: one.of, one })))(
  "$of without a required prop: refused, and nothing else said",
  ({ one }) => {
    expect(requiredProps(one)).not.toEqual([]);
    expect(requiredProps(one).flatMap((path) => notRefusedWithout(one, path))).toEqual([]);
  },
);
