import { TerraformVariable } from "cdktf";
import { createNetworkAcl } from "../../../modules/vpc/network-acl";
import { networkAclProblems } from "../../../modules/vpc/network-acl-problems";
import type { NetworkAclRuleProps, NetworkAclRules } from "../../../modules/vpc/network-acl-rules";
import { newStack, ofType, only, type Resources, synth } from "../../support/synth";

const ALL: NetworkAclRuleProps = { action: "allow", cidr: "0.0.0.0/0" };

function synthAcl(rules: NetworkAclRules, stack = newStack()): Resources {
  createNetworkAcl(stack, { vpcId: "vpc-1", tier: "data", subnetIds: ["subnet-1", "subnet-2"], rules });
  return synth(stack);
}

test("a tier's subnets get an ACL, with each rule a resource named by its number", () => {
  const resources = synthAcl({
    ingress: {
      100: { action: "deny", cidr: "10.9.0.0/16" },
      200: { action: "allow", protocol: "tcp", ports: 5432, cidr: "10.0.0.0/16" },
      300: { action: "allow", protocol: "icmp", ipv6Cidr: "::/0" },
    },
    egress: {
      100: { action: "allow", protocol: "udp", ports: { from: 1024, to: 65535 }, cidr: "10.0.0.0/16" },
    },
  });
  expect(only(resources, "aws_network_acl")).toEqual({
    vpc_id: "vpc-1",
    subnet_ids: ["subnet-1", "subnet-2"],
    tags: { Name: "app-data" },
  });
  const rule = (egress: boolean, rule_number: number, more: object) => ({
    network_acl_id: `\${aws_network_acl.data.id}`,
    egress,
    rule_number,
    ...more,
  });
  expect(ofType(resources, "aws_network_acl_rule")).toEqual({
    data_ingress_100: rule(false, 100, { rule_action: "deny", protocol: "-1", cidr_block: "10.9.0.0/16" }),
    data_ingress_200: rule(false, 200, {
      rule_action: "allow",
      protocol: "6",
      from_port: 5432,
      to_port: 5432,
      cidr_block: "10.0.0.0/16",
    }),
    data_ingress_300: rule(false, 300, {
      rule_action: "allow",
      protocol: "1",
      icmp_type: -1,
      icmp_code: -1,
      ipv6_cidr_block: "::/0",
    }),
    data_egress_100: rule(true, 100, {
      rule_action: "allow",
      protocol: "17",
      from_port: 1024,
      to_port: 65535,
      cidr_block: "10.0.0.0/16",
    }),
  });
});

const rules = (rule: Partial<NetworkAclRuleProps>): NetworkAclRules => ({
  ingress: { 100: { action: "allow", ...rule } },
  egress: { 100: ALL },
});
const many = (count: number): NetworkAclRules => ({
  ingress: Object.fromEntries(Array.from({ length: count }, (_, index) => [index + 1, ALL])),
  egress: { 100: ALL },
});
const numbered = (number: number): NetworkAclRules => ({ ingress: { [number]: ALL }, egress: { 100: ALL } });

describe.each<[string, NetworkAclRules, NetworkAclRules, string, string, string]>([
  [
    "no rule for answers",
    { ingress: { 100: ALL }, egress: {} },
    { ingress: { 100: ALL }, egress: { 100: ALL } },
    "egress {}",
    "denies what no rule allows",
    'egress: { 100: { action: "allow"',
  ],
  ["more rules than any quota", many(41), many(40), "ingress with 41 rules", "up to 20", "join rules"],
  ["the number 0", numbered(0), numbered(1), "ingress 0", "from 1 to 32766", "e.g. 100"],
  ["a number of AWS's own", numbered(32767), numbered(32766), "ingress 32767", "from 1 to 32766", "e.g. 100"],
  ["half a number", numbered(1.5), numbered(2), "ingress 1.5", "whole", "e.g. 100"],
  [
    "TCP without ports",
    rules({ protocol: "tcp", cidr: "10.0.0.0/16" }),
    rules({ protocol: "tcp", ports: 80, cidr: "10.0.0.0/16" }),
    'ingress 100 protocol "tcp" without ports',
    "names its ports",
    "{ from: 0, to: 65535 }",
  ],
  [
    "ports of everything",
    rules({ ports: 80, cidr: "10.0.0.0/16" }),
    rules({ cidr: "10.0.0.0/16" }),
    'ingress 100 protocol "all" with ports',
    "only TCP and UDP have ports",
    'protocol: "tcp"',
  ],
  [
    "ports the wrong way round",
    rules({ protocol: "udp", ports: { from: 9, to: 8 }, cidr: "10.0.0.0/16" }),
    rules({ protocol: "udp", ports: { from: 8, to: 9 }, cidr: "10.0.0.0/16" }),
    'ingress 100 ports {"from":9,"to":8}',
    "the lower one first",
    "{ from: 1024, to: 65535 }",
  ],
  [
    "a port beyond the last",
    rules({ protocol: "tcp", ports: 65536, cidr: "10.0.0.0/16" }),
    rules({ protocol: "tcp", ports: 65535, cidr: "10.0.0.0/16" }),
    "ingress 100 ports 65536",
    "from 0 to 65535",
    "{ from: 1024, to: 65535 }",
  ],
  [
    "no block",
    rules({}),
    rules({ cidr: "10.0.0.0/8" }),
    "ingress 100 with no block",
    "one block",
    "0.0.0.0/0",
  ],
  [
    "two blocks",
    rules({ cidr: "10.0.0.0/8", ipv6Cidr: "::/0" }),
    rules({ ipv6Cidr: "::/0" }),
    "ingress 100 with cidr and ipv6Cidr",
    "one block",
    "two rules",
  ],
  [
    "a block with host bits",
    rules({ cidr: "100.68.0.18/18" }),
    rules({ cidr: "100.68.0.0/18" }),
    'ingress 100 cidr "100.68.0.18/18"',
    "starts at its first address",
    'cidr: "100.68.0.0/18"',
  ],
  [
    "no IPv6 block",
    rules({ ipv6Cidr: "2001:db8::" }),
    rules({ ipv6Cidr: "2001:db8::/32" }),
    'ingress 100 ipv6Cidr "2001:db8::"',
    "a slash and the prefix length",
    '"::/0"',
  ],
])("%s", (_, refused, accepted, given, rule, fix) => {
  test("is refused", () => {
    expect(networkAclProblems("data", refused)).toEqual([
      expect.objectContaining({
        given: `networkAcl of tier "data" ${given}`,
        rule: expect.stringContaining(rule),
        fix: expect.stringContaining(fix),
      }),
    ]);
  });

  test("and its neighbour accepted", () => {
    expect(networkAclProblems("data", accepted)).toEqual([]);
  });
});

test("tokens are passed on", () => {
  const stack = newStack();
  const variable = (name: string) => new TerraformVariable(stack, name, {});
  const given = rules({
    protocol: "tcp",
    ports: variable("port").numberValue,
    cidr: variable("cidr").stringValue,
  });
  expect(networkAclProblems("data", given)).toEqual([]);
  expect(networkAclProblems("data", rules({ ipv6Cidr: variable("ipv6").stringValue }))).toEqual([]);
  expect(ofType(synthAcl(given, stack), "aws_network_acl_rule").data_ingress_100).toMatchObject({
    from_port: `\${var.port}`,
    to_port: `\${var.port}`,
    cidr_block: `\${var.cidr}`,
  });
});
