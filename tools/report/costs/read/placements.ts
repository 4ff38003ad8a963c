import { stateEvidence } from "../../evidence";
import { clusterProviders } from "../../facts/place";
import type { Evidence } from "../../model/cell";
import type { StateResource, States } from "../../state/states";
import { blocksAt, numberAt, textAt } from "../../state/values";
import { type Instances, instancesOf } from "./instances";

/** Where a share of a service's tasks runs. */
export interface Placement {
  /** Of all tasks of the service; the shares of a service's placements are 1 in sum. */
  readonly tasks: number;
  readonly on: "FARGATE" | "FARGATE_SPOT" | Instances | undefined;
  /** The capacity provider, for people. */
  readonly name: string;
  readonly evidence: Evidence;
}

interface Provider {
  readonly name: string;
  readonly base: number;
  readonly weight: number;
}

/** Where so many tasks of a service run: by its own strategy, its launch type, or its cluster's strategy. */
export function placementsOf(service: StateResource, states: States, tasks: number): Placement[] {
  const own = providersOf(service, "capacity_provider_strategy");
  if (own.length > 0)
    return placed(own, stateEvidence(service, "capacity_provider_strategy"), service, states, tasks);
  const launchType = textAt(service, "launch_type");
  if (launchType === "FARGATE") {
    return [{ tasks, on: "FARGATE", name: "FARGATE", evidence: stateEvidence(service, "launch_type") }];
  }
  const cluster = launchType === undefined ? clusterProviders(service, states) : undefined;
  const defaults = cluster && providersOf(cluster, "default_capacity_provider_strategy");
  if (cluster && defaults && defaults.length > 0) {
    const evidence = stateEvidence(cluster, "default_capacity_provider_strategy");
    return placed(defaults, evidence, service, states, tasks);
  }
  // Instances that no capacity provider starts: nothing in a state leads to them.
  return [
    { tasks, on: undefined, name: launchType ?? "EC2", evidence: stateEvidence(service, "launch_type") },
  ];
}

function providersOf(resource: StateResource, attribute: string): Provider[] {
  return blocksAt(resource, attribute).flatMap(({ capacity_provider: name }, index) => {
    const figure = (key: string) => numberAt(resource, `${attribute}[${index}].${key}`) ?? 0;
    return typeof name === "string" ? [{ name, base: figure("base"), weight: figure("weight") }] : [];
  });
}

/** First the base, then by weight; parts of a task are what there is of it on average. */
function placed(
  providers: readonly Provider[],
  evidence: Evidence,
  service: StateResource,
  states: States,
  tasks: number,
): Placement[] {
  const base = Math.min(tasks, Math.max(...providers.map((provider) => provider.base)));
  const weights = providers.reduce((sum, { weight }) => sum + weight, 0);
  return providers.map(({ name, base: own, weight }) => {
    const share = weights === 0 ? 1 / providers.length : weight / weights;
    const on =
      name === "FARGATE" || name === "FARGATE_SPOT" ? name : instancesOf(name, service.stack, states);
    return { tasks: (own > 0 ? base : 0) + (tasks - base) * share, on, name, evidence };
  });
}
