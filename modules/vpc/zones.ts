import type { Problem } from "../core/problem";

/**
 * The letter that ends an Availability Zone's name: `a` in `us-east-1a`. Which letters an account has differs by
 * Region; `aws ec2 describe-availability-zones` lists them.
 */
export const ZONE_LETTERS = ["a", "b", "c", "d", "e", "f"] as const;
export type ZoneLetter = (typeof ZONE_LETTERS)[number];

/**
 * An Availability Zone's id, `use1-az1`: the same building in every account, which a letter need not be in accounts
 * made before November 2025.
 */
export type ZoneId = `${string}-az${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`;

export type Zone = ZoneLetter | ZoneId;
/** All letters or all ids: which letter an id is, only the account knows. */
export type Zones = readonly ZoneLetter[] | readonly ZoneId[];

const ZONES_PAGE =
  "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html";
const ZONE_IDS_PAGE = "https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html";

/** `use1-az4`, without Local Zones (`use1-bos1-az1`), where the Region's services are not. */
const ZONE_ID = /^[a-z]+[0-9]+-az([1-8])$/;

export function isZoneId(zone: string): zone is ZoneId {
  return ZONE_ID.test(zone);
}

/** Which of a VPC's zone blocks is a zone's: `a` and `use1-az1` have the first, 0. */
export function zoneIndex(zone: Zone): number {
  const [, number] = ZONE_ID.exec(zone) ?? [];
  return number === undefined ? (ZONE_LETTERS as readonly string[]).indexOf(zone) : Number(number) - 1;
}

/** What is wrong with a list of zones on its own. */
export function zoneProblems(zones: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  if (zones.length === 0) {
    problems.push({
      given: "zones []",
      rule: "a subnet lies in an Availability Zone, so a network needs at least one",
      fix: 'write zones: ["a", "b"]',
      page: ZONES_PAGE,
    });
  }
  const ids = zones.filter(isZoneId);
  const unknown = zones.filter(
    (zone) => !(ZONE_LETTERS as readonly string[]).includes(zone) && !isZoneId(zone),
  );
  if (unknown.length > 0) {
    problems.push({
      given: `zones ${JSON.stringify(unknown)}`,
      rule: "the name of an Availability Zone is the Region's and one letter from a to f, and its id the Region's code and az with a number",
      fix: `write the letter only, one of ${ZONE_LETTERS.join(", ")}, or ids like "use1-az1"`,
      page: ZONES_PAGE,
    });
  }
  if (ids.length > 0 && ids.length + unknown.length < zones.length) {
    problems.push({
      given: `zones ${JSON.stringify(zones)} with letters and ids`,
      rule: "which letter an id has differs by account, so a letter and an id could be the same zone",
      fix: "write letters only, or ids only: aws ec2 describe-availability-zones lists both",
      page: ZONE_IDS_PAGE,
    });
  }
  const repeated = [...new Set(zones.filter((zone, index) => zones.indexOf(zone) !== index))];
  if (repeated.length > 0) {
    problems.push({
      given: `zones ${JSON.stringify(zones)} with ${repeated.map((zone) => `"${zone}"`).join(", ")} twice`,
      rule: "each zone has one subnet of a tier",
      fix: `write each letter once: zones: ${JSON.stringify([...new Set(zones)])}`,
    });
  }
  const regions = [...new Set(ids.map((id) => id.slice(0, id.indexOf("-"))))];
  if (regions.length > 1) {
    problems.push({
      given: `zones ${JSON.stringify(ids)}`,
      rule: "a VPC lies in one Region, whose code starts the ids of its zones",
      fix: `keep those that start with ${regions[0]}-, or make a VPC in each Region`,
      page: ZONE_IDS_PAGE,
    });
  }
  return problems;
}
