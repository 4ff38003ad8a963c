import type { StackState } from "../../state/states";

const ARN_REGION = /^arn:aws[a-z-]*:[a-z0-9-]+:([a-z]{2}(?:-[a-z]+)+-\d+):/;

/** The Region of most of a stack's ARNs; undefined where it has none. */
export function regionOf({ resources }: StackState): string | undefined {
  const counts = new Map<string, number>();
  for (const { values } of resources) {
    for (const value of [values.arn, values.id]) {
      const region = typeof value === "string" ? ARN_REGION.exec(value)?.[1] : undefined;
      if (region !== undefined) counts.set(region, (counts.get(region) ?? 0) + 1);
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
