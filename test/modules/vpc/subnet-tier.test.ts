import type { TerraformStack } from "cdktf";
import {
  awsvpc,
  bridge,
  Cluster,
  Ec2Capacity,
  fargate,
  InternalAlb,
  Service,
  type TaskProps,
} from "../../../modules";
import type { Ec2CapacityProps } from "../../../modules/capacity/ec2-capacity-props";
import type { Tiers } from "../../../modules/vpc/tiers";
import { Vpc } from "../../../modules/vpc/vpc";
import { TASK } from "../../support/network";
import { onlyProblem } from "../../support/problems";
import { newStack, ofType, only, synth } from "../../support/synth";

const PRIVATE = { access: "private", prefixLength: 22 } as const;
const PUBLIC = { access: "public" } as const;
// With a way to AWS, which is not what this is about.
const ISOLATED = { access: "isolated", otherEgress: true } as const;

/** Everything that lies in subnets, in a VPC of these tiers. */
function build(tiers: Tiers, subnetTier?: string, assignPublicIp = false, task: Partial<TaskProps> = {}) {
  const stack = newStack();
  const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"], tiers });
  const shared = { vpc, subnetTier };
  const where = {
    alb: () => only(synth(stack), "aws_lb").subnets,
    tasks: () =>
      (only(synth(stack), "aws_ecs_service").network_configuration as { subnets: string[] }).subnets,
  };
  return {
    where,
    alb: () => new InternalAlb(stack, "alb", shared),
    capacity: () => new Ec2Capacity(stack, "capacity", { ...shared, instanceType: "c6i.large", max: 1 }),
    service: () => {
      const cluster = new Cluster(stack, "cluster", { vpc, capacity: [fargate()] });
      const network = awsvpc({ port: 80 });
      new Service(stack, "web", {
        cluster,
        network,
        ...TASK,
        memory: 512,
        subnetTier,
        assignPublicIp,
        ...task,
      });
    },
  };
}
const subnetsOf = (tier: string) => ["a", "b"].map((zone) => `\${aws_subnet.vpc_${tier}_${zone}.id}`);

describe("without a subnetTier", () => {
  test.each<[string, Tiers, string, boolean]>([
    ["private", { data: PRIVATE, private: PRIVATE, public: PUBLIC }, "private", false],
    [
      "or else the first private tier",
      { data: ISOLATED, apps: PRIVATE, more: PRIVATE, public: PUBLIC },
      "apps",
      false,
    ],
    ["or else the first isolated one", { public: PUBLIC, data: ISOLATED, more: ISOLATED }, "data", false],
    // A name promises nothing: what is called private may be anything.
    ["where private is private", { private: ISOLATED, apps: PRIVATE, public: PUBLIC }, "apps", false],
    ["with a public address public", { private: PRIVATE, edge: PUBLIC, public: PUBLIC }, "public", true],
    ["with a public address the first public tier", { private: PRIVATE, edge: PUBLIC }, "edge", true],
  ])("%s", (_, tiers, tier, assignPublicIp) => {
    const { service, where } = build(tiers, undefined, assignPublicIp);
    service();
    expect(where.tasks()).toEqual(subnetsOf(tier));
  });

  test("refused where no tier is usual; named it is accepted", () => {
    const tiers = { edge: PUBLIC };
    expect(onlyProblem(build(tiers).alb)).toMatchObject({
      given: 'no subnetTier with vpc app/vpc, whose tiers are "edge"',
      rule: expect.stringContaining("private or isolated"),
      fix: 'write subnetTier: "edge"',
    });
    expect(build(tiers, "edge").alb).not.toThrow();
  });

  test("a public address refused where no tier is public; without it is accepted", () => {
    const tiers = { data: ISOLATED };
    expect(onlyProblem(build(tiers, undefined, true).service)).toMatchObject({
      given: expect.stringContaining("assignPublicIp true"),
      fix: expect.stringContaining('public: { access: "public" }'),
    });
    expect(build(tiers).service).not.toThrow();
  });
});

describe("a tier by name", () => {
  const tiers = { private: PRIVATE, public: PUBLIC, apps: PRIVATE };

  test.each([
    ["alb", "alb"],
    ["service", "tasks"],
  ] as const)("is where the %s is", (kind, subnets) => {
    const built = build(tiers, "apps");
    built[kind]();
    expect(built.where[subnets]()).toEqual(subnetsOf("apps"));
  });

  test.each(["alb", "capacity", "service"] as const)("that there is not is refused by the %s", (kind) => {
    expect(onlyProblem(build(tiers, "data")[kind])).toMatchObject({
      given: 'subnetTier "data" with vpc app/vpc',
      fix: 'write one of "private", "public", "apps"',
    });
    expect(build(tiers, "apps")[kind]).not.toThrow();
  });

  test("that isn't public is refused with a public address; a public one is accepted", () => {
    expect(onlyProblem(build(tiers, "apps", true).service)).toMatchObject({
      given: 'assignPublicIp true with subnetTier "apps"',
      rule: expect.stringContaining("apps is private"),
    });
    expect(build(tiers, "public", true).service).not.toThrow();
  });

  test("is refused for tasks in bridge mode, which have no subnet of their own", () => {
    const stack = newStack();
    const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"], tiers });
    const capacity = new Ec2Capacity(stack, "capacity", {
      vpc,
      subnetTier: "apps",
      instanceType: "c6i.large",
      max: 1,
    });
    const cluster = new Cluster(stack, "cluster", { vpc, capacity: [capacity] });
    const props = { cluster, network: bridge({ port: 80 }), ...TASK };
    expect(onlyProblem(() => new Service(stack, "web", { ...props, subnetTier: "apps" }))).toMatchObject({
      given: 'subnetTier "apps" with network bridge',
      rule: expect.stringContaining("only a task in awsvpc mode"),
      fix: expect.stringContaining("for the capacity"),
    });
    expect(() => new Service(stack, "other", props)).not.toThrow();
    expect(only(synth(stack), "aws_autoscaling_group").vpc_zone_identifier).toEqual(subnetsOf("apps"));
  });
});

describe("in a VPC with IPv6", () => {
  const tiers = {
    private: { access: "private", otherEgress: true },
    four: { access: "private", ipv6: false, otherEgress: true },
    six: { access: "private", ipv6: "only" },
  } as const;
  const newVpc = (stack: TerraformStack) =>
    new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"], tiers, ipv6: "amazon", nat: "none" });

  test.each([
    ["four", ["0.0.0.0/0"]],
    ["private", ["0.0.0.0/0", "::/0"]],
    ["six", ["::/0"]],
  ])("what lies in tier %s may leave to %j", (subnetTier, anywhere) => {
    const stack = newStack();
    const vpc = newVpc(stack);
    const capacity = new Ec2Capacity(stack, "capacity", {
      vpc,
      subnetTier,
      instanceType: "c6i.large",
      max: 1,
    });
    const cluster = new Cluster(stack, "cluster", { vpc, capacity: [capacity] });
    new Service(stack, "web", { cluster, network: awsvpc(), ...TASK, subnetTier });
    const rules = Object.values(ofType(synth(stack), "aws_vpc_security_group_egress_rule"));
    const to = (group: string) =>
      rules
        .filter(({ security_group_id }) => security_group_id === `\${aws_security_group.${group}.id}`)
        .map(({ cidr_ipv4, cidr_ipv6 }) => cidr_ipv4 ?? cidr_ipv6);
    expect({ web: to("web"), capacity: to("capacity") }).toEqual({ web: anywhere, capacity: anywhere });
  });

  function inTier(subnetTier: string) {
    const stack = newStack();
    const vpc = newVpc(stack);
    return {
      capacity: (props: Partial<Ec2CapacityProps> = {}) => {
        const capacity = new Ec2Capacity(stack, "capacity", {
          vpc,
          subnetTier,
          instanceType: "c6i.large",
          max: 1,
          ...props,
        });
        new Cluster(stack, "cluster", { vpc, capacity: [capacity] });
        return only(synth(stack), "aws_launch_template");
      },
      task: (exec: boolean) => {
        const cluster = new Cluster(stack, "cluster", { vpc, capacity: [fargate()] });
        const service = { cluster, network: awsvpc(), ...TASK, memory: 512, subnetTier, exec };
        return new Service(stack, "web", service);
      },
    };
  }

  test("instances with IPv6 addresses alone have one that is the first, and names that are not made of IPv4 ones", () => {
    const template = inTier("six").capacity();
    expect(template.network_interfaces).toEqual([
      { device_index: 0, primary_ipv6: "true", security_groups: [`\${aws_security_group.capacity.id}`] },
    ]);
    expect(template).not.toHaveProperty("vpc_security_group_ids");
    expect(template.private_dns_name_options).toMatchObject({ hostname_type: "resource-name" });
  });

  test.each(["four", "private"])("instances in tier %s have what they had", (subnetTier) => {
    const template = inTier(subnetTier).capacity();
    expect(template).not.toHaveProperty("network_interfaces");
    expect(template.vpc_security_group_ids).toEqual([`\${aws_security_group.capacity.id}`]);
    expect(template.private_dns_name_options).toMatchObject({ hostname_type: "ip-name" });
  });

  test("Windows instances are refused where there are IPv6 addresses alone", () => {
    const windows = { ami: "windows-2022-core" } as const;
    expect(onlyProblem(() => inTier("six").capacity(windows))).toMatchObject({
      given: 'ami "windows-2022-core" in subnets with IPv6 addresses alone',
      rule: "Windows tasks and instances have IPv4 addresses",
      fix: "name a subnetTier with IPv4, or run Linux",
    });
    expect(() => inTier("private").capacity(windows)).not.toThrow();
  });

  test("ECS Exec is refused where there are IPv6 addresses alone", () => {
    expect(onlyProblem(() => inTier("six").task(true)).given).toBe(
      "exec true for tasks with IPv6 addresses alone",
    );
    expect(() => inTier("six").task(false)).not.toThrow();
    expect(() => inTier("private").task(true)).not.toThrow();
  });
});
