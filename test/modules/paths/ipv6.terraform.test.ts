import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { TerraformOutput, TerraformStack, Testing } from "cdktf";
import { awsvpc, bridge, Cluster, Ec2Capacity, fargate, InternalAlb, Service, Vpc } from "../../../modules";
import { CloudMapNamespace } from "../../../modules/paths/cloud-map/namespace";
import { newApp } from "../../support/synth";
import { callJson, callQuery, taggedArns } from "../../tools/local-aws/aws-call";
import { localAwsForTests, temporaryDirectory } from "../../tools/local-aws/local-aws-for-test";
import { TerraformDirectory } from "../../tools/local-aws/round-trip";

// The provider waits a minute for a load balancer.
jest.setTimeout(300_000);

/** Services in tiers of every kind of addresses, by names and by an ALB; one of them moves between tiers. */
function configuration(tierOfMover: "six" | "private"): object {
  const stack = new TerraformStack(newApp(), "ipv6");
  // In Terraform's own directory and not in this one.
  stack.addOverride("terraform.backend.local.path", "terraform.tfstate");
  stack.addOverride("terraform.required_providers.aws.version", ">= 5.100.0, < 7.0.0");
  new AwsProvider(stack, "aws", { defaultTags: [{ tags: { Project: "ipv6" } }] });
  const vpc = new Vpc(stack, "vpc", {
    cidr: "10.0.0.0/16",
    zones: ["a", "b"],
    ipv6: "amazon",
    nat: "none",
    tiers: {
      // Tasks that only the local AWS runs need no NAT.
      private: { access: "private", prefixLength: 22, otherEgress: true },
      four: { access: "private", ipv6: false, prefixLength: 22, otherEgress: true },
      six: { access: "private", ipv6: "only" },
    },
  });
  new TerraformOutput(stack, "block", { value: vpc.resource.ipv6CidrBlock });
  const capacity = new Ec2Capacity(stack, "capacity", {
    vpc,
    instanceType: "c6i.large",
    max: 2,
    subnetTier: "six",
  });
  const cluster = new Cluster(stack, "cluster", { vpc, capacity: [capacity, fargate()] });
  const names = new CloudMapNamespace(stack, "names", { vpc, name: "ipv6.internal" });
  const alb = new InternalAlb(stack, "alb", { vpc, ipAddressType: "dualstack", allowFrom: [vpc] });
  const shared = { cluster, image: "nginx", cpu: 256, memory: 512, count: 0 } as const;
  for (const [id, subnetTier] of Object.entries({
    both: "private",
    four: "four",
    six: "six",
    mover: tierOfMover,
  })) {
    new Service(stack, id, {
      ...shared,
      capacity: fargate(),
      network: awsvpc({ port: 80 }),
      subnetTier,
      reachableBy: [names.record(id, id === "both" ? { type: "A+AAAA" } : {}), alb.path(`/${id}`)],
      allowFrom: [vpc],
    });
  }
  new Service(stack, "shared", {
    ...shared,
    capacity,
    network: bridge({ port: 80 }),
    reachableBy: [names.record("shared")],
    allowFrom: [vpc],
  });
  const groups = stack.node.findAll().filter((each) => each instanceof SecurityGroup);
  new TerraformOutput(stack, "groups", {
    value: Object.fromEntries(groups.map((group) => [group.friendlyUniqueId, group.id])),
  });
  stack.prepareStack();
  return JSON.parse(Testing.synth(stack, true));
}

/** The first text of an element. */
const text = (xml: string, name: string) => new RegExp(`<${name}>([^<]*)<`).exec(xml)?.[1] ?? "-";

describe("A VPC with IPv6 and services in every kind of tier, with real Terraform", () => {
  const localAws = localAwsForTests();
  const directory = temporaryDirectory();
  let terraform: TerraformDirectory;
  let outputs: Record<string, { value: unknown }>;

  const query = async (service: "ec2" | "elasticloadbalancing", Action: string) => {
    const { status, xml } = await callQuery(localAws.current.endpoint, service, { Action });
    expect({ status, xml }).toMatchObject({ status: 200 });
    return xml;
  };

  // Each test goes on where the one before it ended.
  test("is applied", async () => {
    terraform = new TerraformDirectory(directory, localAws.current.environment);
    terraform.write(configuration("six"));
    outputs = await terraform.apply();
    expect(outputs.block?.value).toMatch(/::\/56$/);
  });

  test("is planned without a change", async () => {
    expect(await terraform.plannedChanges()).toBe("");
  });

  /** The blocks that rules of a direction name, by security group. */
  async function blocks(isEgress: boolean): Promise<Record<string, string[]>> {
    const rules = (await query("ec2", "DescribeSecurityGroupRules"))
      .split("<item>")
      .filter((rule) => text(rule, "isEgress") === `${isEgress}`);
    const blocksOf = (group: string) =>
      rules
        .filter((rule) => text(rule, "groupId") === group)
        .flatMap((rule) => [text(rule, "cidrIpv4"), text(rule, "cidrIpv6")])
        .filter((block) => block !== "-")
        .sort();
    const groups = Object.entries(outputs.groups?.value as Record<string, string>);
    return Object.fromEntries(groups.map(([name, id]) => [name, blocksOf(id)]));
  }

  test("lets in both blocks of the VPC", async () => {
    const both = ["10.0.0.0/16", outputs.block?.value];
    expect(await blocks(false)).toEqual({
      alb: both,
      both,
      four: both,
      six: both,
      mover: both,
      capacity: both,
    });
  });

  test("lets out to the addresses of the kind that there are", async () => {
    expect(await blocks(true)).toEqual({
      alb: [],
      both: ["0.0.0.0/0", "::/0"],
      four: ["0.0.0.0/0"],
      six: ["::/0"],
      mover: ["::/0"],
      capacity: ["::/0"],
    });
  });

  async function records(): Promise<Record<string, string>> {
    const { body } = await callJson(localAws.current.endpoint, "servicediscovery", "ListServices");
    const { Services } = body as {
      Services: { Name: string; DnsConfig: { DnsRecords: { Type: string }[] } }[];
    };
    return Object.fromEntries(
      Services.map(({ Name, DnsConfig }) => [Name, DnsConfig.DnsRecords.map(({ Type }) => Type).join("+")]),
    );
  }

  async function targetGroups(): Promise<Record<string, string>> {
    const groups = (await query("elasticloadbalancing", "DescribeTargetGroups")).split("<TargetGroupArn>");
    // Terraform adds 26 characters to the prefix of a name.
    return Object.fromEntries(
      groups
        .slice(1)
        .map((group) => [text(group, "TargetGroupName").slice(0, -26), text(group, "IpAddressType")]),
    );
  }

  test("names and targets have the addresses of their tier", async () => {
    expect(await records()).toEqual({ both: "A+AAAA", four: "A", six: "AAAA", mover: "AAAA", shared: "SRV" });
    expect(await targetGroups()).toEqual({ both: "ipv4", four: "ipv4", six: "ipv6", mover: "ipv6" });
    expect(text(await query("elasticloadbalancing", "DescribeLoadBalancers"), "IpAddressType")).toBe(
      "dualstack",
    );
  });

  test("a service that moves to another tier has others there, with nothing in use", async () => {
    terraform.write(configuration("private"));
    await terraform.apply();
    expect(await terraform.plannedChanges()).toBe("");
    expect(await records()).toMatchObject({ six: "AAAA", mover: "A" });
    expect(await targetGroups()).toMatchObject({ six: "ipv6", mover: "ipv4" });
    expect(await blocks(true)).toMatchObject({ mover: ["0.0.0.0/0", "::/0"] });
  });

  test("is destroyed in one go, and nothing is left", async () => {
    await terraform.destroy();
    expect(await taggedArns(localAws.current.endpoint, "Project", "ipv6")).toEqual([]);
  });
});
