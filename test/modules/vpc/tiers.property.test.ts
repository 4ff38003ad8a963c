import fc from "fast-check";
import { IPv4CidrRange } from "ip-num";
import { overlaps } from "../../../modules/vpc/cidr-block";
import { type CidrPlan, cidrPlan } from "../../../modules/vpc/cidr-plan";
import { cidrPlanProblems } from "../../../modules/vpc/cidr-plan-problems";
import type { CidrPlanProps } from "../../../modules/vpc/cidr-plan-props";
import type { TierProps } from "../../../modules/vpc/tiers";
import { ZONE_LETTERS } from "../../../modules/vpc/zones";

type Props = CidrPlanProps<string> & { readonly cidr: string; readonly tiers: Record<string, TierProps> };

const tier: fc.Arbitrary<TierProps> = fc
  .record({
    access: fc.constantFrom("private", "public", "isolated", "reserved"),
    prefixLength: fc.integer({ min: 19, max: 28 }),
    growth: fc.integer({ min: 0, max: 3 }),
    secondaryCidr: fc.constantFrom(undefined, undefined, "more"),
    sized: fc.boolean(),
  })
  .map(({ access, prefixLength, growth, secondaryCidr, sized }) =>
    sized || access === "reserved"
      ? { access, secondaryCidr, prefixLength, room: prefixLength - growth }
      : { access, secondaryCidr },
  );

/** A plan is made for each prefix of its list. */
const RUNS = { numRuns: 30 };

/** Plans that nothing is wrong with: those tiers of a list that find a place, in the list's order. */
const legal: fc.Arbitrary<Props> = fc
  .record({
    length: fc.integer({ min: 16, max: 22 }),
    zoneBlocks: fc.constantFrom(1 as const, 2 as const, 4 as const, 8 as const),
    tiers: fc.array(tier, { minLength: 1, maxLength: 6 }),
    zones: fc.shuffledSubarray([...ZONE_LETTERS], { minLength: 1 }),
  })
  .map(({ length, zoneBlocks, tiers, zones }) => {
    let props: Props = {
      cidr: `10.${length}.0.0/${length}`,
      zones: zones.filter((zone) => ZONE_LETTERS.indexOf(zone) < zoneBlocks),
      zoneBlocks,
      secondaryCidrs: { more: "100.64.0.0/17" },
      tiers: { first: { access: "isolated", prefixLength: 28 } },
    };
    for (const [index, added] of tiers.entries()) {
      const longer = { ...props, tiers: { ...props.tiers, [`t${index}`]: added } };
      if (cidrPlanProblems(longer).length === 0) props = longer;
    }
    return props;
  })
  .filter(({ zones }) => zones.length > 0);

const subnets = (plan: CidrPlan<string>) =>
  Object.values(plan).flatMap((blocks) => [...blocks.values()].map((block) => IPv4CidrRange.fromCidr(block)));

describe("every plan", () => {
  test("has no overlaps, and no subnet outside the VPC's blocks", () => {
    fc.assert(
      fc.property(legal, (props) => {
        const ranges = subnets(cidrPlan(props));
        const vpc = [props.cidr, "100.64.0.0/17"].map((block) => IPv4CidrRange.fromCidr(block));
        for (const [index, range] of ranges.entries()) {
          expect(vpc.some((block) => range.inside(block))).toBe(true);
          for (const other of ranges.slice(index + 1)) expect(overlaps(range, other)).toBe(false);
        }
      }),
      RUNS,
    );
  });

  test("has a subnet in each zone of each tier that isn't reserved, of the length it says", () => {
    fc.assert(
      fc.property(legal, (props) => {
        const plan = cidrPlan(props);
        for (const [name, { access, prefixLength }] of Object.entries(props.tiers)) {
          const blocks = plan[name] ?? new Map();
          expect(blocks.size).toBe(access === "reserved" ? 0 : props.zones.length);
          if (prefixLength === undefined) continue;
          for (const block of blocks.values()) expect(block.endsWith(`/${prefixLength}`)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test("moves nothing when tiers are added at the end", () => {
    fc.assert(
      fc.property(legal, (props) => {
        const plan = cidrPlan(props);
        const names = Object.keys(props.tiers);
        for (const [count] of names.entries()) {
          const kept = Object.fromEntries(Object.entries(props.tiers).slice(0, count + 1));
          if (Object.values(kept).every(({ access }) => access === "reserved")) continue;
          const before = cidrPlan({ ...props, tiers: kept });
          for (const name of Object.keys(kept)) expect(plan[name]).toEqual(before[name]);
        }
      }),
      RUNS,
    );
  });

  test("moves nothing else when a tier becomes reserved", () => {
    fc.assert(
      fc.property(legal, fc.nat(), (props, pick) => {
        const sized = Object.entries(props.tiers).filter(
          ([, { prefixLength }]) => prefixLength !== undefined,
        );
        const [name, chosen] = sized[pick % sized.length] ?? sized[0] ?? [];
        if (name === undefined || chosen === undefined) return;
        const tiers = { ...props.tiers, [name]: { ...chosen, access: "reserved" as const } };
        if (Object.values(tiers).every(({ access }) => access === "reserved")) return;
        const { [name]: _, ...before } = cidrPlan(props);
        const { [name]: gone, ...after } = cidrPlan({ ...props, tiers });
        expect(gone?.size).toBe(0);
        expect(after).toEqual(before);
      }),
      RUNS,
    );
  });

  test.each<[string, TierProps]>([
    ["IPv6 alone", { access: "isolated", ipv6: "only" }],
    [
      "blocks of its own",
      {
        access: "isolated",
        cidrs: Object.fromEntries(ZONE_LETTERS.map((zone, index) => [zone, `100.65.${index}.0/24`])),
      },
    ],
  ])("moves nothing else when a tier gets %s and keeps its room", (_, other) => {
    fc.assert(
      fc.property(legal, fc.nat(), (legalProps, pick) => {
        const props = {
          ...legalProps,
          secondaryCidrs: { ...legalProps.secondaryCidrs, own: "100.65.0.0/16" },
        };
        const sized = Object.entries(props.tiers).filter(([, { room }]) => room !== undefined);
        const [name, chosen] = sized[pick % sized.length] ?? [];
        if (name === undefined) return;
        const { room, secondaryCidr } = chosen ?? {};
        const tiers = { ...props.tiers, [name]: { ...other, room, secondaryCidr } as TierProps };
        const { [name]: _before, ...before } = cidrPlan(props);
        const { [name]: own, ...after } = cidrPlan({ ...props, tiers });
        expect([...(own?.values() ?? [])].every((block) => block.startsWith("100.65."))).toBe(true);
        expect(after).toEqual(before);
      }),
      RUNS,
    );
  });

  test("gives a zone the same blocks whatever the other zones", () => {
    fc.assert(
      fc.property(legal, (props) => {
        const plan = cidrPlan(props);
        for (const zone of [...props.zones]) {
          const alone = cidrPlan({ ...props, zones: [zone] as typeof props.zones });
          for (const name of Object.keys(props.tiers)) {
            expect(alone[name]?.get(zone)).toBe(plan[name]?.get(zone));
          }
        }
      }),
      RUNS,
    );
  });

  test("lets a subnet grow into its room without moving another", () => {
    fc.assert(
      fc.property(legal, (props) => {
        const grown = Object.fromEntries(
          Object.entries(props.tiers).map(([name, each]) => [
            name,
            { ...each, prefixLength: each.room ?? each.prefixLength },
          ]),
        );
        const before = cidrPlan(props);
        const after = cidrPlan({ ...props, tiers: grown });
        for (const name of Object.keys(props.tiers)) {
          const firsts = (plan: CidrPlan<string>) =>
            [...(plan[name]?.values() ?? [])].map((block) => block.split("/")[0]);
          expect(firsts(after)).toEqual(firsts(before));
        }
      }),
      RUNS,
    );
  });
});
