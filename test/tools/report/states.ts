import { type StackState, States } from "../../../tools/report/state/states";
import type { Values } from "../../../tools/report/state/values";

/** A resource's type, name and values, as `terraform show -json` has them. */
export type Resource = readonly [type: string, name: string, values: Values];

/** Resources by the address that Terraform has for each. */
export type Resources = Readonly<Record<string, Values>>;

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

/** The same of resources by their addresses, those of modules too. */
export function stackByAddress(stack: string, resources: Resources): StackState {
  return {
    name: stack,
    resources: Object.entries(resources).map(([address, values]) => {
      const [, type = "", name = ""] = address.match(/(aws_\w+)\.([\w-]+)/) ?? [];
      return { stack, address, type, name, values };
    }),
    outputs: {},
  };
}

/** The state of one stack, named `shop`. */
export function statesOf(...resources: readonly Resource[]): States {
  return new States([stackOf("shop", ...resources)]);
}
