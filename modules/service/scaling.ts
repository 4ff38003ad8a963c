import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingScheduledAction } from "@cdktf/provider-aws/lib/appautoscaling-scheduled-action";
import {
  AppautoscalingTarget,
  type AppautoscalingTargetConfig,
} from "@cdktf/provider-aws/lib/appautoscaling-target";
import type { EcsService, EcsServiceConfig } from "@cdktf/provider-aws/lib/ecs-service";
import { Tokenization } from "cdktf";
import type { Construct } from "constructs";
import { create } from "../core/address";
import type { RequestCount } from "../paths/service-path";

/** Bounds of the count that hold from a point in time on. */
export interface ScheduledScaling {
  /**
   * When: `cron(minutes hours day-of-month month day-of-week year)`, `rate(12 hours)` or `at(2027-01-31T08:00:00)`.
   * @see https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html
   */
  readonly schedule: string;
  /**
   * IANA name of the time zone of a `cron` or `at` expression.
   * @default "UTC"
   * @example "Europe/Berlin"
   */
  readonly timezone?: string;
  /**
   * Tasks at least from then on.
   * @default as it is then
   */
  readonly min?: number;
  /**
   * Tasks at most from then on.
   * @default as it is then
   */
  readonly max?: number;
}

/**
 * How many tasks there are follows what they have to do: Application Auto Scaling adds some while a metric is above
 * its target and takes some away while every metric is below. Free but for its CloudWatch alarms, 0.10 USD a month
 * each in us-east-1, two or more a metric.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html
 */
export interface Scaling {
  /** Tasks at least, 0 or more; with none running there is nothing to measure, so that only a schedule brings them back. */
  readonly min: number;
  /** Tasks at most. */
  readonly max: number;
  /** Share of its reserved CPU that a task uses on average, percent, above 0 to 100. */
  readonly cpu?: number;
  /** Share of its reserved memory that a task uses on average, percent, above 0 to 100. */
  readonly memory?: number;
  /** Requests a minute that a task gets from the load balancer on average; needs an `alb.path(…)`. */
  readonly requestsPerTarget?: number;
  /**
   * Seconds after tasks were taken away until more may be.
   * @default 300
   */
  readonly scaleInCooldown?: number;
  /**
   * Seconds that tasks just added have to take effect before more are.
   * @default 300
   */
  readonly scaleOutCooldown?: number;
  /**
   * Other bounds at other times, by a name of yours that becomes part of the address. A bound that one of them sets is
   * theirs once the service runs: Terraform leaves it alone, also when you change `min` or `max`.
   * @example { morning: { schedule: "cron(0 7 ? * MON-FRI *)", min: 4 }, night: { schedule: "cron(0 20 * * ? *)", min: 1 } }
   */
  readonly scheduled?: Readonly<Record<string, ScheduledScaling>>;
}

/** Part of a service's props. */
export interface CountProps {
  /**
   * Tasks to keep running. With `scaling`, those it starts with: Terraform leaves the count alone from then on.
   * @default 1; with `scaling`, its min
   */
  readonly count?: number;
  /**
   * Lets the count follow the load, between bounds.
   * @default none: Terraform keeps the count
   * @example { min: 2, max: 10, cpu: 60 }
   */
  readonly scaling?: Scaling;
}

/** How many tasks a service may have; either may be a token. */
export interface TaskCount {
  readonly least: number;
  readonly most: number;
}

const DEFAULT_COUNT = 1;
const DEFAULT_COOLDOWN = 300;

/** Between which bounds the count stays. */
export function taskCount({ count = DEFAULT_COUNT, scaling }: CountProps): TaskCount {
  return scaling === undefined ? { least: count, most: count } : { least: scaling.min, most: scaling.max };
}

/** The count in the service's configuration. One side owns it: Terraform, or Application Auto Scaling. */
export function desiredCountConfig(
  { count, scaling }: CountProps,
  daemon: boolean,
): Pick<EcsServiceConfig, "desiredCount" | "lifecycle"> {
  if (daemon) return {};
  if (scaling === undefined) return { desiredCount: count ?? DEFAULT_COUNT };
  return { desiredCount: count ?? scaling.min, lifecycle: { ignoreChanges: ["desired_count"] } };
}

/**
 * Creates what scales a service. It names the service, so Terraform creates it after that and destroys it before.
 *
 * The role is AWS's own service-linked one, which Application Auto Scaling makes at the first use.
 */
export function createScaling(
  owner: Construct,
  props: {
    readonly scaling: Scaling;
    readonly clusterName: string;
    readonly service: EcsService;
    /** What counts the requests of the service's path, where it has one. */
    readonly requestCount: RequestCount | undefined;
  },
): AppautoscalingTarget {
  const { scaling, service } = props;
  const target = create(owner, AppautoscalingTarget, [], {
    serviceNamespace: "ecs",
    scalableDimension: "ecs:service:DesiredCount",
    resourceId: `service/${props.clusterName}/${service.name}`,
    minCapacity: scaling.min,
    maxCapacity: scaling.max,
    ...boundsOfSchedules(scaling),
  });
  // From the target, so that nothing scales what isn't registered yet.
  const { serviceNamespace, scalableDimension, resourceId } = target;
  const scaled = { serviceNamespace, scalableDimension, resourceId };
  for (const { name, targetValue, ...predefinedMetricSpecification } of metrics(
    scaling,
    props.requestCount,
  )) {
    create(owner, AppautoscalingPolicy, [name], {
      name,
      policyType: "TargetTrackingScaling",
      ...scaled,
      targetTrackingScalingPolicyConfiguration: {
        targetValue,
        scaleInCooldown: scaling.scaleInCooldown ?? DEFAULT_COOLDOWN,
        scaleOutCooldown: scaling.scaleOutCooldown ?? DEFAULT_COOLDOWN,
        predefinedMetricSpecification,
      },
    });
  }
  for (const [name, { schedule, timezone = "UTC", min, max }] of Object.entries(scaling.scheduled ?? {})) {
    create(owner, AppautoscalingScheduledAction, [name], {
      name,
      ...scaled,
      schedule,
      timezone,
      scalableTargetAction: { minCapacity: asText(min), maxCapacity: asText(max) },
    });
  }
  return target;
}

/** A number for an argument that the provider keeps as text. */
function asText(value: number | undefined): string | undefined {
  return value === undefined ? undefined : Tokenization.stringifyNumber(value);
}

/** A bound that a schedule sets is the schedule's: the next apply would take it back. */
function boundsOfSchedules({ scheduled = {} }: Scaling): Pick<AppautoscalingTargetConfig, "lifecycle"> {
  const actions = Object.values(scheduled);
  const ignoreChanges = [
    ...(actions.some(({ min }) => min !== undefined) ? ["min_capacity"] : []),
    ...(actions.some(({ max }) => max !== undefined) ? ["max_capacity"] : []),
  ];
  return ignoreChanges.length > 0 ? { lifecycle: { ignoreChanges } } : {};
}

interface Metric {
  readonly name: string;
  readonly targetValue: number;
  readonly predefinedMetricType: string;
  readonly resourceLabel?: string;
}

function metrics(
  { cpu, memory, requestsPerTarget }: Scaling,
  requestCount: RequestCount | undefined,
): Metric[] {
  const found: Metric[] = [];
  if (cpu !== undefined) {
    found.push({ name: "cpu", targetValue: cpu, predefinedMetricType: "ECSServiceAverageCPUUtilization" });
  }
  if (memory !== undefined) {
    found.push({
      name: "memory",
      targetValue: memory,
      predefinedMetricType: "ECSServiceAverageMemoryUtilization",
    });
  }
  // scalingProblems() lets no service without counted requests come here.
  if (requestsPerTarget !== undefined && requestCount !== undefined) {
    found.push({
      name: "requests",
      targetValue: requestsPerTarget,
      predefinedMetricType: "ALBRequestCountPerTarget",
      resourceLabel: `${requestCount.loadBalancerArnSuffix}/${requestCount.targetGroupArnSuffix}`,
    });
  }
  return found;
}
