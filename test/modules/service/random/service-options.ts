import { type Arbitrary, array, boolean, constant, constantFrom, integer, oneof, record } from "fast-check";
import type { Deployment } from "../../../../modules/service/deployment";
import type { PlacementConstraint, PlacementStrategy } from "../../../../modules/service/placement";
import type { Scaling } from "../../../../modules/service/scaling";
import type { ServiceProps } from "../../../../modules/service/service";
import type { ScheduleProps } from "../../../../modules/task/schedule";
import type { TaskProps } from "../../../../modules/task/task-props";
import { defined, maybe, maybeIf } from "./maybe";

/** A service's own props, beside those of its task. */
export type ServiceOptions = Omit<ServiceProps, keyof TaskProps | "reachableBy">;

/** What decides which of them a service may have. */
export interface Staffing {
  /** Tasks that its place holds. */
  readonly most: number;
  /** Instances at most; undefined on Fargate. */
  readonly instances: number | undefined;
  /** Whether each task takes ports of its instance. */
  readonly onStaticPorts: boolean;
  /** Whether a load balancer sends requests to the tasks. */
  readonly counted: boolean;
  readonly healthChecked: boolean;
}

export function serviceOptions(staffing: Staffing): Arbitrary<ServiceOptions> {
  const { instances } = staffing;
  const replicas = oneof(fixedCount(staffing), scaled(staffing)).chain(({ least, most, ...count }) =>
    record({
      count: constant(count),
      deployment: maybe(deployments(staffing, least, most)),
      placement: maybeIf(instances !== undefined, array(strategies, { maxLength: 5 })),
      placementConstraints: maybeIf(instances !== undefined, array(constraints, { maxLength: 9 })),
    }).map(({ count: own, ...others }): ServiceOptions => defined({ ...own, ...others })),
  );
  if (instances === undefined) return replicas;
  const daemons = record({
    daemon: constant(true),
    deployment: maybe(
      record({
        minimumHealthyPercent: maybe(integer({ min: 0, max: oneFewer(instances) })),
        maximumPercent: maybe(constant(100)),
        rollback: maybe(boolean()),
      }).map(defined),
    ),
    placementConstraints: maybe(array(constraints, { maxLength: 10 })),
  }).map(defined);
  return oneof({ arbitrary: replicas, weight: 4 }, daemons);
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

function fixedCount({ most }: Staffing): Arbitrary<Bounds & Pick<ServiceOptions, "count">> {
  return maybe(integer({ min: 0, max: most })).map((count) => ({
    ...(count !== undefined && { count }),
    least: count ?? 1,
    most: count ?? 1,
  }));
}

function scaled({ most, counted }: Staffing): Arbitrary<Bounds & Pick<ServiceOptions, "count" | "scaling">> {
  return record({
    one: integer({ min: 0, max: most }),
    other: integer({ min: 0, max: most }),
    between: maybe(integer({ min: 0, max: 100 })),
    cpu: maybe(integer({ min: 1, max: 100 })),
    memory: maybe(integer({ min: 1, max: 100 })),
    requestsPerTarget: maybeIf(counted, integer({ min: 1, max: 5000 })),
    scaleInCooldown: maybe(integer({ min: 0, max: 900 })),
    scaleOutCooldown: maybe(integer({ min: 0, max: 900 })),
    night: integer({ min: 0, max: most }),
  }).map(({ one, other, between, night, ...others }) => {
    const [min, max] = [Math.min(one, other), Math.max(one, other)];
    // A metric or a schedule: without either nothing would ever change.
    const measured = [others.cpu, others.memory, others.requestsPerTarget].some((one) => one !== undefined);
    const scheduled = { night: { schedule: "cron(0 20 * * ? *)", timezone: "Europe/Berlin", min: night } };
    const scaling: Scaling = defined({ ...others, min, max, ...(!measured && { scheduled }) });
    const count = between === undefined ? undefined : min + Math.floor(((max - min) * between) / 100);
    return { scaling, ...(count !== undefined && { count }), least: min, most: max };
  });
}

/** Percentages by which tasks can be replaced: one may stop first, or where there is room, one may start first. */
function deployments(staffing: Staffing, least: number, most: number): Arbitrary<Deployment> {
  const others = {
    rollback: maybe(boolean()),
    waitForSteadyState: maybe(boolean()),
    healthCheckGracePeriod: maybeIf(staffing.healthChecked, integer({ min: 0, max: 600 })),
  };
  // Fewer than one can't be replaced.
  const fewest = Math.max(least, 1);
  const stopFirst = record({
    ...others,
    minimumHealthyPercent: integer({ min: 0, max: oneFewer(fewest) }),
    maximumPercent: maybe(integer({ min: 100, max: 300 })),
  });
  const { onStaticPorts, instances } = staffing;
  const spare = !onStaticPorts || instances === undefined || most < instances;
  if (!spare) return oneof(stopFirst.map(defined), record(others).map(defined));
  const startFirst = record({
    ...others,
    minimumHealthyPercent: maybe(integer({ min: 0, max: 100 })),
    maximumPercent: integer({ min: Math.ceil((100 * (fewest + 1)) / fewest), max: 400 }),
  });
  return oneof(stopFirst.map(defined), startFirst.map(defined));
}

/** The highest minimum with which one of so many tasks may stop. */
function oneFewer(count: number): number {
  return Math.floor((100 * (count - 1)) / count);
}

const strategies: Arbitrary<PlacementStrategy> = oneof(
  constantFrom("attribute:ecs.availability-zone", "instanceId", "attribute:rack").map((field) => ({
    type: "spread" as const,
    field,
  })),
  constantFrom("cpu" as const, "memory" as const).map((field) => ({ type: "binpack" as const, field })),
  constant({ type: "random" as const }),
);

const constraints: Arbitrary<PlacementConstraint> = constantFrom(
  "attribute:ecs.instance-type =~ m6i.*",
  "attribute:ecs.availability-zone in [eu-west-1a, eu-west-1b]",
).map((expression) => ({ type: "memberOf", expression }));

/** When a task is started, and what happens when it can't be. */
export const schedules: Arbitrary<ScheduleProps> = record({
  schedule: constantFrom(
    "rate(1 day)",
    "rate(15 minutes)",
    "cron(0 3 * * ? *)",
    "cron(0/5 8-17 ? * MON-FRI *)",
    "cron(15 10 L * ? 2027-2030)",
    "at(2027-01-31T08:00:00)",
  ),
  timezone: maybe(constantFrom("UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires")),
  flexibleWindow: maybe(integer({ min: 1, max: 1440 })),
  enabled: maybe(boolean()),
  count: maybe(integer({ min: 1, max: 10 })),
  maximumRetryAttempts: maybe(integer({ min: 0, max: 185 })),
  maximumEventAge: maybe(integer({ min: 60, max: 86400 })),
  deadLetterQueueArn: maybe(constant("arn:aws:sqs:eu-west-1:123456789012:starts")),
}).map(defined);
