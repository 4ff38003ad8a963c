import { Testing } from "cdktf";
import { Vpc, type VpcProps } from "../../../modules/vpc/vpc";
import { newStack } from "../../support/synth";
import { localAwsForTests, temporaryDirectory } from "../../tools/local-aws/local-aws-for-test";
import { PlannedChanges } from "./planned-changes";

jest.setTimeout(300_000);

const TIERS = {
  private: { access: "private" },
  data: { access: "isolated", prefixLength: 24, room: 22 },
  public: { access: "public" },
} as const satisfies VpcProps["tiers"];

const BASE: VpcProps = {
  cidr: "10.0.0.0/16",
  zones: ["a", "b"],
  tiers: TIERS,
  nat: { mode: "single", zone: "b" },
};

function configuration(changed: Partial<VpcProps>): string {
  const stack = newStack();
  // The binding's own constraint is one version.
  stack.addOverride("terraform.required_providers.aws.version", ">= 5.100.0, < 7.0.0");
  new Vpc(stack, "vpc", { ...BASE, ...changed });
  return Testing.synth(stack, true);
}

describe("A VPC of three tiers in two zones, with real Terraform", () => {
  const localAws = localAwsForTests();
  const directory = temporaryDirectory();
  let changes: PlannedChanges;

  // The others plan against what this one makes.
  beforeAll(async () => {
    changes = await PlannedChanges.in(directory, localAws.current.environment, configuration({}));
    await changes.apply(configuration({}));
  }, 300_000);
  afterAll(() => changes.stop());

  test("is planned without a change", async () => {
    expect(await changes.plan(configuration({}), true)).toEqual({});
  });

  test("another zone adds what is its own", async () => {
    expect(await changes.plan(configuration({ zones: ["a", "b", "c"] }))).toEqual({
      ...all("create", "private_c", [
        "aws_subnet",
        "aws_route_table",
        "aws_route_table_association",
        "aws_route",
      ]),
      ...all("create", "data_c", ["aws_subnet", "aws_route_table", "aws_route_table_association"]),
      ...all("create", "public_c", ["aws_subnet", "aws_route_table_association"]),
    });
  });

  test("without the first zone, what is its own goes", async () => {
    expect(await changes.plan(configuration({ zones: ["b"] }))).toEqual({
      ...all("delete", "private_a", [
        "aws_subnet",
        "aws_route_table",
        "aws_route_table_association",
        "aws_route",
      ]),
      ...all("delete", "data_a", ["aws_subnet", "aws_route_table", "aws_route_table_association"]),
      ...all("delete", "public_a", ["aws_subnet", "aws_route_table_association"]),
    });
  });

  test("another tier at the end adds its own subnets", async () => {
    const tiers = { ...TIERS, cache: { access: "isolated" } } as const;
    const zones = ["a", "b"].map((zone) =>
      all("create", `cache_${zone}`, ["aws_subnet", "aws_route_table", "aws_route_table_association"]),
    );
    expect(await changes.plan(configuration({ tiers }))).toEqual(Object.assign({}, ...zones));
  });

  test("a tier in the middle goes alone, where its place is reserved", async () => {
    const tiers = { ...TIERS, data: { ...TIERS.data, access: "reserved" } } as const;
    const zones = ["a", "b"].map((zone) =>
      all("delete", `data_${zone}`, ["aws_subnet", "aws_route_table", "aws_route_table_association"]),
    );
    expect(await changes.plan(configuration({ tiers }))).toEqual(Object.assign({}, ...zones));
  });

  test("a tier that grows into its room replaces its own subnets only", async () => {
    const tiers = { ...TIERS, data: { ...TIERS.data, prefixLength: 22 } } as const;
    const zones = ["a", "b"].map((zone) =>
      all("replace", `data_${zone}`, ["aws_subnet", "aws_route_table_association"]),
    );
    expect(await changes.plan(configuration({ tiers }))).toEqual(Object.assign({}, ...zones));
  });

  test("a gateway in each zone adds one, and turns the other zone's route", async () => {
    expect(await changes.plan(configuration({ nat: "per-zone" }))).toEqual({
      ...all("create", "nat_a", ["aws_eip", "aws_nat_gateway"]),
      "aws_route.vpc_private_a": "update",
    });
  });

  test("IPv6 comes in place", async () => {
    const planned = await changes.plan(configuration({ ipv6: "amazon" }));
    const of = (...actions: string[]) =>
      Object.keys(planned).filter((address) => actions.includes(planned[address] ?? ""));
    expect(of("create").sort()).toEqual([
      "aws_egress_only_internet_gateway.vpc",
      "aws_route.vpc_private_a_ipv6",
      "aws_route.vpc_private_b_ipv6",
      "aws_route.vpc_public_ipv6",
    ]);
    const subnets = Object.keys(TIERS).flatMap((tier) => ["a", "b"].map((zone) => `${tier}_${zone}`));
    expect(of("update").sort()).toEqual(
      ["aws_vpc.vpc", ...subnets.map((subnet) => `aws_subnet.vpc_${subnet}`)].sort(),
    );
    expect(Object.keys(planned)).toHaveLength(4 + 7);
  });

  test("everything at once is applied, planned without a change, and destroyed", async () => {
    const everything = configuration({
      ipv6: "amazon",
      nat: "per-zone",
      secondaryCidrs: { tasks: "100.64.0.0/16" },
      tiers: {
        ...TIERS,
        tasks: { access: "private", secondaryCidr: "tasks" },
        written: {
          access: "isolated",
          cidrs: { a: "10.0.252.0/24", b: "10.0.253.0/24" },
        },
        six: { access: "private", ipv6: "only" },
      },
    });
    await changes.apply(everything);
    expect(await changes.plan(everything, true)).toEqual({});
    await changes.destroy();
  });
});

/** The same action for resources of several types. */
function all(action: string, name: string, types: readonly string[]): Record<string, string> {
  return Object.fromEntries(types.map((type) => [`${type}.vpc_${name}`, action]));
}
