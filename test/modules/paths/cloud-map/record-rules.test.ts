import { TerraformVariable, Token } from "cdktf";
import type { IpAddresses } from "../../../../modules/core/ip-addresses";
import { awsvpc } from "../../../../modules/network-modes/awsvpc";
import { bridge } from "../../../../modules/network-modes/bridge";
import { host } from "../../../../modules/network-modes/host";
import type { NetworkMode } from "../../../../modules/network-modes/network-mode";
import {
  addressProblems,
  defaultTypes,
  routingPolicyProblems,
  singleTypes,
  ttlProblems,
  typeProblems,
} from "../../../../modules/paths/cloud-map/record-rules";
import type { Network } from "../../../../modules/vpc/network";
import { newStack } from "../../../support/synth";

const token = new TerraformVariable(newStack(), "value", {}).stringValue;
const [own, shared, same] = [awsvpc({ port: 80 }), bridge({ port: 80 }), host({ port: 8080 })];

describe("type", () => {
  test.each([
    [own, undefined],
    [own, "A"],
    [own, "AAAA"],
    [own, "A+AAAA"],
    [own, "SRV"],
    [shared, undefined],
    [shared, "SRV"],
    [same, "SRV"],
    [shared, token],
  ])("with $name: %p is accepted", (network, type) => {
    expect(typeProblems("x", type, network)).toEqual([]);
  });

  test.each(["A+SRV", "CNAME", "a", ""])("%j is none for tasks with addresses of their own", (type) => {
    expect(typeProblems('record "x" of app/names', type, own)).toEqual([
      {
        given: `type "${type}" of record "x" of app/names with network awsvpc`,
        rule: "Cloud Map makes A, AAAA, both of them or SRV records for tasks with addresses of their own",
        fix: 'write one of "A", "AAAA", "A+AAAA", "SRV"',
        page: "https://docs.aws.amazon.com/cloud-map/latest/api/API_DnsRecord.html",
      },
    ]);
  });

  test.each([
    [shared, "A"],
    [shared, "A+AAAA"],
    [same, "AAAA"],
    [same, "CNAME"],
  ])("$name: %j is none for tasks that share their instance's", (network, type) => {
    expect(typeProblems("it", type, network)).toEqual([
      {
        given: `type "${type}" of it with network ${network.name}`,
        rule: "the address of such a task is its instance's, so that only SRV records, which say the port, lead to it",
        fix: 'leave type out, or write "SRV"',
        page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html",
      },
    ]);
  });
});

describe("a record for addresses", () => {
  const vpcWith = (...tiers: IpAddresses[]): Pick<Network, "tiers"> => ({
    tiers: new Map(
      tiers.map((addresses, index) => [
        `tier${index}`,
        { access: "private", subnetIds: new Map(), routeTableIds: [], addresses },
      ]),
    ),
  });
  const act = (type: string, addresses: IpAddresses[], vpc = vpcWith("ipv4", "dual-stack", "ipv6")) =>
    addressProblems("it", singleTypes(type), { addresses, vpc });

  test.each<[string, IpAddresses[]]>([
    ["A", ["ipv4"]],
    ["A", ["dual-stack"]],
    ["AAAA", ["dual-stack"]],
    ["AAAA", ["ipv6"]],
    ["A+AAAA", ["dual-stack"]],
    ["SRV", ["ipv6"]],
    ["SRV", ["ipv4", "ipv6"]],
    // Of a tier there is not.
    ["AAAA", []],
  ])("%s is accepted where tasks have %j, whatever else is in the VPC", (type, addresses) => {
    expect(act(type, addresses)).toEqual([]);
    expect(act(type, addresses, vpcWith("ipv4"))).toEqual([]);
  });

  const AAAA = "an AAAA record is for an IPv6 address, and the service's subnets have none";
  const A = "an A record is for an IPv4 address, and the service's subnets have none";
  test.each<[string, IpAddresses, IpAddresses[], string, string]>([
    ["AAAA", "ipv4", ["ipv4"], AAAA, 'write "A", or give the VPC ipv6: "amazon"'],
    [
      "A+AAAA",
      "ipv4",
      ["ipv4", "dual-stack", "ipv6"],
      AAAA,
      'write "A", or subnetTier: "tier1" or "tier2" for the service',
    ],
    ["A", "ipv6", ["ipv6"], A, 'write "AAAA"'],
    ["A", "ipv6", ["ipv6", "ipv4"], A, 'write "AAAA", or subnetTier: "tier1" for the service'],
    ["A+AAAA", "ipv6", ["ipv6"], A, 'write "AAAA"'],
  ])("%s is refused where tasks have %s, in a VPC of %j", (type, addresses, tiers, rule, fix) => {
    expect(act(type, [addresses], vpcWith(...tiers))).toEqual([
      {
        given: `type "${type}" of it`,
        rule,
        fix,
        page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html",
      },
    ]);
  });

  test.each<[string, NetworkMode, IpAddresses[], string]>([
    ["IPv4", own, ["ipv4"], "A"],
    ["both", own, ["dual-stack"], "A"],
    ["IPv6", own, ["ipv6"], "AAAA"],
    ["IPv6 of their instances", shared, ["ipv6"], "SRV"],
    ["either of their instances", same, ["ipv4", "ipv6"], "SRV"],
  ])("for tasks with addresses of %s it is as it should be by default", (_, network, addresses, type) => {
    expect(defaultTypes({ network, addresses })).toBe(type);
  });
});

describe("ttl", () => {
  test.each([undefined, 0, 60, 2147483647, Token.asNumber({ resolve: () => "var.ttl" })])(
    "%p is accepted",
    (ttl) => {
      expect(ttlProblems(ttl)).toEqual([]);
    },
  );

  test.each([
    [-1, "ttl: 0"],
    [2147483648, "ttl: 2147483647"],
    [1.5, "ttl: 2"],
    [Number.NaN, "ttl: 60"],
  ])("%p is refused", (ttl, nearest) => {
    expect(ttlProblems(ttl)).toEqual([
      {
        given: `ttl ${ttl}`,
        rule: "the time that resolvers keep a record is a whole number of seconds, from 0 to 2147483647",
        fix: `write one, e.g. ${nearest}`,
        page: "https://docs.aws.amazon.com/cloud-map/latest/api/API_DnsRecord.html",
      },
    ]);
  });
});

describe("routingPolicy", () => {
  test.each([undefined, "MULTIVALUE", "WEIGHTED", token])("%p is accepted", (policy) => {
    expect(routingPolicyProblems(policy)).toEqual([]);
  });

  test.each(["LATENCY", "multivalue", ""])("%j is refused", (policy) => {
    expect(routingPolicyProblems(policy)).toEqual([
      expect.objectContaining({
        given: `routingPolicy "${policy}"`,
        rule: "Cloud Map knows two routing policies",
        fix: 'write one of "MULTIVALUE", "WEIGHTED"',
      }),
    ]);
  });
});
