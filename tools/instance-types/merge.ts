import type { InstanceTypeLimits } from "../../modules/capacity/instance-types";

/** The figures of some source, by instance type. */
export type Figures = ReadonlyMap<string, InstanceTypeLimits>;

/**
 * Where ECS states "not supported" on the page whose tables then list a row of the family all the same.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/eni-trunking-supported-instance-types.html
 */
const WITHOUT_TRUNKING = new Set(
  "c5n d3 d3en g3 g3s g4dn i3 i3en inf1 m5dn m5n m5zn mac1 r5b r5n r5dn u-12tb1 u-6tb1 u-9tb1 z1d".split(" "),
);

/**
 * The sources' figures in one table, sorted. The limits say which types there are; a type that another source lacks
 * lacks its figures.
 */
export function merge(
  limits: readonly Figures[],
  others: readonly Figures[],
): [string, InstanceTypeLimits][] {
  const names = [...new Set(limits.flatMap((source) => [...source.keys()]))].sort();
  return names.map((name) => {
    const found = [...limits, ...others].map((source) => source.get(name));
    const figures: InstanceTypeLimits = Object.assign({}, ...found);
    return [name, complete(name, figures)];
  });
}

function complete(name: string, figures: InstanceTypeLimits): InstanceTypeLimits {
  const { networkInterfaces, trunkedTasks, vcpus, memory, gpus, price } = figures;
  // Holds for every type on ECS's page; the page lacks the types without trunking.
  const tasks = figures.tasks ?? (networkInterfaces === undefined ? undefined : networkInterfaces - 1);
  const trunks = !WITHOUT_TRUNKING.has(name.split(".")[0] ?? "");
  return {
    networkInterfaces,
    tasks,
    trunkedTasks: trunks ? trunkedTasks : undefined,
    vcpus,
    memory,
    gpus,
    price,
  };
}
