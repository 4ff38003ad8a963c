import type { Evidence } from "./model/cell";
import { quotable } from "./state/quotable";
import type { StateResource } from "./state/states";
import { valueAt } from "./state/values";

export type StateEvidence = Extract<Evidence, { from: "state" }>;

/** Of a value that is shown, in characters: most ARNs are shorter. */
const LONGEST = 120;

/** What a resource has at a path, as the state writes it. */
export function stateEvidence(resource: StateResource, attribute: string): StateEvidence {
  const value = quotable(attribute, valueAt(resource, attribute));
  return seen(resource, attribute, Array.isArray(value) ? JSON.stringify(value) : value);
}

/** What was read of an attribute where no path leads to it, such as the ports in a container definition's JSON. */
export function seen(resource: StateResource, attribute: string, value: unknown): StateEvidence {
  const { stack, address } = resource;
  const text = shown(quotable(attribute, value));
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  return { from: "state", stack, address, attribute, value: short };
}

function shown(value: unknown): string {
  if (value === undefined || value === null || value === "") return "not set";
  if (Array.isArray(value)) return value.map(shown).join(", ") || "none";
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

/** Each once, where parts of a whole share some. */
export function distinct<Kind extends Evidence>(evidence: readonly Kind[]): Kind[] {
  return [...new Map(evidence.map((one) => [JSON.stringify(one), one])).values()];
}
