import { TerraformVariable } from "cdktf";
import type { NatMode } from "../../../modules/vpc/nat-settings";
import { Vpc, type VpcProps } from "../../../modules/vpc/vpc";
import type { ZoneLetter } from "../../../modules/vpc/zones";
import { onlyProblem, refusal } from "../../support/problems";
import { newStack, ofType, only, pick, type Resources, resolve, synth } from "../../support/synth";

const CIDR = "10.0.0.0/16";

function synthVpc(props: Partial<VpcProps>): Resources {
  const stack = newStack();
  new Vpc(stack, "vpc", { cidr: CIDR, zones: ["a", "b"], ...props });
  return synth(stack);
}

const ZONES_A_B = [
  "aws_default_security_group.vpc_default",
  "aws_internet_gateway.vpc",
  "aws_route.vpc_public",
  "aws_route_table.vpc_private_a",
  "aws_route_table.vpc_private_b",
  "aws_route_table.vpc_public",
  "aws_route_table_association.vpc_private_a",
  "aws_route_table_association.vpc_private_b",
  "aws_route_table_association.vpc_public_a",
  "aws_route_table_association.vpc_public_b",
  "aws_subnet.vpc_private_a",
  "aws_subnet.vpc_private_b",
  "aws_subnet.vpc_public_a",
  "aws_subnet.vpc_public_b",
  "aws_vpc.vpc",
  "data.aws_region.vpc",
];
const NAT_A = ["aws_eip.vpc_nat_a", "aws_nat_gateway.vpc_nat_a"];
const NAT_B = ["aws_eip.vpc_nat_b", "aws_nat_gateway.vpc_nat_b"];
const PRIVATE_ROUTES = ["aws_route.vpc_private_a", "aws_route.vpc_private_b"];

test.each<[string, NatMode | undefined, string[]]>([
  ["no NAT", "none", ZONES_A_B],
  ["a single NAT gateway", "single", [...ZONES_A_B, ...NAT_A, ...PRIVATE_ROUTES]],
  ["a NAT gateway a zone", "per-zone", [...ZONES_A_B, ...NAT_A, ...NAT_B, ...PRIVATE_ROUTES]],
  ["a single NAT gateway by default", undefined, [...ZONES_A_B, ...NAT_A, ...PRIVATE_ROUTES]],
])("addresses with %s", (_, nat, addresses) => {
  expect(Object.keys(synthVpc(nat === undefined ? {} : { nat })).sort()).toEqual([...addresses].sort());
});

test("DNS support and host names are on, for Cloud Map and task ENIs", () => {
  expect(only(synthVpc({}), "aws_vpc")).toMatchObject({
    cidr_block: CIDR,
    enable_dns_support: true,
    enable_dns_hostnames: true,
  });
});

test("a subnet has its planned block, in its zone of the provider's Region", () => {
  const subnets = ofType(synthVpc({}), "aws_subnet");
  expect(subnets.vpc_private_b).toMatchObject({
    cidr_block: "10.0.32.0/20",
    availability_zone: `\${data.aws_region.vpc.id}b`,
    tags: { Name: "app-vpc-private-b" },
  });
  expect(subnets.vpc_public_a).toMatchObject({
    cidr_block: "10.0.16.0/24",
    availability_zone: `\${data.aws_region.vpc.id}a`,
  });
});

describe("routes", () => {
  test.each<[NatMode, string, string]>([
    ["single", "vpc_nat_a", "vpc_nat_a"],
    ["per-zone", "vpc_nat_a", "vpc_nat_b"],
  ])("with nat %j, private subnets leave through NAT gateways %s and %s", (nat, a, b) => {
    const resources = synthVpc({ nat });
    const routes = ofType(resources, "aws_route");
    expect(routes.vpc_private_a).toMatchObject({ nat_gateway_id: `\${aws_nat_gateway.${a}.id}` });
    expect(routes.vpc_private_b).toMatchObject({ nat_gateway_id: `\${aws_nat_gateway.${b}.id}` });
  });

  test("a NAT gateway lies in its zone's public subnet", () => {
    expect(ofType(synthVpc({ nat: "per-zone" }), "aws_nat_gateway").vpc_nat_b).toMatchObject({
      subnet_id: `\${aws_subnet.vpc_public_b.id}`,
      allocation_id: `\${aws_eip.vpc_nat_b.id}`,
    });
  });

  test("a NAT gateway and its address come after the route to the internet, and go before it", () => {
    const resources = synthVpc({});
    for (const type of ["aws_nat_gateway", "aws_eip"]) {
      expect(only(resources, type).depends_on).toEqual(["aws_route.vpc_public"]);
    }
  });

  test("public subnets leave through the internet gateway", () => {
    const resources = synthVpc({});
    expect(ofType(resources, "aws_route").vpc_public).toMatchObject({
      route_table_id: `\${aws_route_table.vpc_public.id}`,
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: `\${aws_internet_gateway.vpc.id}`,
    });
    expect(ofType(resources, "aws_route_table_association").vpc_public_b).toMatchObject({
      route_table_id: `\${aws_route_table.vpc_public.id}`,
      subnet_id: `\${aws_subnet.vpc_public_b.id}`,
    });
  });
});

describe("another zone", () => {
  test.each<[NatMode, ZoneLetter[], ZoneLetter[]]>([
    ["none", ["a", "b"], ["a", "b", "c"]],
    ["none", ["b", "c"], ["a", "b", "c"]],
    ["single", ["a", "c"], ["a", "b", "c"]],
    ["single", ["a"], ["a", "f"]],
    ["per-zone", ["b", "d"], ["a", "b", "d"]],
    ["per-zone", ["a", "b"], ["a", "b", "c", "d", "e", "f"]],
    ["instance", ["a", "b"], ["a", "b", "c"]],
  ])(
    "with nat %j, from %j to %j, changes nothing that is there, nor does taking it away",
    (nat, few, more) => {
      const before = synthVpc({ nat, zones: few });
      const after = synthVpc({ nat, zones: more });
      const added = Object.keys(after).length - Object.keys(before).length;
      // Two subnets with their associations and the private route table; the route and the gateway's parts with a NAT, or
      // the rule that lets it in to the instance.
      const aZone = 5 + { none: 0, single: 1, "per-zone": 3, instance: 2 }[nat];
      expect(added).toBe(aZone * (more.length - few.length));
      expect(pick(after, Object.keys(before))).toEqual(before);
    },
  );

  test("from one NAT gateway to one a zone, the gateway and the tables stay", () => {
    const single = synthVpc({ nat: "single" });
    const perZone = synthVpc({ nat: "per-zone" });
    const changed = Object.keys(single).filter(
      (address) => JSON.stringify(perZone[address]) !== JSON.stringify(single[address]),
    );
    expect(changed).toEqual(["aws_route.vpc_private_b"]);
  });
});

test.each<NatMode>(["none", "single", "per-zone"])("the order of zones means nothing with nat %j", (nat) => {
  const sorted = JSON.stringify(synthVpc({ nat, zones: ["a", "b", "c"] }));
  expect(JSON.stringify(synthVpc({ nat, zones: ["c", "a", "b"] }))).toBe(sorted);
});

test("its constructs know the zones in order", () => {
  const vpc = new Vpc(newStack(), "vpc", { cidr: CIDR, zones: ["c", "a"] });
  expect(vpc.zones).toEqual(["a", "c"]);
  expect([...(vpc.subnets.private?.keys() ?? [])]).toEqual(["a", "c"]);
  expect(resolve(vpc.subnetIds("public"))).toEqual([
    `\${aws_subnet.vpc_public_a.id}`,
    `\${aws_subnet.vpc_public_c.id}`,
  ]);
});

describe("refused", () => {
  const withZones = (zones: readonly string[]) => () =>
    new Vpc(newStack(), "vpc", { cidr: CIDR, zones: zones as ZoneLetter[] });

  test("an unknown letter", () => {
    expect(onlyProblem(withZones(["a", "g"]))).toMatchObject({
      given: 'zones ["g"]',
      fix: expect.stringContaining("a, b, c, d, e, f"),
    });
    expect(withZones(["a", "f"])).not.toThrow();
  });

  test("the zone's whole name", () => {
    expect(onlyProblem(withZones(["us-east-1a"])).fix).toContain("the letter only");
  });

  test("a letter twice", () => {
    expect(onlyProblem(withZones(["b", "a", "b"]))).toMatchObject({
      given: 'zones ["b","a","b"] with "b" twice',
      fix: 'write each letter once: zones: ["b","a"]',
    });
    expect(withZones(["b", "a"])).not.toThrow();
  });

  test("no zone", () => {
    expect(onlyProblem(withZones([])).given).toBe("zones []");
  });

  test("everything that is wrong with the zones at once, at the construct's path", () => {
    const error = refusal(withZones(["g", "a", "a"]));
    expect(error.constructPath).toBe("app/vpc");
    expect(error.problems).toHaveLength(2);
  });

  test("a block with host bits", () => {
    const act = () => new Vpc(newStack(), "vpc", { cidr: "10.0.1.0/16", zones: ["a"] });
    expect(onlyProblem(act).fix).toBe('write cidr: "10.0.0.0/16"');
  });
});

test("a cidr that is a token is passed on", () => {
  const stack = newStack();
  const cidr = new TerraformVariable(stack, "cidr", {}).stringValue;
  new Vpc(stack, "vpc", { cidr, zones: ["a", "b"] });
  const resources = synth(stack);
  expect(only(resources, "aws_vpc").cidr_block).toBe(`\${var.cidr}`);
  expect(ofType(resources, "aws_subnet").vpc_private_b?.cidr_block).toBe(`\${cidrsubnet(var.cidr, 4, 2)}`);
});

describe("what stands around it", () => {
  const ALLOW = { action: "allow", cidr: "0.0.0.0/0" } as const;
  const rules = { ingress: { 100: ALLOW }, egress: { 100: ALLOW } };

  test("the default security group is emptied", () => {
    expect(only(synthVpc({}), "aws_default_security_group")).toMatchObject({ ingress: [], egress: [] });
  });

  test("DHCP options of one's own are the VPC's", () => {
    const resources = synthVpc({ dhcpOptions: { domainName: "corp.example.com" } });
    expect(only(resources, "aws_vpc_dhcp_options")).toMatchObject({ domain_name: "corp.example.com" });
    expect(only(resources, "aws_vpc_dhcp_options_association").vpc_id).toBe(`\${aws_vpc.vpc.id}`);
  });

  test("a network ACL is that of a tier's subnets", () => {
    const resources = synthVpc({ networkAcls: { private: rules } });
    expect(only(resources, "aws_network_acl").subnet_ids).toEqual([
      `\${aws_subnet.vpc_private_a.id}`,
      `\${aws_subnet.vpc_private_b.id}`,
    ]);
    expect(Object.keys(ofType(resources, "aws_network_acl_rule"))).toEqual([
      "vpc_private_egress_100",
      "vpc_private_ingress_100",
    ]);
  });

  test.each([
    [{ networkAcls: { data: rules } }, 'networkAcls of "data"', "write one of private, public"],
    [{ dhcpOptions: { ntpServers: ["pool.ntp.org"] } }, "ntpServers", "write its address"],
  ])("%j is refused", (props, given, fix) => {
    expect(onlyProblem(() => synthVpc(props))).toMatchObject({
      given: expect.stringContaining(given),
      fix: expect.stringContaining(fix),
    });
  });
});

describe("what a VPC may have beside its subnets", () => {
  const names = (props: Partial<VpcProps>, type: string) => Object.keys(ofType(synthVpc(props), type)).sort();

  test.each<[string, VpcProps["endpoints"], string[]]>([
    ["none unless asked for", undefined, []],
    ["by what they are for", ["logs"], ["vpc_endpoints_logs", "vpc_endpoints_s3"]],
    ["the free gateway alone", [], ["vpc_endpoints_s3"]],
    ["with all that VpcEndpoints takes", { purposes: ["logs"], gateways: [] }, ["vpc_endpoints_logs"]],
  ])("endpoints: %s", (_case, endpoints, expected) => {
    expect(names({ ...(endpoints && { endpoints }) }, "aws_vpc_endpoint")).toEqual(expected);
  });

  test.each<[string, VpcProps["flowLogs"], object | undefined]>([
    ["none unless asked for", undefined, undefined],
    ["none where they are turned off", false, undefined],
    ["in CloudWatch", true, { traffic_type: "ALL" }],
    ["with all that FlowLogs takes", { trafficType: "REJECT" }, { traffic_type: "REJECT" }],
  ])("flow logs: %s", (_case, flowLogs, expected) => {
    const found = ofType(synthVpc(flowLogs === undefined ? {} : { flowLogs }), "aws_flow_log").vpc_flow_logs;
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(expected);
  });

  test("what is wrong with them names them", () => {
    expect(onlyProblem(() => synthVpc({ endpoints: ["ecs" as "ecr"] })).given).toBe('purposes "ecs"');
  });
});
