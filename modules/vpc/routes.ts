import { EgressOnlyInternetGateway } from "@cdktf/provider-aws/lib/egress-only-internet-gateway";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import type { TerraformResource } from "cdktf";
import { create } from "../core/address";
import { nameTag } from "./name-tag";
import { createNat, type NatRoutes } from "./nat";
import type { NatSettings } from "./nat-settings";
import type { TierSubnets } from "./tier-subnets";
import type { Vpc } from "./vpc";

const ALL_IPV4 = "0.0.0.0/0";
const ALL_IPV6 = "::/0";
/** IPv4 addresses as DNS64 writes them in IPv6; NAT64 takes them back. */
const NAT64 = "64:ff9b::/96";

/** A tier's route tables, with what takes its traffic out of the VPC. */
export interface TierRoutes {
  readonly tables: readonly RouteTable[];
  /** The way to the IPv4 internet, of a public tier that has one. */
  readonly internet?: Route;
  /** What has to be there for the subnets to reach the world, of the others. */
  readonly egress: readonly TerraformResource[];
}

/** The ways out of the VPC, and each tier's way to them. */
export function routeTiers(
  vpc: Vpc,
  tiers: readonly TierSubnets[],
  nat: NatSettings,
): ReadonlyMap<string, TierRoutes> {
  const publicRoutes = routePublicTiers(vpc, tiers.filter(isPublic));
  const natTier = tiers.find(({ name }) => name === nat.tier);
  const internet = natTier && publicRoutes.get(natTier.name)?.internet;
  const natRoutes = createNat(vpc, nat, natTier?.subnets ?? new Map(), internet);
  const inner = tiers.filter((tier) => !isPublic(tier));
  const egressOnly = inner.some(({ access, addresses }) => access === "private" && addresses !== "ipv4")
    ? create(vpc, EgressOnlyInternetGateway, [], { vpcId: vpc.id, tags: nameTag(vpc) })
    : undefined;
  return new Map([
    ...publicRoutes,
    ...inner.map((tier) => [tier.name, routeInnerTier(vpc, tier, natRoutes, egressOnly)] as const),
  ]);
}

function isPublic({ access }: TierSubnets): boolean {
  return access === "public";
}

function routePublicTiers(vpc: Vpc, tiers: readonly TierSubnets[]): Map<string, TierRoutes> {
  if (tiers.length === 0) return new Map();
  const gateway = create(vpc, InternetGateway, [], { vpcId: vpc.id, tags: nameTag(vpc) });
  return new Map(tiers.map((tier) => [tier.name, routePublicTier(vpc, tier, gateway)]));
}

/** One route table for all of a public tier's subnets: they share the one way out. */
function routePublicTier(
  vpc: Vpc,
  { name, subnets, addresses }: TierSubnets,
  gateway: InternetGateway,
): TierRoutes {
  const table = create(vpc, RouteTable, [name], { vpcId: vpc.id, tags: nameTag(vpc, name) });
  for (const [zone, subnet] of subnets) {
    create(vpc, RouteTableAssociation, [name, zone], { subnetId: subnet.id, routeTableId: table.id });
  }
  const route = { routeTableId: table.id, gatewayId: gateway.id };
  if (addresses !== "ipv4") {
    create(vpc, Route, [name, "ipv6"], { ...route, destinationIpv6CidrBlock: ALL_IPV6 });
  }
  if (addresses === "ipv6") return { tables: [table], egress: [] };
  const internet = create(vpc, Route, [name], { ...route, destinationCidrBlock: ALL_IPV4 });
  return { tables: [table], internet, egress: [] };
}

/**
 * A route table a zone, also for isolated tiers, so that another way out (one NAT gateway, one a zone, instances, none)
 * changes routes, not tables.
 */
function routeInnerTier(
  vpc: Vpc,
  { name, subnets, access, addresses }: TierSubnets,
  natRoutes: NatRoutes,
  egressOnly: EgressOnlyInternetGateway | undefined,
): TierRoutes {
  const tables: RouteTable[] = [];
  const egress: TerraformResource[] = [];
  for (const [zone, subnet] of subnets) {
    const table = create(vpc, RouteTable, [name, zone], { vpcId: vpc.id, tags: nameTag(vpc, name, zone) });
    tables.push(table);
    egress.push(
      create(vpc, RouteTableAssociation, [name, zone], { subnetId: subnet.id, routeTableId: table.id }),
    );
    if (access === "isolated") continue;
    const natRoute = natRoutes(name, zone, subnet);
    if (natRoute !== undefined) {
      const { target, dependsOn } = natRoute;
      const nat = { routeTableId: table.id, ...target, ...(dependsOn && { dependsOn }) };
      egress.push(
        addresses === "ipv6"
          ? create(vpc, Route, [name, zone, "nat64"], { ...nat, destinationIpv6CidrBlock: NAT64 })
          : create(vpc, Route, [name, zone], { ...nat, destinationCidrBlock: ALL_IPV4 }),
      );
    }
    if (egressOnly === undefined || addresses === "ipv4") continue;
    egress.push(
      create(vpc, Route, [name, zone, "ipv6"], {
        routeTableId: table.id,
        destinationIpv6CidrBlock: ALL_IPV6,
        egressOnlyGatewayId: egressOnly.id,
      }),
    );
  }
  return { tables, egress };
}
