import type { Evidence } from "../model/cell";
import { quotable } from "../state/quotable";
import type { StateResource } from "../state/states";

/** Of a value that is shown as evidence, in characters. */
const LONGEST = 120;

/**
 * What a resource has at a path as Terraform writes it, `load_balancer[0].target_group_arn`. Undefined where nothing is
 * set, whichever of null, "" and 0 the provider's version has for that.
 */
export function valueAt({ values }: Pick<StateResource, "values">, path: string): unknown {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== "");
  const value = keys.reduce<unknown>((inner, key) => (hasOwn(inner, key) ? inner[key] : undefined), values);
  return value === null || value === "" || value === 0 ? undefined : value;
}

export function textAt(resource: Pick<StateResource, "values">, path: string): string | undefined {
  const value = valueAt(resource, path);
  return typeof value === "string" ? value : undefined;
}

/** A number, which some attributes hold as text. */
export function numberAt(resource: Pick<StateResource, "values">, path: string): number | undefined {
  const value = Number(valueAt(resource, path) ?? Number.NaN);
  return Number.isNaN(value) ? undefined : value;
}

/** The paths of the items of a list: `load_balancer[0]`, `load_balancer[1]`. */
export function itemsAt(resource: Pick<StateResource, "values">, path: string): string[] {
  const value = valueAt(resource, path);
  return Array.isArray(value) ? value.map((_, index) => `${path}[${index}]`) : [];
}

/** Every text of a list. */
export function textsAt(resource: Pick<StateResource, "values">, path: string): string[] {
  return itemsAt(resource, path).flatMap((item) => textAt(resource, item) ?? []);
}

/** That a resource has what it has at a path. */
export function stateEvidence(
  resource: StateResource,
  attribute: string,
): Extract<Evidence, { from: "state" }> {
  const { stack, address } = resource;
  const value = quotable(attribute, valueAt(resource, attribute));
  const text = value === undefined ? "not set" : typeof value === "string" ? value : JSON.stringify(value);
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  return { from: "state", stack, address, attribute, value: shown };
}

export function fact(page: string, says: string): Evidence {
  return { from: "fact", page, says };
}

/** Its own, and not what every list has, such as `values`. */
export function hasOwn(value: unknown, key: string): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key);
}
