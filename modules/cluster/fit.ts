import type { DensityLimit } from "../core/density-limit";
import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import { type Balance, balance } from "./fit-balance";
import { fixes } from "./fit-fixes";
import { type Need, needsOf } from "./fit-needs";
import { isTooLarge, tooLargeProblem } from "./fit-task-size";

/** EC2 capacity as its tasks see it. */
export interface FittingCapacity {
  readonly label: string;
  /** Types its instances may have; ECS can't be told which of them a launch gets. */
  readonly instanceTypes: readonly string[];
  /** Instances at most. */
  readonly max: number;
  /** Whether instances get a trunk. */
  readonly trunked: boolean;
  readonly windows: boolean;
}

/** A service as its capacities see it. */
export interface FittingService {
  readonly label: string;
  readonly limitedBy: DensityLimit;
  /** Ports of the instance that a task takes for itself. */
  readonly staticHostPorts: readonly { readonly port: number; readonly protocol: "tcp" | "udp" }[];
  /** Tasks; a daemon has one on each instance instead. */
  readonly count: number;
  /** CPU units of a task. */
  readonly cpu: number;
  /** MiB of a task. */
  readonly memory: number;
  readonly daemon: boolean;
  /** The EC2 capacities where its tasks may run, the same objects as given beside the services. */
  readonly capacities: readonly FittingCapacity[];
  /** Whether its tasks may also run on Fargate. */
  readonly elsewhere: boolean;
}

/**
 * What services ask of a cluster's EC2 capacities that these can never give, even with every instance running and
 * nothing else on them. What a token or a type without known figures decides is left to AWS.
 */
export function fitProblems(
  capacities: readonly FittingCapacity[],
  services: readonly FittingService[],
): Problem[] {
  const tooLarge = services.filter(isTooLarge);
  // They say so themselves, and fill no instance.
  const placeable = services.filter((service) => !tooLarge.includes(service));
  const pools = poolsOf(capacities, services);
  return [
    ...tooLarge.map(tooLargeProblem),
    ...needsOf(services).flatMap((need) => needProblems(need, pools, need.ofSize ? placeable : services)),
  ];
}

type Pool = readonly FittingCapacity[];

/** Capacities that services share: each alone, those of each service, and all. Small ones first. */
function poolsOf(capacities: Pool, services: readonly FittingService[]): Pool[] {
  const ofServices = services.map(({ capacities: own }) => capacities.filter((one) => own.includes(one)));
  const pools = [...capacities.map((capacity) => [capacity]), ...ofServices, [...capacities]];
  return pools.sort((a, b) => a.length - b.length);
}

/** A pool that is short of something isn't named again as part of a larger one, nor twice. */
function needProblems(need: Need, pools: readonly Pool[], services: readonly FittingService[]): Problem[] {
  const named: Pool[] = [];
  return pools.flatMap((pool) => {
    if (named.some((smaller) => smaller.every((capacity) => pool.includes(capacity)))) return [];
    const found = balance(need, pool, services);
    if (found === undefined || !found.isShort) return [];
    named.push(pool);
    return [shortageProblem(need, pool, found, services)];
  });
}

function shortageProblem(
  need: Need,
  pool: Pool,
  { asked, askedBy, held }: Balance,
  services: readonly FittingService[],
): Problem {
  const where = pool.map(({ label }) => label).join(" and ");
  const by = askedBy.map(({ label, daemon, count }) => {
    if (daemon) return `${label} on each instance`;
    return isToken(count) ? label : `${label} ${count}`;
  });
  const instances = pool.map((capacity) => {
    const { max, instanceTypes, trunked } = capacity;
    const known = instanceTypes.map((each) => (isToken(each) ? "a type only known at apply" : each));
    const type = `${known.join(" or ")}${trunked ? " with trunking" : ""}`;
    return isToken(max) ? `each ${type} holds ${need.ofInstance(capacity)}` : `${max} × ${type}`;
  });
  const fit = held === undefined ? "" : ` hold ${held}`;
  const ways = [...fixes(need, pool, services), need.wayOut, "another capacity"];
  return {
    given: `${where} with ${need.inWords(asked)} (${by.join(", ")})`,
    rule: `${need.rule}, and ${instances.join(" and ")}${fit}`,
    fix: `write ${ways.slice(0, -1).join(", or ")}, or ${ways.at(-1)}`,
    page: need.page,
  };
}
