import { isToken } from "../core/token";
import type { FittingCapacity, FittingService } from "./fit";
import type { Need } from "./fit-needs";

/** What is asked of a pool of capacities, and what it has. */
export interface Balance {
  /** Services whose tasks must run in the pool, and daemons that run there too. */
  readonly askedBy: readonly FittingService[];
  /** By all of them with every instance running; those only known at apply don't count. */
  readonly asked: number;
  /** By all instances; undefined where their number is only known at apply. */
  readonly held: number | undefined;
  readonly isShort: boolean;
}

/**
 * Weighs a pool of capacities against the services that can run nowhere else. A daemon has a task on every instance
 * of its capacities, for which ECS reserves room before others'. Undefined where a figure isn't known that decides.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html
 *
 * @param as how a capacity would be instead, to try a change
 */
export function balance(
  need: Need,
  pool: readonly FittingCapacity[],
  services: readonly FittingService[],
  as: (capacity: FittingCapacity) => FittingCapacity = (capacity) => capacity,
): Balance | undefined {
  const asking = services.filter((service) => need.ofTask(service) > 0);
  const replicas = asking.filter((service) => !service.daemon && isConfined(service, pool));
  const daemons = asking.filter(
    ({ daemon, capacities }) => daemon && capacities.some((one) => pool.includes(one)),
  );

  const ofReplicas = sum(replicas, (service) =>
    isToken(service.count) ? 0 : service.count * need.ofTask(service),
  );
  // Left for replicas; below 0 where daemons alone are too many.
  let room = 0;
  let ofDaemons = 0;
  let held: number | undefined = 0;
  for (const capacity of pool) {
    const { max } = as(capacity);
    const has = need.ofInstance(as(capacity));
    if (has === undefined) return undefined;
    const reserved = sum(daemons, (daemon) =>
      daemon.capacities.includes(capacity) ? need.ofTask(daemon) : 0,
    );
    const free = has - reserved;
    if (isToken(max)) {
      if (free > 0) return undefined;
      held = undefined;
      room += free;
      continue;
    }
    room += max * free;
    ofDaemons += max * reserved;
    if (held !== undefined) held += max * has;
  }
  return {
    askedBy: [...replicas, ...daemons],
    asked: ofReplicas + ofDaemons,
    held,
    isShort: ofReplicas > room,
  };
}

/** True for a service whose tasks can run nowhere but in the pool. */
function isConfined({ capacities, elsewhere }: FittingService, pool: readonly FittingCapacity[]): boolean {
  return !elsewhere && capacities.length > 0 && capacities.every((capacity) => pool.includes(capacity));
}

function sum<T>(items: readonly T[], amount: (item: T) => number): number {
  return items.reduce((total, item) => total + amount(item), 0);
}
