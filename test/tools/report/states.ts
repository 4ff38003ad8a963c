import { type StackState, States } from "../../../tools/report/state/states";

/** A resource's type, name and values, as `terraform show -json` has them. */
export type Resource = readonly [type: string, name: string, values: Readonly<Record<string, unknown>>];

/** A stack's state as the report reads it. */
export function stackOf(stack: string, ...resources: readonly Resource[]): StackState {
  return {
    name: stack,
    resources: resources.map(([type, name, values]) => ({
      stack,
      address: `${type}.${name}`,
      type,
      name,
      values,
    })),
    outputs: {},
  };
}

/** The state of one stack, named `shop`. */
export function statesOf(...resources: readonly Resource[]): States {
  return new States([stackOf("shop", ...resources)]);
}
