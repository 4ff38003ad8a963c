import { instanceTypeLimits, sizesOfFamily } from "../capacity/instance-types";
import { isToken } from "../core/token";
import type { FittingCapacity, FittingService } from "./fit";
import { balance } from "./fit-balance";
import type { Need } from "./fit-needs";

/** Changes of one capacity of the pool, each of which makes the tasks fit. */
export function fixes(
  need: Need,
  pool: readonly FittingCapacity[],
  services: readonly FittingService[],
): string[] {
  return pool.flatMap((capacity) => {
    const holdsWith = (change: Partial<FittingCapacity>) => {
      const found = balance(need, pool, services, (one) => (one === capacity ? { ...one, ...change } : one));
      return found?.isShort === false ? (found.held ?? Infinity) : undefined;
    };
    const ways = [trunking, largerType, moreInstances].flatMap((way) => way(need, capacity, holdsWith) ?? []);
    return pool.length > 1 ? ways.map((way) => `${way} on ${capacity.label}`) : ways;
  });
}

/** A change of one capacity, in words; undefined where it would not be enough. */
type Way = (
  need: Need,
  capacity: FittingCapacity,
  /** What the pool holds after a change; undefined where that still isn't enough. */
  holdsWith: (change: Partial<FittingCapacity>) => number | undefined,
) => string | undefined;

const trunking: Way = (need, capacity, holdsWith) => {
  if (capacity.trunked || capacity.windows || !capacity.instanceTypes.every(supportsTrunking))
    return undefined;
  const trunked = { ...capacity, trunked: true };
  if ((need.ofInstance(trunked) ?? 0) <= (need.ofInstance(capacity) ?? 0)) return undefined;
  const held = holdsWith({ trunked: true });
  if (held !== undefined) return `trunking: "account" or "already-on" (${need.inWords(held)} fit then)`;
  const max = instancesNeeded(capacity, (more) => holdsWith({ trunked: true, max: more }));
  return max === undefined ? undefined : `trunking: "account" or "already-on" together with max: ${max}`;
};

const largerType: Way = (_need, { instanceTypes, trunked }, holdsWith) => {
  const others = instanceTypes.flatMap(sizesOfFamily);
  const larger = others.find(
    (type) => (!trunked || supportsTrunking(type)) && holdsWith({ instanceTypes: [type] }) !== undefined,
  );
  return larger === undefined ? undefined : `a larger type, e.g. instanceType: "${larger}"`;
};

const moreInstances: Way = (_need, capacity, holdsWith) => {
  const max = instancesNeeded(capacity, (more) => holdsWith({ max: more }));
  return max === undefined ? undefined : `more instances, max: ${max}`;
};

function supportsTrunking(instanceType: string): boolean {
  return instanceTypeLimits(instanceType)?.trunkedTasks !== undefined;
}

/** Nobody means a group larger than this. */
const MOST_INSTANCES = 2 ** 16;

/** The lowest number of instances that is enough; undefined where none is. */
function instancesNeeded(
  { max }: FittingCapacity,
  holds: (max: number) => number | undefined,
): number | undefined {
  if (isToken(max) || holds(MOST_INSTANCES) === undefined) return undefined;
  let [tooFew, enough] = [max, MOST_INSTANCES];
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (holds(middle) === undefined) tooFew = middle;
    else enough = middle;
  }
  return enough;
}
