import type { Problem } from "../../core/problem";
import { type EndpointPurpose, type GatewayService, servicesFor } from "../endpoints/purposes";
import { type EndpointUser, USES, type Use } from "./endpoint-uses";

/** The endpoints of a VPC. */
export interface EndpointsThere {
  /** Interface endpoints, `ecr.api`. */
  readonly services: ReadonlySet<string>;
  readonly gateways: ReadonlySet<GatewayService>;
  /**
   * Whether gateways may be routes of the tier: its route tables are known.
   * @default true
   */
  readonly routed?: boolean;
}

/**
 * A tier's way to the internet by IPv4, which the ECS agent and ECR's usual names take: through NAT, through an internet
 * gateway for what has a public address, or none. Tiers that aren't listed aren't judged.
 */
export type EgressByTier = ReadonlyMap<string, Egress>;
export type Egress = "nat" | "internet-gateway" | "none";

const ECS_PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html";
const ECR_PAGE = "https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html";

/** What calls AWS from where neither the internet nor an endpoint leads there, with what is missing. */
export function endpointNeeds(
  users: readonly EndpointUser[],
  there: EndpointsThere,
  egress: EgressByTier,
): Problem[] {
  return users
    .filter((user) => isCutOff(user, egress))
    .flatMap((user) => [...missingEndpoints(user, there, egress), ...unreachableImages(user, egress)]);
}

/** Whether only endpoints lead from there to AWS. */
export function isCutOff({ tier, publicIp }: EndpointUser, egress: EgressByTier): boolean {
  const way = egress.get(tier);
  return way === "none" || (way === "internet-gateway" && !publicIp);
}

function missingEndpoints(user: EndpointUser, there: EndpointsThere, egress: EgressByTier): Problem[] {
  const byGateway = egress.get(user.tier) === "internet-gateway";
  // Gateway endpoints are routes of private and isolated tiers.
  const reached = byGateway ? { ...there, gateways: new Set<GatewayService>() } : there;
  const missing = user.uses
    .map((use): Missing => ({ use, names: missingOf(use, reached) }))
    .filter(({ names }) => names.length > 0);
  if (missing.length === 0) return [];
  const names = [...new Set(missing.flatMap((each) => each.names))];
  const why = missing.map((each) => `${USES[each.use].does} (${each.names.join(", ")})`);
  return [
    {
      given: `${place(user, egress)} without endpoints for ${names.join(", ")}`,
      rule: `from there AWS is reached through VPC endpoints alone: ${why.join("; ")}`,
      fix: byGateway
        ? elsewhereFix(user, egress)
        : `${purposesFix(missing)}${tablesFix(user, missing, there)}, or ${elsewhereFix(user, egress)}`,
      page: ECS_PAGE,
    },
  ];
}

interface Missing {
  readonly use: Use;
  readonly names: readonly string[];
}

function missingOf(use: Use, { services, gateways }: EndpointsThere): string[] {
  return [
    ...USES[use].services.filter((service) => !services.has(service)),
    ...USES[use].gateways
      .filter((gateway) => !gateways.has(gateway))
      .map((gateway) => `the ${gateway} gateway`),
  ];
}

/** The fewest purposes that bring all that is missing. */
function purposesFix(missing: readonly Missing[]): string {
  const purposes = [...new Set(missing.map(({ use }) => USES[use].purpose))];
  const brings = (purpose: EndpointPurpose) => servicesFor([purpose]);
  const needed = purposes.filter(
    (purpose) =>
      !purposes.some(
        (other) => other !== purpose && brings(purpose).every((service) => brings(other).includes(service)),
      ),
  );
  return `name the purposes ${needed.map((purpose) => `"${purpose}"`).join(", ")} in the VPC's endpoints`;
}

/** What else it takes for a gateway to be a route of the tier. */
function tablesFix({ tier }: EndpointUser, missing: readonly Missing[], { routed }: EndpointsThere): string {
  const needsGateway = missing.some(({ use }) => USES[use].gateways.length > 0);
  return routed === false && needsGateway ? ` and tiers.${tier}.routeTableIds where it is imported` : "";
}

function unreachableImages(user: EndpointUser, egress: EgressByTier): Problem[] {
  if (user.otherImages.length === 0) return [];
  const images = user.otherImages.map((image) => `"${image}"`).join(", ");
  return [
    {
      given: `${place(user, egress)} with ${user.otherImages.length === 1 ? "image" : "images"} ${images}`,
      rule: "VPC endpoints lead to private ECR repositories, and to no other registry, public.ecr.aws among them",
      fix: `copy them to a private ECR repository of the Region and name that (for FireLens as logs.router.image; instead of tracing write a sidecar), or ${elsewhereFix(user, egress)}`,
      page: ECR_PAGE,
    },
  ];
}

function elsewhereFix({ tier }: EndpointUser, egress: EgressByTier): string {
  const publicIp = egress.get(tier) === "internet-gateway" ? ", write assignPublicIp: true on Fargate" : "";
  return `place it where there is NAT${publicIp}, or write tiers.${tier}.otherEgress: true if something of yours leads out`;
}

/** `app/orders in tier "isolated", which has no way to the IPv4 internet,`. */
function place({ label, tier }: EndpointUser, egress: EgressByTier): string {
  const reason =
    egress.get(tier) === "none" ? "which has no way to the IPv4 internet" : "where it has no public address";
  return `${label} in tier "${tier}", ${reason},`;
}
