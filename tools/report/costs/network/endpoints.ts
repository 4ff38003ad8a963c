import { stateEvidence } from "../../evidence";
import type { Load } from "../../model/cost";
import type { States } from "../../state/states";
import { textAt, textsAt } from "../../state/values";
import type { CostedService } from "../read/service";
import { endpointsOf, subnetsOf, waysOutOf } from "../read/subnets";
import type { Sheet } from "../sheet";

/**
 * What the VPC's interface endpoints cost: each whole, as all of the VPC share it, in each of its zones. The data of
 * services without a NAT gateway goes through them; of others it is counted at the gateway, which is dearer.
 */
export function chargeEndpoints(
  services: readonly CostedService[],
  states: States,
  load: Load,
  sheet: Sheet,
): void {
  const [first] = services;
  if (first === undefined) return;
  const { stack } = first.resource;
  const endpoints = endpointsOf(services.flatMap(subnetsOf), stack, states);
  for (const endpoint of endpoints) {
    const zones = textsAt(endpoint, "subnet_ids").length;
    const service = textAt(endpoint, "service_name")?.split(".").slice(3).join(".") ?? endpoint.name;
    sheet.charge({
      what: `interface endpoint ${service} (counted whole, the VPC shares it)`,
      kind: "network",
      price: "endpoint-hour",
      quantity: zones * load.hours,
      formula: "zones × hours a month",
      inputs: { zones, "hours a month": load.hours },
      evidence: [stateEvidence(endpoint, "subnet_ids")],
    });
  }
  const [endpoint] = endpoints;
  const without = services.filter((service) => !hasGateway(service, states));
  const count = without.reduce((sum, { copies }) => sum + copies, 0);
  if (endpoint === undefined || count === 0) return;
  sheet.charge({
    what: "data through interface endpoints",
    kind: "network",
    price: "endpoint-gb",
    quantity: count * load.natGigabytes,
    formula: "services × GB a month to and from AWS",
    inputs: { services: count, "GB a month": load.natGigabytes },
    evidence: [
      { from: "load", what: `${load.natGigabytes} GB a month to and from AWS a service` },
      stateEvidence(endpoint, "vpc_endpoint_type"),
    ],
  });
}

function hasGateway(service: CostedService, states: States): boolean {
  return subnetsOf(service).some((id) =>
    waysOutOf(id, service.resource.stack, states)?.some(({ kind }) => kind === "nat-gateway"),
  );
}
