import { fact, stateEvidence } from "../../evidence";
import type { Evidence } from "../../model/cell";
import type { Load } from "../../model/cost";
import { namespaceBy } from "../../paths/registry";
import type { StateResource, States } from "../../state/states";
import { blocksAt, numberAt, textAt } from "../../state/values";
import { type CostedService, labelOf } from "../read/service";
import type { Sheet } from "../sheet";
import { pathShare } from "./share";

const REGISTERED = fact(
  "https://aws.amazon.com/cloud-map/pricing/",
  "instances that ECS service discovery registers in Cloud Map, and their health, cost nothing",
);

/** What it costs to find tasks by Cloud Map's DNS: hosted zones and queries. Registering them costs nothing. */
export function chargeNames(
  services: readonly CostedService[],
  states: States,
  load: Load,
  sheet: Sheet,
): void {
  const zones = new Map<string, Evidence>();
  for (const service of services) {
    const { resource, copies } = service;
    if (blocksAt(resource, "service_registries").length === 0) continue;
    const arn = textAt(resource, "service_registries[0].registry_arn");
    const entry = states.find(resource.stack, "aws_service_discovery_service", "arn", arn);
    if (entry === undefined) {
      sheet.unknown(`the names of ${service.name}: its entry of Cloud Map is in none of the states`);
      continue;
    }
    sheet.free(`${labelOf(service)}: entries of its tasks in Cloud Map`, "path", [
      REGISTERED,
      stateEvidence(resource, "service_registries[0].registry_arn"),
    ]);
    const id = textAt(entry, "dns_config[0].namespace_id");
    if (id === undefined) {
      sheet.unknown(
        `calls of DiscoverInstances for ${service.name}: the states don't tell how many there are`,
      );
      continue;
    }
    zones.set(id, zoneEvidence(id, entry, states));
    chargeQueries(service, entry, copies, states, load, sheet);
  }
  for (const [id, evidence] of zones) {
    sheet.charge({
      what: `hosted zone of ${id}, for all its names`,
      kind: "path",
      price: "zone-month",
      quantity: 1,
      formula: "1 zone",
      inputs: { namespace: id },
      evidence: [evidence],
    });
  }
}

function zoneEvidence(id: string, entry: StateResource, states: States): Evidence {
  const namespace = namespaceBy(entry.stack, "id", id, states);
  return namespace === undefined
    ? stateEvidence(entry, "dns_config[0].namespace_id")
    : stateEvidence(namespace, "hosted_zone");
}

const SECONDS = 3600;

/** Who calls isn't in a state: as many callers as the service has tasks, which each ask once in a TTL, or at each request. */
function chargeQueries(
  service: CostedService,
  entry: StateResource,
  copies: number,
  states: States,
  load: Load,
  sheet: Sheet,
): void {
  const ttl = numberAt(entry, "dns_config[0].dns_records[0].ttl") ?? 0;
  const callers = service.tasks ?? 1;
  const requests = load.requestsPerSecond * pathShare(service, states);
  const perSecond = ttl === 0 ? requests : Math.min(requests, callers / ttl);
  sheet.charge({
    what: `${labelOf(service)}: DNS queries`,
    kind: "path",
    price: "dns-queries-million",
    quantity: (copies * perSecond * SECONDS * load.hours) / 1e6,
    formula: "services × the lower of requests a second and callers ÷ TTL × 3600 × hours a month ÷ 1,000,000",
    inputs: {
      services: copies,
      "requests a second": requests,
      callers: `${callers}, as many as tasks`,
      "TTL in seconds": ttl,
      "hours a month": load.hours,
    },
    evidence: [stateEvidence(entry, "dns_config[0].dns_records[0].ttl"), service.tasksFrom],
  });
}
