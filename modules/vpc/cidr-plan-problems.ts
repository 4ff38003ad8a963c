import { type Kind, kindProblems } from "../core/kind";
import type { Problem } from "../core/problem";
import { incompleteProblems, type PropNames } from "../core/prop-names";
import { isToken } from "../core/token";
import { blockProblems } from "./cidr-block";
import { type CidrPlanProps, DEFAULT_ZONE_BLOCKS, type SizedCidr, tiersOf } from "./cidr-plan-props";
import { explicitCidrProblems } from "./explicit-cidrs";
import { type Block, blocksOf, isDivisible, tiersIn } from "./plan-blocks";
import { secondaryCidrProblems } from "./secondary-cidr-problems";
import { tierFitProblems } from "./tier-fit-problems";
import { incompleteTierProblems, tierProblems } from "./tiers";
import { isZoneId, ZONE_LETTERS, type Zone, zoneIndex, zoneProblems } from "./zones";

const ZONES: Kind = {
  list: true,
  rule: "the zones that subnets lie in are named one by one, so that none moves when another comes",
  fix: 'write zones: ["a", "b"]',
};

const PLAN: PropNames<CidrPlanProps<string>> = {
  cidr: "required",
  zones: "required",
  zoneBlocks: "optional",
  tiers: "optional",
  secondaryCidrs: "optional",
};
const SIZED: PropNames<SizedCidr> = { cidr: "required", prefixLength: "required" };
const ZONE_BLOCKS: readonly number[] = [1, 2, 4, 8];

/** What is wrong with the blocks, the zones or the tiers in them; empty where `cidrPlan` has an answer. */
export function cidrPlanProblems<T extends string>(props: CidrPlanProps<T>): Problem[] {
  const incomplete = incompletePlanProblems(props);
  if (incomplete.length > 0) return incomplete;
  const { zones, zoneBlocks = DEFAULT_ZONE_BLOCKS } = props;
  // Zones that are none have no place in a plan.
  if (zoneProblems(zones).length > 0) return zoneProblems(zones);
  if (!ZONE_BLOCKS.includes(zoneBlocks)) {
    return [
      {
        given: `zoneBlocks ${zoneBlocks}`,
        rule: "a block is halved, and its halves again, so their number is a power of two",
        fix: `write one of ${ZONE_BLOCKS.join(", ")}`,
      },
    ];
  }
  const tiers = tiersOf(props);
  const blocks = blocksOf(props);
  const single = [
    ...zoneBlockProblems([...zones], zoneBlocks),
    ...blocks.flatMap(({ prop, cidr }) => blockProblems(prop, cidr, "a VPC")),
    ...blocks.flatMap(sizeProblems),
    ...secondaryCidrProblems(blocks),
    ...tierProblems(tiers),
    ...unknownBlockProblems(props),
  ];
  // Each of these asks more of the plan, and can only be answered where what it builds on is right.
  if (!blocks.every(isDivisible) || tierProblems(tiers).length > 0) return single;
  const fit = blocks.flatMap((block) => tierFitProblems(block, tiersIn(tiers, block), [...zones]));
  return single.length + fit.length > 0 ? [...single, ...fit] : explicitCidrProblems(props);
}

/** What lacks a part, or is of another kind, without which nothing of the plan can be told. */
export function incompletePlanProblems<T extends string>(props: CidrPlanProps<T>): Problem[] {
  const incomplete = incompleteProblems<CidrPlanProps<string>>(props, PLAN);
  if (incomplete.length > 0) return incomplete;
  const otherKind = kindProblems<CidrPlanProps<T>>(props, { zones: ZONES });
  if (otherKind.length > 0) return otherKind;
  const { cidr, secondaryCidrs = {} } = props;
  const named = Object.entries(secondaryCidrs).map(
    ([name, secondary]) => [`secondaryCidrs.${name}`, secondary] as const,
  );
  return [
    ...[["cidr", cidr] as const, ...named].flatMap(([prop, given]) =>
      typeof given === "string" ? [] : incompleteProblems(given, SIZED, prop),
    ),
    ...incompleteTierProblems(tiersOf(props)),
  ];
}

function zoneBlockProblems(zones: readonly Zone[], zoneBlocks: number): Problem[] {
  const outside = zones.filter((zone) => zoneIndex(zone) >= zoneBlocks);
  if (outside.length === 0) return [];
  const inside = outside.some(isZoneId)
    ? `ids that end in az1 to az${zoneBlocks}`
    : `the letters ${ZONE_LETTERS.slice(0, zoneBlocks).join(", ")}`;
  return [
    {
      given: `zones ${JSON.stringify(outside)} with zoneBlocks ${zoneBlocks}`,
      rule: `zoneBlocks keeps room for ${inside} only`,
      fix: "raise zoneBlocks in a new VPC, or use those (raising it in one that exists renumbers its subnets)",
    },
  ];
}

/** What is wrong with a size that is said beside the block. */
function sizeProblems(block: Block): Problem[] {
  const { prop, cidr, prefixLength } = block;
  if (isToken(cidr) && (prefixLength === undefined || isDivisible(block))) return [];
  if (isToken(cidr)) {
    return [
      {
        given: `${prop} with prefixLength ${prefixLength}`,
        rule: "a VPC's block is between /16 and /28",
        fix: `write the length the block will have, e.g. prefixLength: 16`,
        page: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
      },
    ];
  }
  if (prefixLength === undefined || cidr.endsWith(`/${prefixLength}`)) return [];
  return [
    {
      given: `${prop} "${cidr}" with prefixLength ${prefixLength}`,
      rule: "a block that is written out says its own prefix length",
      fix: `write ${prop}: "${cidr}"`,
    },
  ];
}

function unknownBlockProblems<T extends string>(props: CidrPlanProps<T>): Problem[] {
  const names = Object.keys(props.secondaryCidrs ?? {});
  return Object.entries(tiersOf(props)).flatMap(([tier, { secondaryCidr }]) => {
    if (secondaryCidr === undefined || names.includes(secondaryCidr)) return [];
    return [
      {
        given: `tiers.${tier}.secondaryCidr "${secondaryCidr}"`,
        rule: "a tier lies in the VPC's first block, or in a secondary one by its name",
        fix:
          names.length > 0
            ? `write one of "${names.join('", "')}"`
            : `write the block too: secondaryCidrs: { ${JSON.stringify(secondaryCidr)}: "100.64.0.0/16" }`,
      },
    ];
  });
}
