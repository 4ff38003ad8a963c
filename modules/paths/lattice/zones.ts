import type { Problem } from "../../core/problem";
import type { Network } from "../../vpc/network";
import { PAGES } from "./pages";

const WITHOUT_LATTICE: readonly string[] = [
  "use1-az3",
  "usw1-az2",
  "apne1-az3",
  "euw1-az4",
  "cac1-az3",
  "ilc1-az2",
];

/** What is wrong with a VPC's zones, where they are written as ids; which letter one has, only the account knows. */
export function zoneProblems(vpc: Network): Problem[] {
  const wrong = vpc.zones.filter((zone) => WITHOUT_LATTICE.includes(zone));
  if (wrong.length === 0) return [];
  return [
    {
      given: `zones ${JSON.stringify(wrong)} of ${vpc.node.path}`,
      rule: `VPC Lattice isn't in the zones ${WITHOUT_LATTICE.join(", ")}`,
      fix: "give the VPC other zones",
      page: PAGES.quotas,
    },
  ];
}
