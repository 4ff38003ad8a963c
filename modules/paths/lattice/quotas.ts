import { quotaWarning } from "../quota-warning";
import type { LatticeService } from "./lattice-service";
import { PAGES } from "./pages";

/** What a service of VPC Lattice has at most until AWS raises it, as the quota is called. */
const LISTENERS = { most: 2, quota: "Listeners per service", page: PAGES.quotas };
const RULES = { most: 10, quota: "Rules per listener", page: PAGES.quotas };
const TARGET_GROUPS = { most: 10, quota: "Target groups per service", page: PAGES.quotas };

/** Of a service, when those that share its requests are made too. */
export function latticeQuotaWarnings({
  label,
  listeners,
  rules,
  targetGroups,
}: Pick<LatticeService, "label" | "listeners" | "rules" | "targetGroups">): (string | undefined)[] {
  return [
    quotaWarning(label, listeners.length, LISTENERS),
    // Each listener has all of them.
    quotaWarning(label, rules.length, RULES),
    quotaWarning(label, targetGroups, TARGET_GROUPS),
  ];
}
