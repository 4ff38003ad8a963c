import type { IPv4CidrRange } from "ip-num";
import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import { blockProblems, isInside, overlaps, parseCidr, SUBNET_CIDR_PAGE } from "./cidr-block";
import { layOut } from "./cidr-layout";
import { type CidrPlanProps, tiersOf } from "./cidr-plan-props";
import { type Block, blocksOf } from "./plan-blocks";
import { isZoneId, ZONE_LETTERS, type Zone } from "./zones";

/** A subnet whose block is known. */
interface KnownSubnet {
  readonly label: string;
  readonly range: IPv4CidrRange;
}

/** What is wrong with the blocks that tiers write out themselves, where nothing is wrong with the planned ones. */
export function explicitCidrProblems<T extends string>(props: CidrPlanProps<T>): Problem[] {
  const blocks = blocksOf(props);
  const explicit = Object.entries(tiersOf(props)).flatMap(([name, { access, cidrs }]) =>
    cidrs === undefined || access === "reserved" ? [] : [{ name, cidrs: written(cidrs) }],
  );
  const problems = explicit.flatMap(({ name, cidrs }) => [
    ...missingProblems(name, cidrs, [...props.zones]),
    ...Object.entries(cidrs).flatMap(([zone, cidr]) =>
      writtenProblems(`tiers.${name}.cidrs.${zone}`, cidr, blocks),
    ),
  ]);
  if (problems.length > 0) return problems;
  const explicitSubnets = explicit.flatMap(({ name, cidrs }) =>
    knownSubnets(Object.entries(cidrs), (zone) => `tiers.${name}.cidrs.${zone}`),
  );
  const planned = [...layOut(props)].flatMap(([name, subnets]) =>
    explicit.some((tier) => tier.name === name)
      ? []
      : knownSubnets([...subnets], (zone) => `the ${name} subnet of zone ${zone}`),
  );
  return overlapProblems(explicitSubnets, planned);
}

function written(cidrs: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(cidrs).flatMap(([zone, cidr]) => (cidr === undefined ? [] : [[zone, cidr]])),
  );
}

function missingProblems(
  name: string,
  cidrs: Readonly<Record<string, string>>,
  zones: readonly Zone[],
): Problem[] {
  const unknown = Object.keys(cidrs).filter(
    (zone) => !(ZONE_LETTERS as readonly string[]).includes(zone) && !isZoneId(zone),
  );
  const missing = zones.filter((zone) => cidrs[zone] === undefined);
  return [
    ...unknown.map((zone) => ({
      given: `tiers.${name}.cidrs.${zone}`,
      rule: "the blocks of a tier are keyed by zone",
      fix: "write a zone's letter or id",
    })),
    ...(missing.length === 0
      ? []
      : [
          {
            given: `tiers.${name}.cidrs ${JSON.stringify(Object.keys(cidrs))} with zones ${JSON.stringify(zones)}`,
            rule: "a tier has a subnet in every zone of the VPC",
            fix: `write a block for ${missing.join(" and ")} too`,
          },
        ]),
  ];
}

function writtenProblems(prop: string, cidr: string, blocks: readonly Block[]): Problem[] {
  const problems = blockProblems(prop, cidr, "a subnet");
  if (problems.length > 0) return problems;
  const ranges = blocks.map((block) => (isToken(block.cidr) ? undefined : parseCidr(block.cidr)));
  const range = isToken(cidr) ? undefined : parseCidr(cidr);
  const mayHold = (block: IPv4CidrRange | undefined) =>
    range === undefined || block === undefined || isInside(range, block);
  if (ranges.some(mayHold)) return [];
  return [
    {
      given: `${prop} "${cidr}"`,
      rule: "a subnet lies inside one of its VPC's blocks",
      fix: `write a part of ${blocks.map((block) => block.cidr).join(" or ")}, or add a block to secondaryCidrs`,
      page: SUBNET_CIDR_PAGE,
    },
  ];
}

function knownSubnets(
  entries: readonly (readonly [string, string])[],
  label: (zone: string) => string,
): KnownSubnet[] {
  return entries.flatMap(([zone, cidr]) => {
    const range = isToken(cidr) ? undefined : parseCidr(cidr);
    return range === undefined ? [] : [{ label: label(zone), range }];
  });
}

function overlapProblems(written: readonly KnownSubnet[], planned: readonly KnownSubnet[]): Problem[] {
  return written.flatMap(({ label, range }, index) =>
    [...planned, ...written.slice(0, index)]
      .filter((other) => overlaps(range, other.range))
      .map((other) => ({
        given: `${label} "${range.toCidrString()}"`,
        rule: `the subnets of a VPC don't overlap, and ${other.label} has ${other.range.toCidrString()}`,
        fix: "write a block that cidrMap(cidrPlan(…)) shows as free",
        page: SUBNET_CIDR_PAGE,
      })),
  );
}
