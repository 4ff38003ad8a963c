import { fact, seen, stateEvidence } from "../evidence";
import type { Evidence } from "../model/cell";
import type { StateResource } from "../state/states";
import { blocksOf, numberAt, numberOf, textAt, type Values } from "../state/values";
import { memoryOf } from "./containers";
import { isMissing, type Missing } from "./missing";
import type { ServiceState } from "./service-state";

/** An amount that a task reserves of its instance. */
export interface Reserved {
  readonly amount: number;
  readonly evidence: readonly Evidence[];
}

const CONTAINER = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html";

/** CPU units: the task's own, or those of its containers together; 0 where neither says any. */
export function reservedCpu(state: ServiceState): Reserved | Missing {
  return reserved(state, "cpu", (container) => numberOf(container, "cpu") ?? 0, "the cpu of its containers");
}

/** MiB: the task's own, or those of its containers together. */
export function reservedMemory(state: ServiceState): Reserved | Missing {
  const rule = "the memoryReservation of its containers, or else their memory";
  return reserved(state, "memory", (container) => memoryOf(container) ?? 0, rule);
}

function reserved(
  { taskDefinition, containers }: ServiceState,
  attribute: "cpu" | "memory",
  ofContainer: (container: Values) => number,
  rule: string,
): Reserved | Missing {
  if (isMissing(taskDefinition)) return taskDefinition;
  const own = ownSize(taskDefinition, attribute);
  if (own !== undefined) return { amount: own, evidence: [stateEvidence(taskDefinition, attribute)] };
  if (isMissing(containers)) return containers;
  const amounts = containers.map(ofContainer);
  const evidence = [
    stateEvidence(taskDefinition, attribute),
    seen(taskDefinition, `container_definitions[*].${attribute}`, amounts),
    fact(CONTAINER, `a task without ${attribute} of its own reserves ${rule}`),
  ];
  return { amount: amounts.reduce((sum, amount) => sum + amount, 0), evidence };
}

/**
 * CPU units or MiB of the task itself. `1 vCPU` are 1024 units and `1 GB` 1024 MiB, as a task definition may write them.
 */
export function ownSize(taskDefinition: StateResource, attribute: "cpu" | "memory"): number | undefined {
  const inWords = /^([\d.]+) ?(?:vcpu|gb)$/i.exec(textAt(taskDefinition, attribute) ?? "");
  return inWords ? Number(inWords[1]) * 1024 : numberAt(taskDefinition, attribute);
}

/** GPUs of all containers. */
export function reservedGpus({ taskDefinition, containers }: ServiceState): Reserved | Missing {
  if (isMissing(taskDefinition)) return taskDefinition;
  if (isMissing(containers)) return containers;
  const amounts = containers
    .flatMap((container) => blocksOf(container, "resourceRequirements"))
    .filter(({ type }) => type === "GPU")
    .map((requirement) => numberOf(requirement, "value") ?? 0);
  const attribute = "container_definitions[*].resourceRequirements";
  return {
    amount: amounts.reduce((sum, amount) => sum + amount, 0),
    evidence: [seen(taskDefinition, attribute, amounts)],
  };
}
