/** What a resource or a block of it has; a state of anyone's may lack any of it. */
export type Values = Readonly<Record<string, unknown>>;

/** A resource, as far as it is read here. */
interface Holder {
  readonly values: Values;
}

/**
 * What a resource has at a path as Terraform writes it, `load_balancer[0].target_group_arn`. Undefined where nobody set
 * it, for which Terraform has null or ""; 0 and false are set.
 */
export function valueAt({ values }: Holder, path: string): unknown {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== "");
  const value = keys.reduce<unknown>((inner, key) => (hasOwn(inner, key) ? inner[key] : undefined), values);
  return value === null || value === "" ? undefined : value;
}

export function textAt(resource: Holder, path: string): string | undefined {
  const value = valueAt(resource, path);
  return typeof value === "string" ? value : undefined;
}

/** A whole number, as all are that is read of AWS; some attributes and container definitions have it as text. */
export function numberAt(resource: Holder, path: string): number | undefined {
  const value = valueAt(resource, path);
  if (typeof value !== "number" && typeof value !== "string") return undefined;
  const number = Number(value);
  return Number.isInteger(number) ? number : undefined;
}

/** A number above 0, such as a port's: AWS and the provider have 0 for one that nobody set. */
export function positiveAt(resource: Holder, path: string): number | undefined {
  const number = numberAt(resource, path);
  return number !== undefined && number > 0 ? number : undefined;
}

/** The paths of the items of a list: `load_balancer[0]`, `load_balancer[1]`. */
export function itemsAt(resource: Holder, path: string): string[] {
  const value = valueAt(resource, path);
  return Array.isArray(value) ? value.map((_, index) => `${path}[${index}]`) : [];
}

/** The texts of a list or set. */
export function textsAt(resource: Holder, path: string): string[] {
  return itemsAt(resource, path).flatMap((item) => textAt(resource, item) ?? []);
}

/** The blocks of a name, or the objects of a list. */
export function blocksAt(resource: Holder, path: string): Values[] {
  const value = valueAt(resource, path);
  return Array.isArray(value) ? value.filter(isValues) : [];
}

/** The same of a block, or of an object of a container definition. */
export function textOf(values: Values, key: string): string | undefined {
  return textAt({ values }, key);
}

export function numberOf(values: Values, key: string): number | undefined {
  return numberAt({ values }, key);
}

export function positiveOf(values: Values, key: string): number | undefined {
  return positiveAt({ values }, key);
}

export function textsOf(values: Values, key: string): string[] {
  return textsAt({ values }, key);
}

export function blocksOf(values: Values, key: string): Values[] {
  return blocksAt({ values }, key);
}

export function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Its own, and not what every list has, such as `values`. */
function hasOwn(value: unknown, key: string): value is Values {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key);
}
