import type { Cell, Evidence } from "../model/cell";
import type { StateResource } from "../state/states";

/** A cell that says something, with why. */
export function cell(text: string, value: string | number | boolean, evidence: readonly Evidence[]): Cell {
  return { text, value, evidence: unique(evidence) };
}

/** Facts share parts of their evidence, which is shown once. */
function unique(evidence: readonly Evidence[]): Evidence[] {
  return [...new Map(evidence.map((one) => [JSON.stringify(one), one])).values()];
}

/** Characters of a value that a reader is shown. */
const SHOWN = 120;

/** What an attribute of a resource has; nothing where it isn't set. */
export function seen(resource: StateResource, attribute: string, value?: unknown): Evidence {
  const { stack, address } = resource;
  return { from: "state", stack, address, attribute, value: shorten(value) };
}

/** That there is the resource. */
export function there({ stack, address }: StateResource): Evidence {
  return { from: "state", stack, address };
}

function shorten(value: unknown): string {
  if (value === undefined || value === null || value === "") return "not set";
  const text = Array.isArray(value) ? value.map(plain).join(", ") || "none" : plain(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
}

function plain(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** What AWS documents. */
export function fact(page: string, says: string): Evidence {
  return { from: "fact", page, says };
}

/** A computation, with what went into it. */
export function computed(formula: string, inputs: Readonly<Record<string, number | string>>): Evidence {
  return { from: "computation", formula, inputs };
}
