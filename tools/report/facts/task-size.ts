import { fact, seen, stateEvidence } from "../evidence";
import type { Evidence } from "../model/cell";
import type { StateResource } from "../state/states";
import { blocksOf, numberOf, textOf, type Values } from "../state/values";
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
  const ofContainer = (container: Values) =>
    numberOf(container, "memoryReservation") ?? numberOf(container, "memory") ?? 0;
  return reserved(
    state,
    "memory",
    ofContainer,
    "the memoryReservation of its containers, or else their memory",
  );
}

function reserved(
  { taskDefinition, containers }: ServiceState,
  attribute: "cpu" | "memory",
  ofContainer: (container: Values) => number,
  rule: string,
): Reserved | Missing {
  if (isMissing(taskDefinition)) return taskDefinition;
  const own = ofTask(taskDefinition, attribute);
  if (own) return own;
  if (isMissing(containers)) return containers;
  const amounts = containers.map(ofContainer);
  const evidence = [
    stateEvidence(taskDefinition, attribute),
    seen(taskDefinition, `container_definitions[*].${attribute}`, amounts),
    fact(CONTAINER, `a task without ${attribute} of its own reserves ${rule}`),
  ];
  return { amount: amounts.reduce((sum, amount) => sum + amount, 0), evidence };
}

/** `1 vCPU` are 1024 units and `1 GB` 1024 MiB, as a task definition may write them. */
function ofTask(taskDefinition: StateResource, attribute: "cpu" | "memory"): Reserved | undefined {
  const text = textOf(taskDefinition.values, attribute);
  const [, amount, unit] = text?.match(/^([\d.]+) ?(vcpu|gb)?$/i) ?? [];
  if (amount === undefined) return undefined;
  return {
    amount: Number(amount) * (unit === undefined ? 1 : 1024),
    evidence: [stateEvidence(taskDefinition, attribute)],
  };
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
