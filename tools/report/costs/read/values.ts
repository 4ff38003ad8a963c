import type { Evidence } from "../../model/cell";
import { quotable } from "../../state/quotable";
import type { StateResource } from "../../state/states";

/** Of a value that is shown as evidence, in characters. */
const LONGEST = 80;

/** What a resource has at a path as Terraform writes it, `load_balancer[0].target_group_arn`. */
export function valueAt({ values }: Pick<StateResource, "values">, path: string): unknown {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== "");
  return keys.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Readonly<Record<string, unknown>>)[key]
        : undefined,
    values,
  );
}

/** Undefined where it is empty. */
export function textAt(resource: Pick<StateResource, "values">, path: string): string | undefined {
  const value = valueAt(resource, path);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A number, which some attributes hold as text. */
export function numberAt(resource: Pick<StateResource, "values">, path: string): number | undefined {
  const value = valueAt(resource, path);
  if (value === null || value === undefined || value === "") return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

export function recordsAt(
  resource: Pick<StateResource, "values">,
  path: string,
): Readonly<Record<string, unknown>>[] {
  const value = valueAt(resource, path);
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

export function textsAt(resource: Pick<StateResource, "values">, path: string): string[] {
  const value = valueAt(resource, path);
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

/** That a resource has what it has at a path; without a path, that it is there. */
export function stateEvidence(resource: StateResource, attribute?: string): Evidence {
  const { stack, address } = resource;
  if (attribute === undefined) return { from: "state", stack, address };
  const value = quotable(attribute, valueAt(resource, attribute) ?? "not set");
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  return { from: "state", stack, address, attribute, value: shown };
}

export function fact(page: string, says: string): Evidence {
  return { from: "fact", page, says };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
