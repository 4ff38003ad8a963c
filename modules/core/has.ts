/** Whether it is an object with such a property. */
export function has<K extends string>(item: unknown, property: K): item is Readonly<Record<K, unknown>> {
  return typeof item === "object" && item !== null && property in item;
}
