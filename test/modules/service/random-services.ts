import { type Arbitrary, array, boolean, constantFrom, nat, record, subarray } from "fast-check";
import type { SidecarContainer } from "../../../modules/task/container";
import type { ScheduleProps } from "../../../modules/task/schedule";
import type { TaskProps } from "../../../modules/task/task-props";
import { containerOptions, type Frame, sidecars } from "./random/containers";
import { withDependencies } from "./random/dependencies";
import { defined, maybeIf } from "./random/maybe";
import { modesOn, type Network, networkMode, networks } from "./random/networks";
import { type Ground, grounds, type Place, type Share } from "./random/places";
import { type ServiceOptions, schedules, serviceOptions } from "./random/service-options";
import { taskOptions, taskVolumes } from "./random/task-options";

/** A task's props that are plain values. */
export type TaskOptions = Omit<TaskProps, "cluster" | "network" | "capacity" | "allowFrom">;

/** Whom a task may let in, of those that there are in every stack. */
export type PeerName = "vpc" | "alb" | "caller";

/** A service, or a task that is started, with its cluster: all of it plain values that can be changed and printed. */
export interface RandomTask {
  readonly construct: "Service" | "Task" | "ScheduledTask";
  readonly places: readonly [Place, ...Place[]];
  readonly shares?: readonly Share[];
  readonly network: Network;
  readonly task: TaskOptions;
  readonly service: ServiceOptions;
  readonly schedule: ScheduleProps;
  /** Whether the ALB has a path to it. */
  readonly reachable: boolean;
  readonly allowFrom: readonly PeerName[];
}

const SIDECARS = ["proxy", "agent", "migrate"];

/** What the log router and the X-Ray daemon take of a task. */
const BROUGHT = { cpu: 32, memory: 50 + 256 };

/** Services and tasks that AWS takes, in every mode on every platform. */
export const legalTasks: Arbitrary<RandomTask> = grounds.chain((ground) =>
  record({
    mode: constantFrom(...modesOn(ground)),
    exec: boolean(),
    ipcMode: maybeIf(!ground.fargate && ground.system !== "windows", constantFrom("task", "host", "none")),
    construct: constantFrom("Service", "Service", "Service", "Task", "ScheduledTask"),
    names: subarray(SIDECARS),
  }).chain(({ mode, exec, ipcMode, construct, names }) =>
    taskVolumes(ground).chain((volumes) =>
      filled({ ground, mode, exec: exec && mode !== "none", ipcMode, volumes }, construct, names),
    ),
  ),
);

function filled(
  frame: Frame,
  construct: RandomTask["construct"],
  names: readonly string[],
): Arbitrary<RandomTask> {
  const { ground, mode } = frame;
  return record({
    network: networks(mode, names),
    main: containerOptions(frame),
    others: array(sidecars(frame, shareOf(ground, names.length)), {
      minLength: names.length,
      maxLength: names.length,
    }),
    pairs: array(record({ condition: nat({ max: 7 }), linked: boolean() }), { minLength: 6, maxLength: 6 }),
    options: taskOptions(frame, construct === "ScheduledTask"),
    isReachable: constantFrom(true, true, false),
    allowFrom: subarray<PeerName>(["vpc", "alb", "caller"]),
    schedule: schedules,
  }).chain(({ network, main, others, pairs, options, isReachable, allowFrom, schedule }) => {
    const own = Object.fromEntries(names.map((name, index) => [name, others[index] as SidecarContainer]));
    const connected = withDependencies(main, own, pairs, mode === "bridge");
    const { portMappings, staticHostPorts, containerPort } = networkMode(network);
    const reachable =
      construct === "Service" &&
      isReachable &&
      containerPort !== undefined &&
      portMappings[0]?.protocol === "tcp";
    return serviceOptions({
      most: mostTasks(ground, mode, staticHostPorts.length > 0),
      instances: ground.instances,
      onStaticPorts: staticHostPorts.length > 0,
      counted: reachable,
      healthChecked: reachable || main.healthCheck !== undefined,
    }).map(
      (service): RandomTask =>
        defined({
          construct,
          places: ground.places,
          // A daemon runs on all instances of its cluster, and names none.
          shares: service.daemon && construct === "Service" ? undefined : ground.shares,
          network,
          task: defined({
            ...connected.main,
            ...options,
            ...ground.size,
            ...(names.length > 0 && { sidecars: connected.sidecars }),
            ...(Object.keys(frame.volumes).length > 0 && { volumes: frame.volumes }),
            exec: frame.exec,
            ipcMode: frame.ipcMode,
          }),
          service,
          schedule,
          reachable,
          allowFrom: portMappings.length > 0 ? allowFrom : [],
        }),
    );
  });
}

/** What each sidecar may have at most, so that all of them fit and the main container has something left. */
function shareOf({ size }: Ground, count: number) {
  const share = (all: number) => Math.floor(all / (count + 1));
  return { cpu: share(size.cpu - BROUGHT.cpu), memory: share(size.memory - BROUGHT.memory) };
}

function mostTasks({ most, instances }: Ground, mode: Network["mode"], onStaticPorts: boolean): number {
  if (mode === "awsvpc") return most.awsvpc;
  return onStaticPorts && instances !== undefined ? Math.min(most.bySize, instances) : most.bySize;
}
