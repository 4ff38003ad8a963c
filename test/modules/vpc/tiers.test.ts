import { TerraformVariable } from "cdktf";
import { type CidrPlan, cidrPlan } from "../../../modules/vpc/cidr-plan";
import { cidrPlanProblems } from "../../../modules/vpc/cidr-plan-problems";
import type { CidrPlanProps } from "../../../modules/vpc/cidr-plan-props";
import type { TierProps, Tiers } from "../../../modules/vpc/tiers";
import { newStack, resolve } from "../../support/synth";

const CIDR = "10.0.0.0/16";
const PRIVATE = { access: "private" } as const;
const PUBLIC = { access: "public" } as const;
const DATA = { access: "isolated", prefixLength: 24 } as const;

const props = (tiers: Tiers, others: Partial<CidrPlanProps<string>> = {}): CidrPlanProps<string> => ({
  cidr: CIDR,
  zones: ["a", "c"],
  tiers,
  ...others,
});
const blocks = (plan: CidrPlan<string>) =>
  Object.fromEntries(Object.entries(plan).map(([tier, zones]) => [tier, [...zones.values()]]));

describe("known plans", () => {
  test.each<[string, Tiers, Record<string, string[]>]>([
    [
      "the usual tiers, written out",
      { private: PRIVATE, public: PUBLIC },
      {
        private: ["10.0.0.0/20", "10.0.64.0/20"],
        public: ["10.0.16.0/24", "10.0.80.0/24"],
      },
    ],
    [
      "another after them takes the next place of its size",
      { private: PRIVATE, public: PUBLIC, data: DATA },
      {
        private: ["10.0.0.0/20", "10.0.64.0/20"],
        public: ["10.0.16.0/24", "10.0.80.0/24"],
        data: ["10.0.17.0/24", "10.0.81.0/24"],
      },
    ],
    [
      "a larger one begins where its size does, and a smaller one takes the place before",
      {
        public: { ...PUBLIC, prefixLength: 26 },
        tasks: { ...PRIVATE, prefixLength: 21 },
        data: { ...DATA, prefixLength: 26 },
      },
      {
        public: ["10.0.0.0/26", "10.0.64.0/26"],
        tasks: ["10.0.8.0/21", "10.0.72.0/21"],
        data: ["10.0.0.64/26", "10.0.64.64/26"],
      },
    ],
    [
      "usual sizes follow from the access",
      { stores: { access: "isolated" }, edge: PUBLIC, tasks: PRIVATE },
      {
        stores: ["10.0.0.0/22", "10.0.64.0/22"],
        edge: ["10.0.4.0/24", "10.0.68.0/24"],
        tasks: ["10.0.16.0/20", "10.0.80.0/20"],
      },
    ],
    [
      "a reserved one keeps its place without subnets",
      {
        private: PRIVATE,
        old: { access: "reserved", prefixLength: 24 },
        data: DATA,
      },
      {
        private: ["10.0.0.0/20", "10.0.64.0/20"],
        old: [],
        data: ["10.0.17.0/24", "10.0.81.0/24"],
      },
    ],
    [
      "room is kept behind a subnet",
      { data: { ...DATA, room: 22 }, cache: DATA },
      {
        data: ["10.0.0.0/24", "10.0.64.0/24"],
        cache: ["10.0.4.0/24", "10.0.68.0/24"],
      },
    ],
    [
      "a subnet grows into its room where it is",
      { data: { ...DATA, prefixLength: 22, room: 22 }, cache: DATA },
      {
        data: ["10.0.0.0/22", "10.0.64.0/22"],
        cache: ["10.0.4.0/24", "10.0.68.0/24"],
      },
    ],
    [
      "a tier may have all of a zone's block",
      { tasks: { ...PRIVATE, prefixLength: 19 } },
      {
        tasks: ["10.0.0.0/19", "10.0.64.0/19"],
      },
    ],
    [
      "one with IPv6 only takes no place",
      { six: { access: "private", ipv6: "only" }, data: DATA },
      {
        six: [],
        data: ["10.0.0.0/24", "10.0.64.0/24"],
      },
    ],
    [
      "and with room keeps the place that it had",
      { six: { access: "private", ipv6: "only", room: 20 }, data: DATA },
      {
        six: [],
        data: ["10.0.16.0/24", "10.0.80.0/24"],
      },
    ],
  ])("%s", (_, tiers, expected) => {
    expect(cidrPlanProblems(props(tiers))).toEqual([]);
    expect(blocks(cidrPlan(props(tiers)))).toEqual(expected);
  });
});

describe("refused, and its nearest neighbour accepted", () => {
  test.each<[string, Tiers, { given: string; rule: string; fix: string }, Tiers]>([
    [
      "no tier",
      {},
      { given: "tiers {}", rule: "without subnets", fix: "at least one tier" },
      { private: PRIVATE },
    ],
    [
      "reserved tiers only",
      { old: { access: "reserved", prefixLength: 24 } },
      { given: "tiers", rule: "without subnets", fix: "not reserved" },
      { old: { access: "reserved", prefixLength: 24 }, data: DATA },
    ],
    [
      "a name with a capital",
      { Private: PRIVATE },
      { given: 'tiers "Private"', rule: "lower-case", fix: '"private"' },
      { "private-2": PRIVATE },
    ],
    // Such a key comes first in a record, wherever it is written.
    [
      "a number for a name",
      { 1: PRIVATE },
      { given: 'tiers "1"', rule: "starting with a letter", fix: "name like" },
      { t1: PRIVATE },
    ],
    [
      "an access there is not",
      { data: { access: "intra" as "isolated" } },
      {
        given: 'tiers.data.access "intra"',
        rule: "public, private, isolated or reserved",
        fix: '"isolated"',
      },
      { data: { access: "isolated" } },
    ],
    [
      "reserved without a size",
      { private: PRIVATE, old: { access: "reserved" } },
      { given: "tiers.old reserved without prefixLength", rule: "usual size follows", fix: "cidrMap" },
      { private: PRIVATE, old: { access: "reserved", prefixLength: 24 } },
    ],
    [
      "a subnet smaller than AWS makes",
      { data: { ...DATA, prefixLength: 29 } },
      { given: "tiers.data.prefixLength 29", rule: "16 to 28", fix: "prefixLength: 24" },
      { data: { ...DATA, prefixLength: 28 } },
    ],
    [
      "half a bit",
      { data: { ...DATA, prefixLength: 24.5 } },
      { given: "tiers.data.prefixLength 24.5", rule: "whole number", fix: "prefixLength: 24" },
      { data: DATA },
    ],
    [
      "less room than the subnet",
      { data: { ...DATA, room: 25 } },
      {
        given: "tiers.data.room 25 with prefixLength 24",
        rule: "as large or larger",
        fix: "room: 24 or less",
      },
      { data: { ...DATA, room: 24 } },
    ],
    [
      "two halves and more",
      { private: PRIVATE, tasks: PRIVATE, public: PUBLIC },
      {
        given: `cidr "${CIDR}" with zoneBlocks 8`,
        rule: "don't fit",
        fix: "write prefixLength: 21 for tasks",
      },
      { private: PRIVATE, tasks: { ...PRIVATE, prefixLength: 21 }, public: PUBLIC },
    ],
    [
      "a subnet larger than its zone's block",
      { tasks: { ...PRIVATE, prefixLength: 18 } },
      {
        given: `cidr "${CIDR}" with zoneBlocks 8`,
        rule: "tasks in each of 8 zone blocks",
        fix: "zoneBlocks: 4 in this one, or prefixLength: 19 for tasks",
      },
      { tasks: { ...PRIVATE, prefixLength: 19 } },
    ],
    [
      "a secondary block there is not",
      { tasks: { ...PRIVATE, secondaryCidr: "more" } },
      {
        given: 'tiers.tasks.secondaryCidr "more"',
        rule: "a secondary one by its name",
        fix: "secondaryCidrs: {",
      },
      { tasks: PRIVATE },
    ],
    [
      "a size for IPv6 only",
      { six: { ...PRIVATE, ipv6: "only", prefixLength: 24 } },
      {
        given: 'tiers.six with ipv6 "only" and prefixLength',
        rule: "no place",
        fix: "leave prefixLength out",
      },
      { six: { ...PRIVATE, ipv6: "only" } },
    ],
  ])("%s", (_, refused, problem, accepted) => {
    expect(cidrPlanProblems(props(refused, { zones: ["a"] }))).toEqual([
      expect.objectContaining({
        given: expect.stringContaining(problem.given),
        rule: expect.stringContaining(problem.rule),
        fix: expect.stringContaining(problem.fix),
      }),
    ]);
    expect(cidrPlanProblems(props(accepted, { zones: ["a"] }))).toEqual([]);
  });
});

describe("a fix for tiers that don't fit", () => {
  const tiers: Tiers = {
    private: PRIVATE,
    public: PUBLIC,
    data: { ...DATA, prefixLength: 26 },
    cache: { access: "isolated", prefixLength: 25 },
  };

  test.each([22, 23, 24, 25] as const)("works for a /%d", (length) => {
    const given = props(tiers, { cidr: `10.0.0.0/${length}`, zones: ["a"] });
    const [problem] = cidrPlanProblems(given);
    const [, wide] = /block of \/(\d+)/.exec(problem?.fix ?? "") ?? [];
    expect(cidrPlanProblems({ ...given, cidr: `10.0.0.0/${wide}` })).toEqual([]);
    const [, zoneBlocks] = /zoneBlocks: (\d)/.exec(problem?.fix ?? "") ?? [];
    if (zoneBlocks === undefined) return;
    expect(cidrPlanProblems({ ...given, zoneBlocks: Number(zoneBlocks) as 1 | 2 | 4 })).toEqual([]);
  });
});

describe("a cidr that is a token", () => {
  const token = new TerraformVariable(newStack(), "cidr", {}).stringValue;
  const zones = ["b"] as const;
  const tiers: Record<"private" | "public" | "data", TierProps> = {
    private: PRIVATE,
    public: PUBLIC,
    data: DATA,
  };

  test("of a known length is divided as a literal one is", () => {
    const plan = cidrPlan({ cidr: { cidr: token, prefixLength: 16 }, zones, tiers });
    expect(resolve(plan.data.get("b"))).toBe(`\${cidrsubnet(var.cidr, 8, 49)}`);
    expect(cidrPlan({ cidr: CIDR, zones, tiers }).data.get("b")).toBe("10.0.49.0/24");
  });

  test("of unknown length takes usual sizes, and refuses others", () => {
    expect(cidrPlanProblems({ cidr: token, zones })).toEqual([]);
    expect(cidrPlanProblems({ cidr: token, zones, tiers })).toEqual([
      expect.objectContaining({
        given: "tiers.data of /24 with a cidr only known at apply",
        rule: expect.stringContaining("must be known before"),
        fix: "write the length the block will have: cidr: { cidr, prefixLength: 16 }",
      }),
    ]);
  });

  test.each([
    [15, "between /16 and /28"],
    [29, "between /16 and /28"],
    [27, "don't fit"],
  ])("of length %d is refused: %s", (prefixLength, rule) => {
    expect(cidrPlanProblems({ cidr: { cidr: token, prefixLength }, zones })).toEqual([
      expect.objectContaining({ rule: expect.stringContaining(rule) }),
    ]);
    expect(cidrPlanProblems({ cidr: { cidr: token, prefixLength: 24 }, zones })).toEqual([]);
  });

  test("a length that a literal block contradicts is refused", () => {
    expect(cidrPlanProblems({ cidr: { cidr: CIDR, prefixLength: 18 }, zones })).toEqual([
      expect.objectContaining({ given: `cidr "${CIDR}" with prefixLength 18`, fix: `write cidr: "${CIDR}"` }),
    ]);
    expect(cidrPlanProblems({ cidr: { cidr: CIDR, prefixLength: 16 }, zones })).toEqual([]);
  });
});
