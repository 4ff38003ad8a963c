import type { Capacity, CapacityShare } from "../capacity/capacity";
import type { Kind } from "../core/kind";
import type { Problem } from "../core/problem";
import { incompleteProblems, type PropNames } from "../core/prop-names";
import { isToken } from "../core/token";
import { wholeNumberProblems } from "../core/whole-number";

const GUIDE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";
const PAGE =
  "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html";

/** Capacity providers of a strategy, or of a cluster, at most. */
export const MOST_PROVIDERS = 20;

/** A cluster of which synth knows where tasks run. */
export const CLUSTER: Kind = {
  has: "defaultCapacityProviderStrategy",
  rule: "synth reads the cluster's VPC and capacities, which a name or an ARN doesn't tell",
  fix: "write cluster: new Cluster(…)",
};

/** One part of a strategy as ECS and the provider's arguments name it. */
export interface StrategyItem {
  readonly capacityProvider: string;
  readonly weight: number;
  readonly base?: number;
}

/** Shares as the provider's arguments. */
export function strategy(shares: readonly CapacityShare[]): StrategyItem[] {
  return shares.map(({ capacity, weight = 1, base }) => ({
    capacityProvider: capacity.capacityProviderName,
    weight,
    ...(base !== undefined && { base }),
  }));
}

const SHARE: PropNames<CapacityShare> = { capacity: "required", weight: "optional", base: "optional" };

/** Shares that don't say whose they are, of which nothing more can be told. */
export function incompleteShareProblems(shares: readonly CapacityShare[], prop: string): Problem[] {
  return shares.flatMap((share) => incompleteProblems(share, SHARE, prop));
}

/** What is wrong with how tasks are shared out among capacities of a cluster. */
export function strategyProblems(
  shares: readonly CapacityShare[],
  capacities: readonly Capacity[],
): Problem[] {
  return [
    ...countProblems(shares.length),
    ...shares.flatMap((share) => figureProblems(share)),
    ...foreignProblems(shares, capacities),
    ...weightProblems(shares),
    ...baseProblems(shares),
    ...launchTypeProblems(shares),
    ...platformProblems(shares),
    ...twiceProblems(shares),
  ];
}

function countProblems(count: number): Problem[] {
  if (count >= 1 && count <= MOST_PROVIDERS) return [];
  return [
    {
      given: `a capacity provider strategy of ${count} capacities`,
      rule: `a strategy names 1 to ${MOST_PROVIDERS} capacity providers`,
      fix:
        count === 0
          ? "name one, e.g. [{ capacity }], or leave the prop out"
          : `write ${MOST_PROVIDERS} or fewer`,
      page: `${GUIDE}/fargate-capacity-providers.html`,
    },
  ];
}

function figureProblems({ capacity, weight, base }: CapacityShare): Problem[] {
  return [
    ...wholeNumberProblems(
      "weight",
      weight,
      {
        is: "the weight of a capacity provider is a whole number",
        least: 0,
        most: 1000,
        example: 1,
        page: PAGE,
      },
      { within: capacity.label },
    ),
    ...wholeNumberProblems(
      "base",
      base,
      {
        is: "the base of a capacity provider is a whole number of tasks",
        least: 0,
        most: 100000,
        example: 1,
        page: PAGE,
      },
      { within: capacity.label },
    ),
  ];
}

function foreignProblems(shares: readonly CapacityShare[], capacities: readonly Capacity[]): Problem[] {
  // Fargate's are the same in every cluster that has them, whatever their other settings.
  const fargates = capacities
    .filter((one) => one.launchType === "FARGATE")
    .map((one) => one.capacityProviderName);
  const isOwn = (capacity: Capacity) =>
    capacity.launchType === "FARGATE"
      ? fargates.includes(capacity.capacityProviderName)
      : capacities.includes(capacity);
  return shares
    .filter(({ capacity }) => !isOwn(capacity))
    .map(({ capacity }) => ({
      given: `capacity ${capacity.label}, which the cluster doesn't have`,
      rule: "a strategy names capacity providers of its cluster",
      fix: `add it to the cluster's capacity, or write one of ${capacities.map(({ label }) => label).join(", ")}`,
      page: `${GUIDE}/cluster-capacity-providers.html`,
    }));
}

function weightProblems(shares: readonly CapacityShare[]): Problem[] {
  if (shares.length === 0 || shares.some(({ weight = 1 }) => isToken(weight) || weight !== 0)) return [];
  return [
    {
      given: `weight 0 for ${shares.length === 1 ? "" : "each of "}${labels(shares)}`,
      rule: "at least one capacity provider of a strategy has a weight above 0",
      fix: "write weight: 1 for one, or leave weight out",
      page: PAGE,
    },
  ];
}

function baseProblems(shares: readonly CapacityShare[]): Problem[] {
  const based = shares.filter(({ base = 0 }) => !isToken(base) && base !== 0);
  if (based.length < 2) return [];
  return [
    {
      given: based.map(({ capacity, base }) => `base ${base} for ${capacity.label}`).join(" and "),
      rule: "one capacity provider of a strategy at most has a base",
      fix: "leave base out for all but one",
      page: PAGE,
    },
  ];
}

function launchTypeProblems(shares: readonly CapacityShare[]): Problem[] {
  const [fargate, ec2] = (["FARGATE", "EC2"] as const).map((launchType) =>
    shares.filter(({ capacity }) => capacity.launchType === launchType),
  );
  if (!fargate?.length || !ec2?.length) return [];
  return [
    {
      given: `${labels(fargate)} with ${labels(ec2)} in one strategy`,
      rule: "a strategy has Fargate's capacity providers or those of EC2 instances, never both",
      fix: `write ${labels(fargate)} or ${labels(ec2)}, and a service of its own for the other`,
      page: `${GUIDE}/fargate-capacity-providers.html`,
    },
  ];
}

/**
 * A task definition says what its tasks run on, and a service which platform version, once for all capacities. Linux
 * instances may differ in their architecture, as an image may be for several.
 */
function platformProblems(shares: readonly CapacityShare[]): Problem[] {
  const texts = shares.map(({ capacity }) => platformText(capacity));
  const other = texts.findIndex((text) => text !== texts[0]);
  const [first, second] = [shares[0], shares[other]];
  if (first === undefined || second === undefined) return [];
  // That they don't go together at all has been said.
  if (first.capacity.launchType !== second.capacity.launchType) return [];
  return [
    {
      given: `${first.capacity.label} (${texts[0]}) with ${second.capacity.label} (${texts[other]}) in one strategy`,
      rule: "a task definition is for one operating system, and on Fargate for one processor architecture and a service for one platform version",
      fix: "write capacities that agree in them, and a service of its own for the others",
      page: `${GUIDE}/task_definition_parameters.html#runtime-platform`,
    },
  ];
}

function platformText(capacity: Capacity): string {
  const { operatingSystemFamily, cpuArchitecture } = capacity.runtimePlatform;
  if (capacity.launchType === "EC2") return operatingSystemFamily;
  return [operatingSystemFamily, cpuArchitecture, `platformVersion ${capacity.platformVersion}`].join(", ");
}

function twiceProblems(shares: readonly CapacityShare[]): Problem[] {
  const names = shares.map(({ capacity }) => capacity.capacityProviderName);
  const twice = shares.filter((_, index) => names.indexOf(names[index] ?? "") !== index);
  return [...new Set(twice.map(({ capacity }) => capacity.label))].map((label) => ({
    given: `${label} twice in one strategy`,
    rule: "a capacity provider has one weight and one base",
    fix: "write it once",
  }));
}

function labels(shares: readonly CapacityShare[]): string {
  return shares.map(({ capacity }) => capacity.label).join(", ");
}
