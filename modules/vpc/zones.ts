import type { Problem } from "../core/problem";

/**
 * The letter that ends an Availability Zone's name: `a` in `us-east-1a`. Which letters an account has differs by
 * Region; `aws ec2 describe-availability-zones` lists them.
 */
export const ZONE_LETTERS = ["a", "b", "c", "d", "e", "f"] as const;
export type ZoneLetter = (typeof ZONE_LETTERS)[number];

const ZONES_PAGE =
  "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html";

/** What is wrong with a list of zone letters on its own. */
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
  const unknown = zones.filter((zone) => !(ZONE_LETTERS as readonly string[]).includes(zone));
  if (unknown.length > 0) {
    problems.push({
      given: `zones ${JSON.stringify(unknown)}`,
      rule: "the name of an Availability Zone is the Region's and one letter from a to f",
      fix: `write the letter only, one of ${ZONE_LETTERS.join(", ")}`,
      page: ZONES_PAGE,
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
  return problems;
}
