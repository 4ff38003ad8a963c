import { isMissing } from "../facts/missing";
import type { ServiceState } from "../facts/service-state";
import type { Graph } from "./graph";

/** One of the instances that a service's tasks run on; undefined on Fargate. */
export function instanceBox(graph: Graph, { service, place, instances }: ServiceState): string | undefined {
  if (!isMissing(place) && place.kind !== "ec2") return undefined;
  const known = isMissing(instances) ? undefined : instances;
  const template = known?.groupEvidence[0];
  return graph.box(template?.from === "state" ? template : service, `instance of ${service.address}`, {
    kind: "instance",
    label: "instance",
    detail: known?.types.join(" or "),
  });
}
