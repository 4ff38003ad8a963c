import { type Arbitrary, constant, option } from "fast-check";

/** A prop that half of the users leave out. */
export function maybe<T>(values: Arbitrary<T>): Arbitrary<T | undefined> {
  return option(values, { nil: undefined, freq: 2 });
}

/** A prop that may be there only under a condition. */
export function maybeIf<T>(condition: boolean, values: Arbitrary<T>): Arbitrary<T | undefined> {
  return condition ? maybe(values) : constant(undefined);
}

/** Props without those that are undefined, as a user would write them. */
export function defined<T extends object>(props: T): T {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as T;
}
