import type { ContentResource } from "./read-stack";

/** A step into a value: an attribute's name, a map's key, or a list's index. */
export type Step = string | number;

/** A resource, and what of it Terraform says is nobody's to read. */
export interface MarkedResource {
  readonly resource: ContentResource;
  readonly sensitive: readonly (readonly Step[])[];
}

/** Sensitive attributes that a note names. */
const NAMED = 5;

/**
 * Resources without what Terraform marks as sensitive, which so never comes into a report: to its readers it is as good
 * as unset. A note says what it was, or nobody would see why cells are without evidence.
 */
export function withoutSensitive(marked: readonly MarkedResource[]): {
  readonly resources: ContentResource[];
  readonly notes: string[];
} {
  const left = marked.map(({ resource, sensitive }) => ({
    ...resource,
    values: sensitive.reduce<Record<string, unknown>>(
      (values, path) => without(values, path) as Record<string, unknown>,
      resource.values,
    ),
  }));
  const hidden = marked.flatMap(({ resource: { address, type, values } }, index) =>
    type.startsWith("aws_")
      ? Object.keys(values)
          .filter((attribute) => values[attribute] !== left[index]?.values[attribute])
          .map((attribute) => `${attribute} of ${address}`)
      : [],
  );
  return { resources: left, notes: hidden.length === 0 ? [] : [noteOf(hidden)] };
}

function noteOf(hidden: readonly string[]): string {
  const more = hidden.length > NAMED ? ` and ${hidden.length - NAMED} others` : "";
  return `Not read, as Terraform marks it as sensitive: ${hidden.slice(0, NAMED).join(", ")}${more}.`;
}

/** A value without what a path leads to; an item of a list leaves null, so that the others keep their places. */
function without(value: unknown, [step, ...rest]: readonly Step[]): unknown {
  if (typeof value !== "object" || value === null || step === undefined) return null;
  const inner: unknown = (value as Readonly<Record<Step, unknown>>)[step];
  if (inner === undefined || inner === null) return value;
  const kept = without(inner, rest);
  if (Array.isArray(value)) return value.map((item, index) => (index === Number(step) ? kept : item));
  return { ...value, [step]: kept };
}

/** The paths that `sensitive_values` of `terraform show -json` has: `true` wherever the values have something sensitive. */
export function sensitivePaths(marks: unknown, path: readonly Step[] = []): Step[][] {
  if (marks === true) return [[...path]];
  if (typeof marks !== "object" || marks === null) return [];
  return Object.entries(marks).flatMap(([step, inner]) => sensitivePaths(inner, [...path, step]));
}

/** The outputs that aren't sensitive. */
export function openOutputs(
  outputs: Readonly<Record<string, { readonly value?: unknown; readonly sensitive?: boolean }>>,
): Record<string, unknown> {
  const open = Object.entries(outputs).filter(([, { sensitive }]) => !sensitive);
  return Object.fromEntries(open.map(([name, { value }]) => [name, value]));
}
