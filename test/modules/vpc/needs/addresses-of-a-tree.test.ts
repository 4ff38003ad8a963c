import { TerraformVariable } from "cdktf";
import {
  awsvpc,
  bridge,
  type Capacity,
  Cluster,
  Ec2Capacity,
  fargate,
  InternalAlb,
  InternalNlb,
  ScheduledTask,
  Service,
  type ServiceProps,
  Task,
  VpcEndpoints,
} from "../../../../modules";
import type { ImportedTierProps } from "../../../../modules/vpc/imported-vpc";
import type { Network } from "../../../../modules/vpc/network";
import { Vpc, type VpcProps } from "../../../../modules/vpc/vpc";
import { onlyProblem } from "../../../support/problems";
import { newStack, synth } from "../../../support/synth";

const TASK = { image: "nginx", cpu: 256, memory: 512 } as const;

/** A VPC of a private tier in two zones, with so large subnets, and one of public ones with a NAT gateway. */
function newVpc(prefixLength = 24, more: Partial<VpcProps> = {}) {
  const stack = newStack();
  const vpc = new Vpc(stack, "vpc", {
    cidr: "10.0.0.0/16",
    zones: ["a", "b"],
    tiers: { private: { access: "private", prefixLength }, public: { access: "public" } },
    ...more,
  });
  const cluster = (...capacity: [Capacity, ...Capacity[]]) =>
    new Cluster(stack, "cluster", { vpc, capacity });
  return { stack, vpc, cluster };
}

/** What the subnets of a tier need, by zone. */
const needed = (vpc: Network, tier = "private") =>
  vpc
    .addressNeeds()
    .filter((need) => need.tier === tier)
    .map((need) => need.needed);

test("each subnet is listed with its block, what it may need and what it has", () => {
  const { vpc } = newVpc();
  expect(vpc.addressNeeds()).toEqual([
    { tier: "private", zone: "a", cidr: "10.0.0.0/24", needed: 0, usable: 251 },
    { tier: "private", zone: "b", cidr: "10.0.32.0/24", needed: 0, usable: 251 },
    { tier: "public", zone: "a", cidr: "10.0.1.0/24", needed: 1, usable: 251 },
    { tier: "public", zone: "b", cidr: "10.0.33.0/24", needed: 0, usable: 251 },
  ]);
});

describe("a service takes addresses, half in each zone", () => {
  test.each<[string, Partial<ServiceProps>, number]>([
    ["for its count and as many in a deployment", { count: 10 }, 10],
    ["for one task that says nothing", {}, 1],
    ["for as many as scaling lets it have", { scaling: { min: 2, max: 20, cpu: 60 } }, 20],
    ["and what a deployment may have at once", { count: 10, deployment: { maximumPercent: 150 } }, 8],
  ])("%s", (_, props, each) => {
    const { vpc, cluster } = newVpc();
    new Service(vpc, "web", { cluster: cluster(fargate()), network: awsvpc(), ...TASK, ...props });
    expect(needed(vpc)).toEqual([each, each]);
  });

  test("in its own tier", () => {
    const { vpc, cluster } = newVpc();
    const task = { cluster: cluster(fargate()), network: awsvpc(), ...TASK, count: 3 };
    new Service(vpc, "web", { ...task, assignPublicIp: true });
    expect(needed(vpc)).toEqual([0, 0]);
    expect(needed(vpc, "public")).toEqual([1 + 3, 3]);
  });

  test("not of a count that only Terraform knows", () => {
    const { stack, vpc, cluster } = newVpc();
    const count = new TerraformVariable(stack, "count_of_tasks", {}).numberValue;
    new Service(vpc, "web", { cluster: cluster(fargate()), network: awsvpc(), ...TASK, count });
    expect(needed(vpc)).toEqual([0, 0]);
  });
});

describe("instances take addresses", () => {
  test.each([
    ["one each", "off", 4],
    ["two each with a trunk", "already-on", 8],
  ] as const)("%s, and tasks none that share them", (_, trunking, all) => {
    const { vpc, cluster } = newVpc();
    const capacity = new Ec2Capacity(vpc, "capacity", { vpc, instanceType: "c6i.large", max: 4, trunking });
    new Service(vpc, "web", { cluster: cluster(capacity), network: bridge(), ...TASK, count: 4 });
    expect(needed(vpc)).toEqual([all / 2, all / 2]);
  });

  test("and a daemon's tasks one on each", () => {
    const { vpc, cluster } = newVpc();
    const capacity = new Ec2Capacity(vpc, "capacity", { vpc, instanceType: "c6i.large", max: 4 });
    new Service(vpc, "agent", { cluster: cluster(capacity), network: awsvpc(), ...TASK, daemon: true });
    expect(needed(vpc)).toEqual([4, 4]);
  });

  test("a deployment starts no more than they hold: two of c6i.large without a trunk", () => {
    const { vpc, cluster } = newVpc();
    const capacity = new Ec2Capacity(vpc, "capacity", { vpc, instanceType: "c6i.large", max: 4 });
    new Service(vpc, "web", { cluster: cluster(capacity), network: awsvpc(), ...TASK, count: 6 });
    // Not the 12 that maximumPercent allows.
    expect(needed(vpc)).toEqual([2 + 4, 2 + 4]);
  });

  test("those of Windows too, which have no trunk", () => {
    const { vpc, cluster } = newVpc();
    const capacity = new Ec2Capacity(vpc, "capacity", {
      vpc,
      instanceType: "m6i.large",
      max: 4,
      ami: "windows-2022-core",
    });
    new Service(vpc, "web", { cluster: cluster(capacity), network: awsvpc(), ...TASK, count: 2 });
    expect(needed(vpc)).toEqual([2 + 2, 2 + 2]);
  });
});

test("a schedule takes addresses for what it starts at once; what people start takes none that last", () => {
  const { vpc, cluster } = newVpc();
  const task = { cluster: cluster(fargate()), network: awsvpc(), ...TASK };
  new Task(vpc, "migration", task);
  expect(needed(vpc)).toEqual([0, 0]);
  new ScheduledTask(vpc, "report", { ...task, schedule: "rate(1 day)", count: 6 });
  expect(needed(vpc)).toEqual([3, 3]);
  new ScheduledTask(vpc, "other", { ...task, schedule: "rate(1 day)" });
  expect(needed(vpc)).toEqual([4, 4]);
});

test("load balancers, endpoints and NAT gateways take addresses in each of their subnets", () => {
  const { vpc } = newVpc(24, { nat: "per-zone" });
  new InternalAlb(vpc, "alb", { vpc });
  expect(needed(vpc)).toEqual([8, 8]);
  new InternalNlb(vpc, "nlb", { vpc, subnetTier: "public" });
  expect(needed(vpc, "public")).toEqual([1 + 8, 1 + 8]);
  new VpcEndpoints(vpc, "endpoints", { vpc, purposes: ["ecs-on-fargate", "exec"] });
  expect(needed(vpc)).toEqual([8 + 4, 8 + 4]);
});

describe("subnets of /28, with 11 usable addresses each", () => {
  function holding(count: number) {
    const { stack, vpc, cluster } = newVpc(28);
    const deployment = { minimumHealthyPercent: 0, maximumPercent: 100 };
    new Service(vpc, "web", { cluster: cluster(fargate()), network: awsvpc(), ...TASK, count, deployment });
    return { stack, vpc };
  }

  test("hold 16 tasks, may hold 22 with a warning, and not 23", () => {
    const roomy = holding(16);
    synth(roomy.stack);
    expect(roomy.vpc.node.metadata).toEqual([]);
    const tight = holding(22);
    synth(tight.stack);
    expect(tight.vpc.node.metadata).toMatchObject(
      ["a", "b"].map((zone) => ({
        type: "@cdktf/warn",
        data: expect.stringContaining(`in zone ${zone} (`),
      })),
    );
    expect(() => synth(holding(23).stack)).toThrow(
      /\[app\/vpc\] tier "private" of 10\.0\.0\.0\/28 in a with 11 usable, .*\n {2}Rule: what is in it takes up to 12 of each: app\/vpc\/web 23 in all; AWS keeps 5 of each subnet .*\n {2}Fix: {2}give tier "private" subnets of \/27 or larger, or lower counts, maximums and maximumPercent\./,
    );
  });
});

test("IPv6-only subnets take no IPv4, and what lies there needs none", () => {
  const { vpc, cluster } = newVpc(24, {
    ipv6: "amazon",
    tiers: {
      private: { access: "private", ipv6: "only" },
      other: { access: "private" },
      public: { access: "public" },
    },
  });
  new Service(vpc, "web", { cluster: cluster(fargate()), network: awsvpc(), ...TASK, count: 9 });
  expect(new Set(vpc.addressNeeds().map(({ tier }) => tier))).toEqual(new Set(["other", "public"]));
  expect(needed(vpc, "other")).toEqual([0, 0]);
});

test("of a block that only Terraform knows nothing is said", () => {
  const stack = newStack();
  const cidr = new TerraformVariable(stack, "cidr", {}).stringValue;
  const vpc = new Vpc(stack, "vpc", { cidr, zones: ["a", "b"] });
  new InternalAlb(stack, "alb", { vpc });
  expect(vpc.addressNeeds()).toEqual([]);
  expect(() => synth(stack)).not.toThrow();
});

describe("subnets that were made elsewhere", () => {
  const subnetIds = { b: "subnet-0000000b", a: "subnet-0000000a" };

  function imported(tier: Partial<ImportedTierProps>, ipv6Cidr?: string): Network {
    return Vpc.import(newStack(), "vpc", {
      ...(ipv6Cidr && { ipv6Cidr }),
      vpcId: "vpc-0123456789abcdef0",
      cidr: "10.8.0.0/16",
      region: "eu-west-1",
      accountId: "111122223333",
      tiers: { private: { access: "private", subnetIds, ...tier } },
    });
  }

  const cidrs = { a: "10.8.0.0/24", b: "10.8.1.0/28" };

  test("need addresses where all of their blocks are written", () => {
    const vpc = imported({ cidrs });
    new InternalNlb(vpc, "nlb", { vpc });
    expect(vpc.addressNeeds()).toEqual([
      { tier: "private", zone: "a", cidr: "10.8.0.0/24", needed: 8, usable: 251 },
      { tier: "private", zone: "b", cidr: "10.8.1.0/28", needed: 8, usable: 11 },
    ]);
  });

  test.each<[string, Partial<ImportedTierProps>, string | undefined]>([
    ["no block", {}, undefined],
    ["one of two", { cidrs: { a: "10.8.0.0/24" } }, undefined],
    ["blocks, and IPv6 alone", { cidrs, addresses: "ipv6" }, "2001:db8:1234:5600::/56"],
  ])("aren't judged with %s", (_, tier, ipv6Cidr) =>
    expect(imported(tier, ipv6Cidr).addressNeeds()).toEqual([]),
  );

  test("are refused with a block that is none", () => {
    expect(onlyProblem(() => imported({ cidrs: { ...cidrs, a: "10.8.0.1/24" } }))).toMatchObject({
      given: 'tiers.private.cidrs.a "10.8.0.1/24"',
      rule: expect.stringContaining("host bits"),
      fix: expect.stringContaining("10.8.0.0/24"),
    });
  });
});
