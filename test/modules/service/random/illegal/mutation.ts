import type { ContainerProps, SidecarContainer } from "../../../../../modules/task/container";
import type { RandomTask, TaskOptions } from "../../random-services";
import { type Network, networkMode } from "../networks";

/**
 * A way to break one of AWS's rules: a name, what it makes of a legal task, which is undefined for a task that the
 * rule isn't about, and how the rule reads in the message.
 */
export type Mutation = readonly [
  name: string,
  change: (random: RandomTask, facts: Facts) => RandomTask | undefined,
  rule: RegExp,
];

/** What decides whether a rule is about a task. */
export interface Facts {
  readonly fargate: boolean;
  readonly windows: boolean;
  readonly bottlerocket: boolean;
  /** Instances at most; 0 on Fargate. */
  readonly instances: number;
  readonly mode: Network["mode"];
  readonly hasPort: boolean;
  /** One of the sidecars. */
  readonly sidecar: string | undefined;
  readonly isService: boolean;
}

export function factsOf({ construct, places, network, task }: RandomTask): Facts {
  const [first] = places;
  const instances = places.map((place) => ("ec2" in place ? place.ec2.max : 0));
  const amis = places.map((place) => ("ec2" in place ? place.ec2.ami : undefined));
  return {
    fargate: !("ec2" in first),
    windows:
      "fargate" in first ? first.fargate.operatingSystem !== undefined : amis[0] === "windows-2022-core",
    bottlerocket: amis[0] === "bottlerocket",
    instances: instances.reduce((sum, max) => sum + max, 0),
    mode: network.mode,
    hasPort: networkMode(network).containerPort !== undefined,
    sidecar: Object.keys(task.sidecars ?? {})[0],
    isService: construct === "Service",
  };
}

export function when(condition: boolean, changed: () => RandomTask): RandomTask | undefined {
  return condition ? changed() : undefined;
}

/** The task with other options of its own or of its main container. */
export function withTask(random: RandomTask, options: Partial<TaskOptions>): RandomTask {
  return { ...random, task: { ...random.task, ...options } };
}

/** The task with other options of one of its containers, the main one unless it is named. */
export function withContainer(
  random: RandomTask,
  options: Partial<SidecarContainer>,
  sidecar?: string,
): RandomTask {
  const { sidecars } = random.task;
  if (sidecar === undefined) return withTask(random, options satisfies Partial<ContainerProps>);
  const own = sidecars?.[sidecar];
  return own ? withTask(random, { sidecars: { ...sidecars, [sidecar]: { ...own, ...options } } }) : random;
}
