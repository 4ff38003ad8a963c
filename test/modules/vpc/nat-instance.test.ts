import { TerraformVariable } from "cdktf";
import fc from "fast-check";
import { INSTANCE_TYPES } from "../../../modules/capacity/instance-types";
import { natInstanceProblems } from "../../../modules/vpc/nat-instance-problems";
import type { NatInstanceProps } from "../../../modules/vpc/nat-instance-props";
import type { Nat, NatMode } from "../../../modules/vpc/nat-settings";
import { Vpc, type VpcProps } from "../../../modules/vpc/vpc";
import { onlyProblem } from "../../support/problems";
import { newStack, ofType, only, pick, type Resources, resolve, synth } from "../../support/synth";

const TIERS = { private: { access: "private" }, public: { access: "public" } } as const;
const PER_ZONE: Nat = { mode: "instance", instances: "per-zone" };

function synthVpc(props: Partial<VpcProps> = {}): Resources {
  const stack = newStack();
  new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"], nat: "instance", ...props });
  return synth(stack);
}
const instance = (props: Omit<NatInstanceProps, "mode">) => synthVpc({ nat: { mode: "instance", ...props } });
const template = (resources: Resources) => only(resources, "aws_launch_template");

describe("a NAT instance", () => {
  const resources = synthVpc();

  test("has a network interface of its own in the public subnet, without the source and destination check", () => {
    expect(only(resources, "aws_network_interface")).toEqual({
      subnet_id: `\${aws_subnet.vpc_public_a.id}`,
      security_groups: [`\${aws_security_group.vpc_nat.id}`],
      source_dest_check: false,
      description: "NAT of app/vpc in a",
      tags: { Name: "app-vpc-nat-a" },
    });
    expect(template(resources).network_interfaces).toEqual([
      { device_index: 0, network_interface_id: `\${aws_network_interface.vpc_nat_a.id}` },
    ]);
    expect(only(resources, "aws_instance").source_dest_check).toBe(false);
  });

  test("has its public address by that interface", () => {
    expect(only(resources, "aws_eip_association")).toMatchObject({
      allocation_id: `\${aws_eip.vpc_nat_instance_a.id}`,
      network_interface_id: `\${aws_network_interface.vpc_nat_a.id}`,
    });
  });

  test("is where every zone's private route leads, by the interface", () => {
    const routes = ofType(resources, "aws_route");
    for (const zone of ["a", "b"]) {
      expect(routes[`vpc_private_${zone}`]).toMatchObject({
        destination_cidr_block: "0.0.0.0/0",
        network_interface_id: `\${aws_network_interface.vpc_nat_a.id}`,
      });
    }
  });

  test("starts once it reaches the internet, and the routes to it come after it and what lets them in", () => {
    expect(only(resources, "aws_instance").depends_on).toEqual([
      "aws_eip_association.vpc_nat_a",
      "aws_vpc_security_group_egress_rule.vpc_nat_to_anywhere",
      "aws_route.vpc_public",
    ]);
    expect(ofType(resources, "aws_route").vpc_private_b?.depends_on).toEqual([
      "aws_instance.vpc_nat_a",
      "aws_vpc_security_group_ingress_rule.vpc_nat_from_private_b",
    ]);
  });

  test("is let in to by the subnets it serves alone", () => {
    expect(ofType(resources, "aws_vpc_security_group_ingress_rule")).toEqual({
      vpc_nat_from_private_a: {
        security_group_id: `\${aws_security_group.vpc_nat.id}`,
        description: "From private in a",
        cidr_ipv4: `\${aws_subnet.vpc_private_a.cidr_block}`,
        ip_protocol: "-1",
      },
      vpc_nat_from_private_b: expect.objectContaining({
        cidr_ipv4: `\${aws_subnet.vpc_private_b.cidr_block}`,
      }),
    });
    const withData = synthVpc({ tiers: { ...TIERS, data: { access: "isolated" } } });
    expect(Object.keys(ofType(withData, "aws_vpc_security_group_ingress_rule"))).toEqual([
      "vpc_nat_from_private_a",
      "vpc_nat_from_private_b",
    ]);
  });

  test("runs Amazon Linux with an encrypted volume, IMDSv2 for itself alone, no role and no key", () => {
    expect(template(resources)).toMatchObject({
      image_id: "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
      metadata_options: { http_endpoint: "enabled", http_tokens: "required", http_put_response_hop_limit: 1 },
      block_device_mappings: [{ device_name: "/dev/xvda", ebs: { encrypted: "true", volume_size: 8 } }],
    });
    for (const part of [template(resources), only(resources, "aws_instance")]) {
      expect(Object.keys(part)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/iam_instance_profile|key_name/)]),
      );
    }
  });

  test("forwards and translates, from files that a reboot reads again", () => {
    const { user_data: script, user_data_replace_on_change: replaces } = only(resources, "aws_instance");
    expect(script).toMatch(/^#!\/bin\/bash\n/);
    expect(script).toContain("/etc/sysctl.d/90-nat.conf <<'END'\nnet.ipv4.ip_forward = 1\n");
    expect(script).toContain(
      "/etc/sysconfig/iptables <<'END'\n*nat\n-A POSTROUTING ! -o lo -j MASQUERADE\nCOMMIT\n",
    );
    expect(script).toContain("systemctl enable iptables");
    expect(script).toContain("systemctl disable --now sshd");
    expect(replaces).toBe(true);
  });

  test("is rebooted when it hangs", () => {
    expect(only(resources, "aws_cloudwatch_metric_alarm")).toMatchObject({
      metric_name: "StatusCheckFailed_Instance",
      dimensions: { InstanceId: `\${aws_instance.vpc_nat_a.id}` },
      alarm_actions: [
        `arn:\${element(split(":", aws_vpc.vpc.arn), 1)}:automate:\${data.aws_region.vpc.id}:ec2:reboot`,
      ],
    });
  });

  test("outlives whatever depends on the VPC's egress", () => {
    const stack = newStack();
    const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a"], nat: "instance" });
    // By the route, which depends on the instance.
    expect(vpc.egress.map((resource) => resource.friendlyUniqueId)).toContain("vpc_private_a");
    expect(ofType(synth(stack), "aws_route").vpc_private_a?.depends_on).toContain("aws_instance.vpc_nat_a");
  });

  test("as an object is what the word is", () => {
    expect(instance({})).toEqual(resources);
    expect(instance({ instances: "single", zone: "a", tier: "public", instanceType: "t4g.nano" })).toEqual(
      resources,
    );
  });
});

describe("NAT instances", () => {
  test("of one a zone serve their own", () => {
    const resources = synthVpc({ nat: PER_ZONE });
    expect(Object.keys(ofType(resources, "aws_instance"))).toEqual(["vpc_nat_a", "vpc_nat_b"]);
    expect(ofType(resources, "aws_route").vpc_private_b?.network_interface_id).toBe(
      `\${aws_network_interface.vpc_nat_b.id}`,
    );
  });

  test("stay as they are when there comes one a zone, but for the other zone's route", () => {
    const single = synthVpc();
    const perZone = synthVpc({ nat: PER_ZONE });
    const changed = Object.keys(single).filter(
      (address) => JSON.stringify(perZone[address]) !== JSON.stringify(single[address]),
    );
    expect(changed).toEqual(["aws_route.vpc_private_b"]);
  });

  test.each<[string, Nat]>([
    ["one", { mode: "instance", zone: "b" }],
    ["one a zone", PER_ZONE],
  ])("of %s are not touched by a zone or a tier more", (_, nat) => {
    const before = synthVpc({ nat, zones: ["b", "c"] });
    const tiers = { ...TIERS, tasks: { access: "private", prefixLength: 22 } } as const;
    for (const after of [
      synthVpc({ nat, zones: ["a", "b", "c"] }),
      synthVpc({ nat, zones: ["b", "c"], tiers }),
    ]) {
      expect(pick(after, Object.keys(before))).toEqual(before);
    }
  });

  test("use Elastic IP addresses of the user's in their zones", () => {
    const resources = synthVpc({ nat: { ...PER_ZONE, elasticIpAllocationIds: { b: "eipalloc-1" } } });
    expect(ofType(resources, "aws_eip_association").vpc_nat_b?.allocation_id).toBe("eipalloc-1");
    expect(Object.keys(ofType(resources, "aws_eip"))).toEqual(["vpc_nat_instance_a"]);
  });

  test("share no address with gateways but the routes', so that neither waits for the other", () => {
    const gateways = Object.keys(synthVpc({ nat: "per-zone" }));
    const shared = Object.keys(synthVpc({ nat: PER_ZONE })).filter((address) => gateways.includes(address));
    expect(shared.filter((address) => address.includes("nat"))).toEqual([]);
    expect(shared).toEqual(expect.arrayContaining(["aws_route.vpc_private_a", "aws_route.vpc_private_b"]));
  });
});

describe("types and images", () => {
  test.each([
    ["t4g.small", "arm64"],
    ["c7gn.medium", "arm64"],
    ["t3.nano", "x86_64"],
    ["zz9.large", "x86_64"],
  ])("a %s starts the image for %s", (instanceType, architecture) => {
    const resources = instance({ instanceType });
    expect(only(resources, "aws_instance").instance_type).toBe(instanceType);
    expect(template(resources).image_id).toMatch(new RegExp(`-${architecture}$`));
  });

  test.each(["ami-0123456789abcdef0", "resolve:ssm:/images/nat"])(
    "an image of the user's, %s, has a volume of its own size",
    (imageId) => {
      const made = template(instance({ imageId }));
      expect(made.image_id).toBe(imageId);
      expect(made.block_device_mappings).toEqual([
        {
          device_name: "/dev/xvda",
          ebs: { encrypted: "true", volume_type: "gp3", delete_on_termination: "true" },
        },
      ]);
    },
  );

  test("may be tokens", () => {
    const stack = newStack();
    const token = (name: string) => new TerraformVariable(stack, name, {}).stringValue;
    const [instanceType, imageId, address] = [token("type"), token("image"), token("address")];
    const nat = { mode: "instance", instanceType, imageId, elasticIpAllocationIds: { a: address } } as const;
    new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a"], nat });
    const resources = synth(stack);
    expect(only(resources, "aws_instance").instance_type).toBe(`\${var.type}`);
    expect(template(resources).image_id).toBe(`\${var.image}`);
    expect(only(resources, "aws_eip_association").allocation_id).toBe(`\${var.address}`);
    expect(resolve(imageId, stack)).toBe(`\${var.image}`);
  });

  test("every type is accepted that Amazon Linux 2023 runs on, and no other", () => {
    fc.assert(
      fc.property(fc.constantFrom(...INSTANCE_TYPES), (instanceType) => {
        const rules = natInstanceProblems({ mode: "instance", instanceType }, TIERS).map(({ rule }) => rule);
        const refused = /^(a1|mac)/.test(instanceType);
        expect(rules).toEqual(refused ? [expect.stringContaining("all types but A1 and Mac")] : []);
      }),
    );
  });
});

describe("refused, and its nearest neighbour accepted", () => {
  const nat = (props: object): Nat => ({ mode: "instance", ...props });
  const token = () => new TerraformVariable(newStack(), "type", {}).stringValue;
  test.each<[string, Partial<VpcProps>, { given: string; rule: string; fix: string }, Partial<VpcProps>]>([
    [
      "a word there is not",
      { nat: "instances" as NatMode },
      { given: 'nat "instances"', rule: "single, per-zone or instance", fix: '"instance"' },
      { nat: "instance" },
    ],
    [
      "a number there is not",
      { nat: nat({ instances: "two", elasticIpAllocationIds: { a: "eipalloc-1" } }) },
      { given: 'nat.instances "two"', rule: "for all zones, or one in each", fix: '"per-zone"' },
      { nat: nat({ instances: "per-zone" }) },
    ],
    [
      "no public tier",
      { tiers: { private: TIERS.private } },
      { given: 'nat "instance" without a public tier', rule: "a NAT instance", fix: 'access: "public"' },
      {},
    ],
    [
      "a tier that isn't public",
      { nat: nat({ tier: "private" }) },
      { given: 'nat "instance" with tier "private"', rule: "from a public subnet", fix: 'tier: "public"' },
      { nat: nat({ tier: "public" }) },
    ],
    [
      "nothing that uses it",
      { tiers: { public: TIERS.public } },
      { given: 'nat "instance" without a private tier', rule: "it costs", fix: 'nat: "none"' },
      { tiers: { public: TIERS.public }, nat: "none" },
    ],
    [
      "a zone that isn't used",
      { nat: nat({ zone: "c" }) },
      { given: 'nat.zone "c" with zones ["a","b"]', rule: "a NAT instance lies", fix: 'one of "a", "b"' },
      { nat: nat({ zone: "b" }) },
    ],
    [
      "a zone for one in each",
      { nat: nat({ instances: "per-zone", zone: "a" }) },
      { given: 'nat.zone "a" with instances "per-zone"', rule: "no one zone", fix: 'instances: "single"' },
      { nat: nat({ instances: "single", zone: "a" }) },
    ],
    [
      "an address of a zone without an instance",
      { nat: nat({ elasticIpAllocationIds: { b: "eipalloc-1" } }) },
      { given: 'elasticIpAllocationIds for zones ["b"]', rule: "instances are in a only", fix: "zones: a" },
      { nat: nat({ elasticIpAllocationIds: { a: "eipalloc-1" } }) },
    ],
    [
      "private connectivity",
      { nat: nat({ connectivityType: "private" }) },
      { given: 'connectivityType "private"', rule: "a kind of NAT gateway", fix: 'mode: "single"' },
      { nat: nat({ connectivityType: "public" }) },
    ],
    [
      "an IPv6-only tier, which needs NAT64",
      { ipv6: "amazon", tiers: { ...TIERS, six: { access: "private", ipv6: "only" } } },
      { given: 'tiers.six of ipv6 "only"', rule: "NAT64", fix: 'nat: "single"' },
      { ipv6: "amazon", tiers: { ...TIERS, six: { access: "isolated", ipv6: "only" } } },
    ],
    [
      "a size there is not",
      { nat: nat({ instanceType: "t4g.nanno" }) },
      { given: 'nat.instanceType "t4g.nanno"', rule: "a family and a size", fix: '"t4g.micro", "t4g.nano"' },
      { nat: nat({ instanceType: "t4g.micro" }) },
    ],
    [
      "what is no type",
      { nat: nat({ instanceType: "small" }) },
      { given: 'nat.instanceType "small"', rule: "a family and a size", fix: "t4g.nano" },
      { nat: nat({ instanceType: "m99g.small" }) },
    ],
    [
      "Graviton 1",
      { nat: nat({ instanceType: "a1.medium" }) },
      { given: 'nat.instanceType "a1.medium"', rule: "Graviton2 or later", fix: "t4g.nano" },
      { nat: nat({ instanceType: "m6g.medium" }) },
    ],
    [
      "a type that tells no architecture",
      { nat: nat({ instanceType: token() }) },
      { given: "without imageId", rule: "one processor architecture", fix: "kernel-default-arm64" },
      { nat: nat({ instanceType: token(), imageId: "ami-0123456789abcdef0" }) },
    ],
    [
      "what is no image",
      { nat: nat({ imageId: "al2023" }) },
      { given: 'nat.imageId "al2023"', rule: "by its ID", fix: "ami-…" },
      { nat: nat({ imageId: "ami-0123456789abcdef0" }) },
    ],
    [
      "AWS's image for another architecture",
      {
        nat: nat({
          instanceType: "t3.nano",
          imageId: "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-arm64",
        }),
      },
      { given: 'of architecture "x86_64"', rule: "the type's", fix: "al2023-ami-kernel-6.1-x86_64" },
      {
        nat: nat({
          instanceType: "t4g.nano",
          imageId: "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-arm64",
        }),
      },
    ],
  ])("%s", (_, refused, { given, rule, fix }, accepted) => {
    expect(onlyProblem(() => synthVpc(refused))).toMatchObject({
      given: expect.stringContaining(given),
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
    });
    expect(() => synthVpc(accepted)).not.toThrow();
  });
});
