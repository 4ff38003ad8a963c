import { fact } from "../evidence";
import { LIMIT_TITLES } from "../limit-titles";
import type { Cell, Evidence } from "../model/cell";
import type { DensityLimitName } from "../model/service";
import { cell } from "./cells";
import { computationOf, limitsOf, perType } from "./density";
import type { Limit, UnknownLimit } from "./limit";
import { allFound, isMissing, type Missing } from "./missing";
import type { ServiceState } from "./service-state";
import { hasTrunk, trunkingOf } from "./trunking";

const FARGATE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate.html";

/** How many tasks an instance of a type holds that runs nothing else, and what stops more. */
interface Fit {
  readonly type: string;
  readonly tasks: number;
  readonly limit: DensityLimitName;
}

interface Fits {
  /** One a type. */
  readonly each: readonly Fit[];
  readonly fewest: Fit;
  readonly evidence: readonly Evidence[];
}

/** How many of the service's tasks an instance holds: the fewest, where its types differ. */
export function tasksPerInstance(state: ServiceState): Cell {
  const fits = fitsOf(state, inEffect);
  if (isMissing(fits)) return withoutInstances(state) ?? fits;
  const text = fits.each.map(({ type, tasks }) => `${tasks} on ${type}`).join(", ");
  return cell(`${text}${ifTrunked(state, fits)}`, fits.fewest.tasks, fits.evidence);
}

/** What stops more: where types differ, on those that hold the fewest. */
export function limitedBy(state: ServiceState): Cell {
  const fits = fitsOf(state, inEffect);
  if (isMissing(fits)) return withoutInstances(state) ?? fits;
  const words = fits.each.map(({ type, limit }) => ({ type, word: LIMIT_TITLES[limit] }));
  const same = words.every(({ word }) => word === words[0]?.word);
  const text = same
    ? LIMIT_TITLES[fits.fewest.limit]
    : words.map(({ type, word }) => `${word} on ${type}`).join(", ");
  return cell(text, fits.fewest.limit, fits.evidence);
}

function withoutInstances({ place }: ServiceState): Cell | undefined {
  if (isMissing(place) || place.kind !== "fargate") return undefined;
  const rule = fact(FARGATE, "a Fargate task runs without instances of yours");
  return cell("no instances", "none", [...place.evidence, rule]);
}

type Choice = (limit: Limit | UnknownLimit) => boolean;

const inEffect: Choice = (limit) => isMissing(limit) || limit.inEffect;

/** What the limits chosen leave room for, on each instance type. */
function fitsOf(state: ServiceState, chosen: Choice): Fits | Missing {
  const { instances } = state;
  if (isMissing(instances)) return instances;
  const limits = allFound<Limit>(limitsOf(state).filter(chosen));
  if (isMissing(limits)) return limits;
  const counts = allFound(limits.map((limit) => perType(limit, instances.types)));
  if (isMissing(counts)) return counts;
  const each = instances.types.flatMap((type, index) => {
    const lowest = Math.min(...counts.map((count) => count.counts[index] ?? Infinity));
    const limit = limits.find((_, at) => counts[at]?.counts[index] === lowest);
    return limit === undefined ? [] : [{ type, tasks: lowest, limit: nameOn(type, limit) }];
  });
  const [fewest] = each.toSorted((a, b) => a.tasks - b.tasks);
  if (fewest === undefined) return { missing: "a size of the task" };
  const evidence = limits.flatMap((limit) => [...limit.evidence, computationOf(limit, instances.types)]);
  return { each, fewest, evidence: [...instances.typeEvidence, ...evidence] };
}

/** Among instances with a trunk, those of other types have none. */
function nameOn(instanceType: string, { name }: Limit): DensityLimitName {
  return name === "network-interfaces-trunked" && !hasTrunk(instanceType) ? "network-interfaces" : name;
}

/** No state says whether the account has trunking, and it would make a difference: the difference. */
function ifTrunked(state: ServiceState, { fewest }: Fits): string {
  const possible = limitsOf(state).some(({ name }) => name === "network-interfaces-trunked");
  if (!possible || fewest.limit !== "network-interfaces") return "";
  if (trunkingOf(state).on !== undefined) return "";
  const trunked = fitsOf(state, ({ name }) => name !== "network-interfaces");
  if (isMissing(trunked) || trunked.fewest.tasks === fewest.tasks) return "";
  return `; ${trunked.fewest.tasks} if the account has trunking on`;
}
