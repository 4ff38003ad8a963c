import { TerraformVariable } from "cdktf";
import fc from "fast-check";
import { usableAddresses } from "../../../../modules/vpc/cidr-map";
import { addressNeeds } from "../../../../modules/vpc/needs/address-needs";
import {
  type AddressUse,
  endpointAddresses,
  instanceAddresses,
  loadBalancerAddresses,
  natAddresses,
  taskAddresses,
} from "../../../../modules/vpc/needs/address-uses";
import { newStack } from "../../../support/synth";

const subnet = (prefixLength: number, zone = "a", tier = "private") => ({
  tier,
  zone,
  cidr: `10.0.0.0/${prefixLength}`,
});
const use = (perSubnet: number, shared: number, tier = "private"): AddressUse => ({
  label: "app/x",
  tier,
  perSubnet,
  shared,
});

test.each([
  [28, 11],
  [24, 251],
  [20, 4091],
])("of a /%i AWS gives away %i addresses", (prefixLength, addresses) => {
  expect(usableAddresses(`10.0.0.0/${prefixLength}`)).toBe(addresses);
});

describe("what takes addresses", () => {
  test.each<[string, AddressUse[], number, number]>([
    ["a load balancer, in each subnet", loadBalancerAddresses("x", "t"), 8, 0],
    ["interface endpoints, one each", endpointAddresses("x", "t", 6), 6, 0],
    ["an instance", instanceAddresses("x", "t", { max: 10, trunked: false }), 0, 10],
    ["an instance with a trunk", instanceAddresses("x", "t", { max: 10, trunked: true }), 0, 20],
    ["tasks while they are replaced", taskAddresses("x", "t", { tasks: 5, maximumPercent: 150 }), 0, 7],
    [
      "tasks as many as their instances hold",
      taskAddresses("x", "t", { tasks: 5, maximumPercent: 200, room: 6 }),
      0,
      6,
    ],
    ["tasks that stop first", taskAddresses("x", "t", { tasks: 5, maximumPercent: 100 }), 0, 5],
  ])("%s", (_, uses, perSubnet, shared) => {
    expect(uses).toEqual([{ label: "x", tier: "t", perSubnet, shared }]);
  });

  test("numbers that are only known at apply aren't counted", () => {
    const number = new TerraformVariable(newStack(), "number", {}).numberValue;
    expect(instanceAddresses("x", "t", { max: number, trunked: true })).toEqual([]);
    expect(taskAddresses("x", "t", { tasks: number, maximumPercent: 200 })).toEqual([]);
    expect(taskAddresses("x", "t", { tasks: 3, maximumPercent: number })).toMatchObject([{ shared: 3 }]);
    expect(endpointAddresses("x", "t", 0)).toEqual([]);
  });
});

test("each subnet needs its own, and its part of what its tier shares", () => {
  const { subnets } = addressNeeds(
    [subnet(24, "a"), subnet(24, "b"), subnet(28, "a", "public")],
    [use(8, 0), use(0, 41), use(0, 10), use(1, 0, "public")],
  );
  expect(subnets.map(({ tier, zone, needed, usable }) => [tier, zone, needed, usable])).toEqual([
    ["private", "a", 8 + 26, 251],
    ["private", "b", 8 + 26, 251],
    ["public", "a", 1, 11],
  ]);
});

test("a NAT gateway takes an address where it lies, and nowhere else", () => {
  expect(natAddresses("app/vpc's NAT", "public", [])).toEqual([]);
  const nat = natAddresses("app/vpc's NAT", "private", ["b"]);
  const check = (...more: AddressUse[]) =>
    addressNeeds([subnet(28, "a"), subnet(28, "b")], [...nat, ...more]);
  expect(check().subnets.map(({ needed }) => needed)).toEqual([0, 1]);
  expect(check(use(9, 0)).warnings).toEqual([
    expect.stringMatching(/zone a .* 9 of its 11 usable addresses, 82 %: app\/x 9 in each subnet\.$/),
    expect.stringMatching(/zone b .* 10 of .*: app\/vpc's NAT 1 in zone b, app\/x 9 in each subnet\.$/),
  ]);
  expect(check(use(11, 0)).problems).toMatchObject([{ rule: expect.stringContaining("up to 12 of each") }]);
  expect(check(use(0, 21)).problems).toEqual([]);
  expect(check(use(0, 22)).problems).toHaveLength(1);
});

describe("a tier of two /28, 11 usable addresses each", () => {
  const check = (...uses: AddressUse[]) => addressNeeds([subnet(28, "a"), subnet(28, "b")], uses);

  test("holds 22 addresses, and not 23", () => {
    expect(check(use(0, 22)).problems).toEqual([]);
    expect(check(...loadBalancerAddresses("app/alb", "private"), use(0, 7)).problems).toEqual([
      {
        given: 'tier "private" of 10.0.0.0/28 in a with 11 usable, 10.0.0.0/28 in b with 11 usable addresses',
        rule: "what is in it takes up to 12 of each: app/alb 8 in each subnet, app/x 7 in all; AWS keeps 5 of each subnet",
        fix: 'give tier "private" subnets of /27 or larger, or lower counts, maximums and maximumPercent',
        page: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
      },
    ]);
  });

  test("warns above 80 %", () => {
    expect(check(use(0, 16)).warnings).toEqual([]);
    expect(check(use(0, 17)).warnings).toEqual([
      'The subnet of tier "private" in zone a (10.0.0.0/28) may need 9 of its 11 usable addresses, 82 %: app/x 17 in all.',
      'The subnet of tier "private" in zone b (10.0.0.0/28) may need 9 of its 11 usable addresses, 82 %: app/x 17 in all.',
    ]);
  });

  test("can't hold in one subnet what each needs, however empty the other is", () => {
    expect(addressNeeds([subnet(28, "a"), subnet(24, "b")], [use(12, 0)]).problems).toHaveLength(1);
    expect(addressNeeds([subnet(28, "a"), subnet(24, "b")], [use(11, 0)]).problems).toEqual([]);
  });
});

test("of a block that is only known at apply nothing is said, nor of its tier", () => {
  const cidr = new TerraformVariable(newStack(), "cidr", {}).stringValue;
  const subnets = [{ ...subnet(28), cidr }, subnet(28, "b")];
  expect(addressNeeds(subnets, [use(0, 1000)])).toEqual({ subnets: [], problems: [], warnings: [] });
});

test("what no subnet is large enough for asks for more zones", () => {
  expect(addressNeeds([subnet(16)], [use(0, 70_000)]).problems).toMatchObject([
    { fix: expect.stringMatching(/^use more zones, or lower counts/) },
  ]);
});

const anyUse = fc.record({ perSubnet: fc.nat(20), shared: fc.nat(300) });
const anyUses = fc
  .array(anyUse, { maxLength: 5 })
  .map((uses) => uses.map((each) => use(each.perSubnet, each.shared)));
const anySubnets = fc.array(fc.integer({ min: 24, max: 28 }), { minLength: 1, maxLength: 4 });

test("a tier is refused just when no way of spreading fits into it", () => {
  fc.assert(
    fc.property(anySubnets, anyUses, (lengths, uses) => {
      const { problems } = addressNeeds(
        lengths.map((length) => subnet(length)),
        uses,
      );
      expect(problems.length === 0).toBe(canBePlaced(lengths, uses));
    }),
  );
});

test("subnets of the size that the fix names are neither too small nor nearly full", () => {
  fc.assert(
    fc.property(anySubnets, anyUses, (lengths, uses) => {
      const [problem] = addressNeeds(
        lengths.map((length) => subnet(length)),
        uses,
      ).problems;
      const [, length] = /subnets of \/(\d+)/.exec(problem?.fix ?? "") ?? [];
      fc.pre(length !== undefined);
      expect(
        addressNeeds(
          lengths.map(() => subnet(Number(length))),
          uses,
        ),
      ).toMatchObject({
        problems: [],
        warnings: [],
      });
    }),
  );
});

/** Takes the addresses one by one. */
function canBePlaced(lengths: readonly number[], uses: readonly AddressUse[]): boolean {
  const inEach = uses.reduce((total, { perSubnet }) => total + perSubnet, 0);
  const free = lengths.map((length) => 2 ** (32 - length) - 5 - inEach);
  if (free.some((left) => left < 0)) return false;
  for (let left = uses.reduce((total, { shared }) => total + shared, 0); left > 0; left--) {
    const index = free.findIndex((room) => room > 0);
    if (index < 0) return false;
    free[index] = (free[index] ?? 0) - 1;
  }
  return true;
}
