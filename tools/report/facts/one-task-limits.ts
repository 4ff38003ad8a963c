import { fact, seen, stateEvidence } from "../evidence";
import { blocksOf } from "../state/values";
import { mappingText } from "./containers";
import type { Limit } from "./limit";
import { isMissing } from "./missing";
import type { ServiceState } from "./service-state";

const PORTS = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html";
const CREATE = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html";
const CONSTRAINT = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementConstraint.html";

/** What lets an instance have one task of the service, of whatever type it is. */
export function oneTaskLimits(state: ServiceState): Limit[] {
  return [...hostPortLimit(state), ...placementLimit(state)];
}

const ONE = { inEffect: true, tasks: () => 1, figures: {}, inputs: {} };

function hostPortLimit({ mode, mappings, taskDefinition }: ServiceState): Limit[] {
  const { staticHostPorts } = mode.network;
  if (staticHostPorts.length === 0 || isMissing(mappings) || isMissing(taskDefinition)) return [];
  const taken = staticHostPorts.map(({ port, protocol }) => `${port}/${protocol}`);
  const mapped = mappings.map((mapping) => seen(taskDefinition, mapping.attribute, mappingText(mapping)));
  const rule = fact(PORTS, "a host port of an instance goes to one task");
  const formula = `one task has host port ${taken.join(", ")}`;
  return [{ ...ONE, name: "host-ports", formula, evidence: [...mode.evidence, ...mapped, rule] }];
}

function placementLimit({ service }: ServiceState): Limit[] {
  if (service.values.scheduling_strategy === "DAEMON") {
    const rule = fact(CREATE, "a daemon has exactly one task on each instance");
    const evidence = [stateEvidence(service, "scheduling_strategy"), rule];
    return [{ ...ONE, name: "placement", formula: "one task of a daemon", evidence }];
  }
  const distinct = blocksOf(service.values, "placement_constraints").findIndex(
    ({ type }) => type === "distinctInstance",
  );
  if (distinct < 0) return [];
  const rule = fact(CONSTRAINT, "with distinctInstance each task is on an instance of its own");
  const evidence = [stateEvidence(service, `placement_constraints[${distinct}].type`), rule];
  return [{ ...ONE, name: "placement", formula: "one task with distinctInstance", evidence }];
}
