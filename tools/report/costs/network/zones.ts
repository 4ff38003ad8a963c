import { fact, stateEvidence } from "../../evidence";
import type { Load } from "../../model/cost";
import type { States } from "../../state/states";
import { blocksAt } from "../../state/values";
import { pathShare } from "../path/share";
import { type Balanced, balancersOf } from "../read/load-balancers";
import { type CostedService, labelOf } from "../read/service";
import { subnetsOf, zonesOf } from "../read/subnets";
import type { Sheet } from "../sheet";

/** Data that crosses a zone's border is charged on both sides. */
const SIDES = 2;

const PAGE = fact(
  "https://aws.amazon.com/ec2/pricing/on-demand/#Data_Transfer_within_the_same_AWS_Region",
  "data between Availability Zones costs in each direction, for who sends and for who receives it",
);

/**
 * What data between zones costs, where callers and tasks are spread over the zones alike: of n zones, (n − 1) ÷ n of it
 * goes to another. It crosses once from the caller, to the task itself or to a load balancer; from an ALB on it costs
 * nothing, from an NLB only with cross-zone load balancing. VPC Lattice has it in its own price.
 */
export function chargeZones(
  services: readonly CostedService[],
  states: States,
  load: Load,
  sheet: Sheet,
): void {
  for (const service of services) {
    const { resource, copies } = service;
    const share = pathShare(service, states);
    const { balanced } = balancersOf(resource, states);
    const lattice = blocksAt(resource, "vpc_lattice_configurations").length > 0 ? 1 : 0;
    const direct = share === 0 ? 0 : Math.round(1 / share) - balanced.length - lattice;
    const legs = Math.max(0, direct) + balanced.reduce((sum, one) => sum + (isCrossZone(one) ? 2 : 1), 0);
    if (legs === 0) continue;
    const subnets = subnetsOf(service);
    const zones = zonesOf(subnets, resource.stack, states);
    if (zones === undefined || zones.length === 0) {
      sheet.unknown(`data of ${service.name} between zones: its subnets are in none of the states`);
      continue;
    }
    const crossing = (zones.length - 1) / zones.length;
    const gigabytes = load.gigabytes * share * legs;
    const found = subnets.flatMap((id) => states.find(resource.stack, "aws_subnet", "id", id) ?? []);
    sheet.charge({
      what: `${labelOf(service)}: data between zones`,
      kind: "network",
      price: "cross-az-gb",
      quantity: copies * gigabytes * crossing * SIDES,
      formula: "services × GB a month × (zones − 1) ÷ zones × 2 sides",
      inputs: { services: copies, "GB a month, each time it may cross": gigabytes, zones: zones.length },
      evidence: [
        { from: "load", what: `${load.gigabytes} GB a month a service` },
        PAGE,
        ...found.map((subnet) => stateEvidence(subnet, "availability_zone")),
        ...balanced
          .filter(isCrossZone)
          .flatMap(({ resource: balancer }) =>
            balancer === undefined ? [] : [stateEvidence(balancer, "enable_cross_zone_load_balancing")],
          ),
      ],
    });
  }
}

function isCrossZone({ type, resource }: Balanced): boolean {
  return type === "network" && resource?.values.enable_cross_zone_load_balancing === true;
}
