import { TerraformVariable } from "cdktf";
import fc from "fast-check";
import { IPv4CidrRange } from "ip-num";
import { type CidrPlan, cidrPlan } from "../../../modules/vpc/cidr-plan";
import { cidrPlanProblems } from "../../../modules/vpc/cidr-plan-problems";
import type { CidrPlanProps } from "../../../modules/vpc/cidr-plan-props";
import { ZONE_LETTERS, type ZoneLetter } from "../../../modules/vpc/zones";
import { newStack, resolve } from "../../support/synth";

function blocks(plan: CidrPlan): Record<string, Record<string, string>> {
  return { private: Object.fromEntries(plan.private), public: Object.fromEntries(plan.public) };
}

describe("known plans", () => {
  test.each<[string, CidrPlanProps, Record<string, string>, Record<string, string>]>([
    [
      "a /16 with room for every letter",
      { cidr: "10.0.0.0/16", zones: ["a", "b", "f"] },
      { a: "10.0.0.0/20", b: "10.0.32.0/20", f: "10.0.160.0/20" },
      { a: "10.0.16.0/24", b: "10.0.48.0/24", f: "10.0.176.0/24" },
    ],
    [
      "fewer zone blocks, larger subnets",
      { cidr: "172.16.0.0/16", zones: ["a", "b"], zoneBlocks: 2 },
      { a: "172.16.0.0/18", b: "172.16.128.0/18" },
      { a: "172.16.64.0/22", b: "172.16.192.0/22" },
    ],
    [
      "a /20, where public subnets get to the smallest size",
      { cidr: "10.9.240.0/20", zones: ["a", "f"] },
      { a: "10.9.240.0/24", f: "10.9.250.0/24" },
      { a: "10.9.241.0/28", f: "10.9.251.0/28" },
    ],
    [
      "a /22, where public subnets are a larger part",
      { cidr: "192.168.4.0/22", zones: ["a", "c"] },
      { a: "192.168.4.0/26", c: "192.168.5.0/26" },
      { a: "192.168.4.64/28", c: "192.168.5.64/28" },
    ],
    [
      "the smallest VPC with room for every letter",
      { cidr: "10.0.0.0/24", zones: ["a", "f"] },
      { a: "10.0.0.0/28", f: "10.0.0.160/28" },
      { a: "10.0.0.16/28", f: "10.0.0.176/28" },
    ],
    [
      "the smallest VPC with one zone",
      { cidr: "10.0.0.224/27", zones: ["a"], zoneBlocks: 1 },
      { a: "10.0.0.224/28" },
      { a: "10.0.0.240/28" },
    ],
  ])("%s", (_, props, privateBlocks, publicBlocks) => {
    expect(cidrPlanProblems(props)).toEqual([]);
    expect(blocks(cidrPlan(props))).toEqual({ private: privateBlocks, public: publicBlocks });
  });
});

describe("refused", () => {
  test.each([
    "",
    "10.0.0.0",
    "10.0.0.0/",
    "10.0.0/16",
    "10.0.0.256/16",
    "10.0.0.0/33",
    "10.0.0.0/-1",
    "10.0.0.0/16/2",
    " 10.0.0.0/16",
    "fd00::/56",
    "ten.0.0.0/16",
  ])("cidr %j, which is no block", (cidr) => {
    expect(cidrPlanProblems({ cidr, zones: ["a"] })).toEqual([
      expect.objectContaining({ given: `cidr "${cidr}"`, rule: expect.stringContaining("four numbers") }),
    ]);
  });

  test.each([
    ["10.0.1.0/16", "10.0.0.0/16"],
    ["10.0.0.1/24", "10.0.0.0/24"],
    ["10.3.255.255/20", "10.3.240.0/20"],
  ])("cidr %s with host bits; %s is accepted", (cidr, fixed) => {
    expect(cidrPlanProblems({ cidr, zones: ["a"] })).toEqual([
      expect.objectContaining({
        given: `cidr "${cidr}"`,
        rule: expect.stringContaining("host bits"),
        fix: `write cidr: "${fixed}"`,
      }),
    ]);
    expect(cidrPlanProblems({ cidr: fixed, zones: ["a"] })).toEqual([]);
  });

  test.each([
    ["10.0.0.0/8", "10.0.0.0/16"],
    ["10.0.0.0/15", "10.0.0.0/16"],
    ["10.0.1.0/8", "10.0.0.0/16"],
    ["10.0.0.0/29", "10.0.0.0/16"],
    ["10.7.3.1/32", "10.7.0.0/16"],
  ])("cidr %s outside /16 to /28; %s is accepted", (cidr, fixed) => {
    expect(cidrPlanProblems({ cidr, zones: ["a"] })).toEqual([
      expect.objectContaining({
        given: `cidr "${cidr}"`,
        rule: expect.stringContaining("between /16 and /28"),
        fix: expect.stringContaining(`write cidr: "${fixed}"`),
      }),
    ]);
    expect(cidrPlanProblems({ cidr: fixed, zones: ["a"] })).toEqual([]);
  });

  test.each<[CidrPlanProps, string]>([
    [
      { cidr: "10.0.0.0/25", zones: ["a", "d"] },
      "write a block of /24 or larger, or zoneBlocks: 4 in this one",
    ],
    [
      { cidr: "10.0.0.0/26", zones: ["a", "b"] },
      "write a block of /24 or larger, or zoneBlocks: 2 in this one",
    ],
    [
      { cidr: "10.0.0.0/27", zones: ["a"], zoneBlocks: 4 },
      "write a block of /25 or larger, or zoneBlocks: 1 in this one",
    ],
    // Fewer zone blocks would leave no room for the zones asked for.
    [{ cidr: "10.0.0.0/26", zones: ["a", "c"] }, "write a block of /24 or larger"],
    [{ cidr: "10.0.0.0/27", zones: ["b"], zoneBlocks: 2 }, "write a block of /26 or larger"],
    [{ cidr: "10.0.0.0/28", zones: ["a"], zoneBlocks: 1 }, "write a block of /27 or larger"],
  ])("%j, whose subnets don't fit", (props, fix) => {
    expect(cidrPlanProblems(props)).toEqual([
      expect.objectContaining({
        given: `cidr "${props.cidr}" with zoneBlocks ${props.zoneBlocks ?? 8}`,
        rule: expect.stringContaining("don't fit"),
        fix,
      }),
    ]);
    for (const fixed of fixes(props, fix)) expect(cidrPlanProblems(fixed)).toEqual([]);
  });

  test.each<[readonly ZoneLetter[], 1 | 2 | 4, readonly ZoneLetter[]]>([
    [["a", "b"], 1, ["b"]],
    [["a", "c", "f"], 2, ["c", "f"]],
    [["d", "e"], 4, ["e"]],
  ])("zones %j with zoneBlocks %j", (zones, zoneBlocks, outside) => {
    const cidr = "10.0.0.0/16";
    expect(cidrPlanProblems({ cidr, zones, zoneBlocks })).toEqual([
      expect.objectContaining({
        given: `zones ${JSON.stringify(outside)} with zoneBlocks ${zoneBlocks}`,
        fix: expect.stringContaining("raise zoneBlocks"),
      }),
    ]);
    expect(cidrPlanProblems({ cidr, zones, zoneBlocks: 8 })).toEqual([]);
    const inside = zones.filter((zone) => !outside.includes(zone));
    expect(cidrPlanProblems({ cidr, zones: inside, zoneBlocks })).toEqual([]);
  });

  test("everything at once: host bits, size and zones", () => {
    const problems = cidrPlanProblems({ cidr: "10.0.0.1/27", zones: ["a", "c"], zoneBlocks: 2 });
    expect(problems.map((problem) => problem.rule)).toEqual([
      expect.stringContaining("zoneBlocks keeps room"),
      expect.stringContaining("host bits"),
      expect.stringContaining("don't fit"),
    ]);
  });
});

/** The props that a fix for too many subnets proposes. */
function fixes(props: CidrPlanProps, fix: string): CidrPlanProps[] {
  const [, prefixLength] = /block of \/(\d+)/.exec(fix) ?? [];
  const [, zoneBlocks] = /zoneBlocks: (\d)/.exec(fix) ?? [];
  const larger = { ...props, cidr: `10.0.0.0/${prefixLength}` };
  const fewer = { ...props, zoneBlocks: Number(zoneBlocks) as 1 | 2 | 4 };
  return zoneBlocks === undefined ? [larger] : [larger, fewer];
}

describe("a cidr that is a token", () => {
  const zones = ["a", "b", "f"] as const;
  const cidr = new TerraformVariable(newStack(), "cidr", {}).stringValue;
  const resolved = (plan: CidrPlan) => allBlocks(plan).map((block) => resolve(block) as string);

  test("is not judged, and divided by Terraform", () => {
    expect(cidrPlanProblems({ cidr, zones })).toEqual([]);
    expect(resolved(cidrPlan({ cidr, zones }))).toEqual([
      `\${cidrsubnet(var.cidr, 4, 0)}`,
      `\${cidrsubnet(var.cidr, 4, 2)}`,
      `\${cidrsubnet(var.cidr, 4, 10)}`,
      `\${cidrsubnet(var.cidr, 8, 16)}`,
      `\${cidrsubnet(var.cidr, 8, 48)}`,
      `\${cidrsubnet(var.cidr, 8, 176)}`,
    ]);
  });

  test.each([1, 2, 4, 8] as const)(
    "gives the blocks of the literal cidr with zoneBlocks %j",
    (zoneBlocks) => {
      const letters = ZONE_LETTERS.slice(0, zoneBlocks);
      const expressions = resolved(cidrPlan({ cidr, zones: letters, zoneBlocks }));
      const literal = resolved(cidrPlan({ cidr: "10.4.0.0/16", zones: letters, zoneBlocks }));
      expect(expressions.map((expression) => cidrsubnet("10.4.0.0/16", expression))).toEqual(literal);
    },
  );
});

/** Terraform's function, for an expression that calls it on `var.cidr`. */
function cidrsubnet(cidr: string, expression: string): string {
  const [, newBits, index] = /^\$\{cidrsubnet\(var\.cidr, (\d+), (\d+)\)\}$/.exec(expression) ?? [];
  const [network = "", prefixLength] = cidr.split("/");
  const [first = 0, second = 0] = network.split(".").map(Number);
  const bits = Number(prefixLength) + Number(newBits);
  const address = (first * 2 ** 24 + second * 2 ** 16 + Number(index) * 2 ** (32 - bits)) >>> 0;
  const bytes = [24, 16, 8, 0].map((shift) => (address >>> shift) & 255);
  return `${bytes.join(".")}/${bits}`;
}

describe("every plan of a legal VPC", () => {
  test("is accepted", () => {
    fc.assert(fc.property(legal, (props) => expect(cidrPlanProblems(props)).toEqual([])));
  });

  test("has subnets of legal size inside the VPC, none overlapping another", () => {
    fc.assert(
      fc.property(legal, (props) => {
        const ranges = allBlocks(cidrPlan(props)).map((block) => IPv4CidrRange.fromCidr(block));
        expect(ranges).toHaveLength(props.zones.length * 2);
        const vpc = IPv4CidrRange.fromCidr(props.cidr);
        for (const [index, range] of ranges.entries()) {
          const prefixLength = Number(range.getPrefix().getValue());
          expect(prefixLength).toBeGreaterThanOrEqual(16);
          expect(prefixLength).toBeLessThanOrEqual(28);
          expect(range.inside(vpc)).toBe(true);
          for (const other of ranges.slice(index + 1)) expect(overlap(range, other)).toBe(false);
        }
      }),
    );
  });

  test("has blocks without host bits", () => {
    fc.assert(
      fc.property(legal, (props) => {
        for (const block of allBlocks(cidrPlan(props))) {
          const [network] = block.split("/");
          expect(IPv4CidrRange.fromCidr(block).getFirst().toString()).toBe(network);
        }
      }),
    );
  });

  test("gives a zone the same blocks whatever the others and their order", () => {
    const withOthers = legal.chain((props) =>
      fc.record({ props: fc.constant(props), others: zonesIn(props.zoneBlocks ?? 8) }),
    );
    fc.assert(
      fc.property(withOthers, ({ props, others }) => {
        const plan = cidrPlan(props);
        const other = cidrPlan({ ...props, zones: others });
        for (const zone of props.zones.filter((letter) => others.includes(letter))) {
          expect(other.private.get(zone)).toBe(plan.private.get(zone));
          expect(other.public.get(zone)).toBe(plan.public.get(zone));
        }
      }),
    );
  });

  test("holds as many private addresses as half of the zone's block", () => {
    fc.assert(
      fc.property(legal, (props) => {
        const vpcLength = Number(props.cidr.split("/")[1]);
        for (const block of cidrPlan(props).private.values()) {
          const addresses = 2 ** (32 - Number(block.split("/")[1]));
          expect(addresses).toBe(2 ** (32 - vpcLength) / (props.zoneBlocks ?? 8) / 2);
        }
      }),
    );
  });
});

/** Zones in any order, none twice. */
function zonesIn(zoneBlocks: number): fc.Arbitrary<ZoneLetter[]> {
  return fc.shuffledSubarray(ZONE_LETTERS.slice(0, zoneBlocks), { minLength: 1 });
}

type LegalProps = CidrPlanProps & { readonly cidr: string; readonly zones: readonly ZoneLetter[] };

/** Addresses that a VPC may have. */
const address = fc
  .nat({ max: 2 ** 32 - 1 })
  .filter((first) => refusedRanges.every((range) => !overlap(range, parse(networkAt(first, 16)))));

const parse = (cidr: string) => IPv4CidrRange.fromCidr(cidr);
const refusedRanges = ["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.17.0.0/16", "224.0.0.0/4"].map(
  parse,
);

/** Any VPC of the usual tiers that AWS takes and whose subnets fit. */
const legal: fc.Arbitrary<LegalProps> = fc
  .record({ zoneBlocks: fc.constantFrom(1, 2, 4, 8), address })
  .chain(({ zoneBlocks, address }) =>
    fc.record({
      cidr: fc
        .integer({ min: 16, max: 27 - Math.log2(zoneBlocks) })
        .map((length) => networkAt(address, length)),
      zones: zonesIn(zoneBlocks),
      zoneBlocks: fc.constant(zoneBlocks as 1 | 2 | 4 | 8),
    }),
  );

function networkAt(address: number, length: number): string {
  const first = Math.floor(address / 2 ** (32 - length)) * 2 ** (32 - length);
  return `${[24, 16, 8, 0].map((shift) => (first >>> shift) & 255).join(".")}/${length}`;
}

function allBlocks(plan: CidrPlan): string[] {
  return [...plan.private.values(), ...plan.public.values()];
}

function overlap(one: IPv4CidrRange, other: IPv4CidrRange): boolean {
  const first = (range: IPv4CidrRange) => range.getFirst().getValue();
  const last = (range: IPv4CidrRange) => range.getLast().getValue();
  return first(one) <= last(other) && first(other) <= last(one);
}

test("asked on its own, it refuses what Vpc refuses", () => {
  expect(() => cidrPlan({ cidr: "10.0.1.0/16", zones: ["a"] })).toThrow('Fix:  write cidr: "10.0.0.0/16"');
  const zoneBlocks = 3 as 4;
  expect(() => cidrPlan({ cidr: "10.0.0.0/16", zones: ["a"], zoneBlocks })).toThrow(
    "write one of 1, 2, 4, 8",
  );
  const plan = (...zones: string[]) => cidrPlan({ cidr: "10.0.0.0/16", zones: zones as ZoneLetter[] });
  expect(() => plan()).toThrow('write zones: ["a", "b"]');
  expect(() => plan("z")).toThrow("write the letter only, one of a, b, c, d, e, f");
  expect(() => plan("a", "a")).toThrow('write each letter once: zones: ["a"]');
});
