import type { EcsServiceConfig } from "@cdktf/provider-aws/lib/ecs-service";
import { isToken } from "../core/token";
import type { NetworkMode } from "../network-modes/network-mode";
import type { TaskCount } from "./scaling";

/**
 * How ECS replaces a service's tasks by new ones: it starts some more, up to a maximum, and stops old ones, down to a
 * minimum that must stay healthy.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
 */
export interface Deployment {
  /**
   * Share of the count that keeps running, percent, 0 to 100; rounded up to whole tasks.
   * @default 100. Where tasks take static host ports and no instance is to spare, one task fewer than the count; for
   *   a daemon, 0
   */
  readonly minimumHealthyPercent?: number;
  /**
   * Share of the count that may run at once, percent, 100 or more; rounded down to whole tasks. What runs besides the
   * count costs capacity for the minutes of a deployment.
   * @default 200. Where tasks take static host ports and no instance is to spare, and for a daemon, 100
   */
  readonly maximumPercent?: number;
  /**
   * Whether a deployment whose tasks don't come up is rolled back to the last that worked, instead of only stopped.
   * @default true
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
   */
  readonly rollback?: boolean;
  /**
   * Whether `terraform apply` waits until the new tasks run and the old ones are gone, and fails after 20 minutes.
   * @default false
   */
  readonly waitForSteadyState?: boolean;
  /**
   * Seconds after its start that a task may fail its health checks, 0 to 2147483647: those of a load balancer, of VPC
   * Lattice or of its containers.
   * @default 0
   */
  readonly healthCheckGracePeriod?: number;
}

/** Part of a service's props. */
export interface DeploymentProps {
  /** @default a percentage that can work for the network mode, with rollback */
  readonly deployment?: Deployment;
  /**
   * Runs one task on each EC2 instance of the cluster instead of a count of tasks, first of all tasks and until the
   * instance goes: for agents that every instance needs. A service that changes this is destroyed and made anew.
   * @default false
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service-options.html
   */
  readonly daemon?: boolean;
}

/** What the percentages of a deployment depend on. */
export interface DeploymentFacts {
  readonly network: NetworkMode;
  readonly tasks: TaskCount;
  /** Instances at most, over the EC2 capacities where the tasks may run; undefined on Fargate and for a token. */
  readonly instances: number | undefined;
  readonly daemon: boolean;
}

/** How many tasks may run during a deployment, in percent of the count; either may be a token. */
export interface DeploymentPercents {
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
}

/** What AWS has a service do that says nothing. */
const REPLICA = { minimumHealthyPercent: 100, maximumPercent: 200 } as const;

/** The percentages of a deployment that says nothing: those by which the tasks can be replaced. */
export function deploymentDefaults(facts: DeploymentFacts): DeploymentPercents {
  if (facts.daemon) return { minimumHealthyPercent: 0, maximumPercent: 100 };
  // A new task can't start beside the old one on a port that this has.
  if (facts.network.staticHostPorts.length === 0 || hasSpareInstance(facts)) return REPLICA;
  return { minimumHealthyPercent: oneFewer(facts.tasks.least), maximumPercent: 100 };
}

/** The percentages of a deployment: the user's, or else the defaults. */
export function deploymentPercents(props: DeploymentProps, facts: DeploymentFacts): DeploymentPercents {
  const defaults = deploymentDefaults(facts);
  return {
    minimumHealthyPercent: props.deployment?.minimumHealthyPercent ?? defaults.minimumHealthyPercent,
    maximumPercent: props.deployment?.maximumPercent ?? defaults.maximumPercent,
  };
}

/** Whether an instance is surely left when the service has all its tasks, one on each. */
function hasSpareInstance({ tasks, instances }: DeploymentFacts): boolean {
  return instances !== undefined && !isToken(tasks.most) && tasks.most < instances;
}

/** The highest percentage of a count that lets one task stop; it does so for every higher count. */
export function oneFewer(count: number): number {
  return isToken(count) || count < 1 ? 0 : Math.floor((100 * (count - 1)) / count);
}

/**
 * The deployment in the service's configuration, without what is AWS's default. A daemon is launched by its launch
 * type: AWS refuses it a capacity provider strategy.
 */
export function deploymentConfig(
  props: DeploymentProps,
  facts: DeploymentFacts,
): Pick<
  EcsServiceConfig,
  | "launchType"
  | "schedulingStrategy"
  | "deploymentMinimumHealthyPercent"
  | "deploymentMaximumPercent"
  | "deploymentCircuitBreaker"
  | "healthCheckGracePeriodSeconds"
  | "waitForSteadyState"
> {
  const { rollback = true, waitForSteadyState, healthCheckGracePeriod } = props.deployment ?? {};
  const { minimumHealthyPercent, maximumPercent } = deploymentPercents(props, facts);
  return {
    ...(facts.daemon && { launchType: "EC2", schedulingStrategy: "DAEMON" }),
    ...(minimumHealthyPercent !== REPLICA.minimumHealthyPercent && {
      deploymentMinimumHealthyPercent: minimumHealthyPercent,
    }),
    ...(maximumPercent !== REPLICA.maximumPercent && { deploymentMaximumPercent: maximumPercent }),
    deploymentCircuitBreaker: { enable: true, rollback },
    ...(healthCheckGracePeriod !== undefined && { healthCheckGracePeriodSeconds: healthCheckGracePeriod }),
    ...(waitForSteadyState && { waitForSteadyState }),
  };
}
