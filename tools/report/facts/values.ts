/** What a resource or a block of it has; a state of anyone's may lack any of it. */
export type Values = Readonly<Record<string, unknown>>;

/** Text that is there: Terraform writes null or "" for what nobody set. */
export function textOf(values: Values, key: string): string | undefined {
  const value = values[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A whole number, which container definitions may also have as text. */
export function numberOf(values: Values, key: string): number | undefined {
  const value = values[key];
  if (typeof value !== "number" && (typeof value !== "string" || value === "")) return undefined;
  const number = Number(value);
  return Number.isInteger(number) ? number : undefined;
}

/** The texts of a list or set. */
export function textsOf(values: Values, key: string): string[] {
  const value = values[key];
  return Array.isArray(value) ? value.filter((one) => typeof one === "string" && one !== "") : [];
}

/** The blocks of a name, or the objects of a list. */
export function blocksOf(values: Values, key: string): Values[] {
  const value = values[key];
  return Array.isArray(value) ? value.filter(isValues) : [];
}

export function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
