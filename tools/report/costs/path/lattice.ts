import { stateEvidence } from "../../evidence";
import type { Load } from "../../model/cost";
import type { StateResource, States } from "../../state/states";
import { blocksAt, textAt } from "../../state/values";
import { type CostedService, labelOf } from "../read/service";
import type { Sheet } from "../sheet";
import { pathShare } from "./share";

/** Requests an hour to a service that cost nothing. */
const FREE_REQUESTS = 300_000;

/** What services of VPC Lattice cost: by the hour, by the GB, and for requests beyond the free ones. */
export function chargeLattice(
  services: readonly CostedService[],
  states: States,
  load: Load,
  sheet: Sheet,
): void {
  const counted = new Set<string>();
  for (const service of services) {
    const { resource, copies } = service;
    const configurations = blocksAt(resource, "vpc_lattice_configurations");
    if (configurations.length === 0) continue;
    const fronts = configurations.flatMap(({ target_group_arn: arn }) =>
      latticeServicesOf(arn, resource.stack, states),
    );
    const own = fronts.filter(({ id }) => !counted.has(id));
    for (const { id } of own) counted.add(id);
    if (fronts.length === 0) {
      sheet.unknown(`VPC Lattice for ${service.name}: no listener of the states leads to its target group`);
      continue;
    }
    const count = new Set(own.map(({ id }) => id)).size * copies;
    const share = pathShare(service, states);
    const requests = load.requestsPerSecond * share * 3600;
    const inputs = { services: copies, "hours a month": load.hours };
    const evidence = [
      stateEvidence(resource, "vpc_lattice_configurations[0].target_group_arn"),
      ...fronts.map(({ listener }) => stateEvidence(listener, "service_identifier")),
    ];
    const label = `${labelOf(service)}: VPC Lattice`;
    sheet.charge({
      what: `${label}, hours`,
      kind: "path",
      price: "lattice-service-hour",
      quantity: count * load.hours,
      formula: "services of VPC Lattice × hours a month",
      inputs: { "services of VPC Lattice": count, "hours a month": load.hours },
      evidence,
    });
    sheet.charge({
      what: `${label}, data`,
      kind: "path",
      price: "lattice-gb",
      quantity: copies * load.gigabytes * share,
      formula: "services × GB a month",
      inputs: { services: copies, "GB a month": load.gigabytes * share },
      evidence: [{ from: "load", what: `${load.gigabytes} GB a month a service` }, ...evidence],
    });
    if (requests <= FREE_REQUESTS) continue;
    sheet.charge({
      what: `${label}, requests`,
      kind: "path",
      price: "lattice-requests-million",
      quantity: (copies * (requests - FREE_REQUESTS) * load.hours) / 1e6,
      formula: "services × (requests an hour − free requests) × hours a month ÷ 1,000,000",
      inputs: { ...inputs, "requests an hour": requests, "free requests": FREE_REQUESTS },
      evidence: [
        { from: "load", what: `${load.requestsPerSecond} requests a second a service` },
        ...evidence,
      ],
    });
  }
}

interface Front {
  readonly id: string;
  readonly listener: StateResource;
}

/** From a target group to the listeners and rules that forward to it, and the services that have them. */
function latticeServicesOf(arn: unknown, stack: string, states: States): Front[] {
  if (typeof arn !== "string") return [];
  const group = states.find(stack, "aws_vpclattice_target_group", "arn", arn);
  const names = [arn, group && textAt(group, "id")].filter((name) => name !== undefined);
  return ["aws_vpclattice_listener", "aws_vpclattice_listener_rule"].flatMap((type) =>
    states.all(type).flatMap((listener) => {
      const action = JSON.stringify(listener.values.default_action ?? listener.values.action ?? []);
      const id = textAt(listener, "service_identifier");
      return id !== undefined && names.some((name) => action.includes(`"${name}"`)) ? [{ id, listener }] : [];
    }),
  );
}
