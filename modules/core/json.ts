import { type IResolvable, type IResolveContext, Lazy } from "cdktf";
import { isToken, tokenParts } from "./token";

/** A JSON value in which any part may be a token. */
export type Json =
  | string
  | number
  | boolean
  | undefined
  | IResolvable
  | { readonly [key: string]: Json }
  | readonly Json[];

/**
 * A JSON document for an argument such as `container_definitions` or `policy`, written by Terraform's `jsonencode`:
 * it sorts the keys, so that a plan shows what changed and nothing else, and takes references.
 *
 * Text arrives as it was written. (`Fn.jsonencode` leaves quotes and backslashes inside text unescaped, which breaks
 * the expression, and a shell's `${HOME}` would be taken for a reference.)
 */
export function jsonDocument(value: Json): string {
  // References are resolved one by one: around a whole expression cdktf would take them for parts of it, though
  // they stand inside quotes.
  return Lazy.stringValue({ produce: (context) => `\${jsonencode(${expression(value, context)})}` });
}

/** A value as a Terraform expression. */
function expression(value: Json, context: IResolveContext): string {
  if (typeof value === "string") return quoted(value, context);
  if (isToken(value)) {
    const resolved = context.resolve(value);
    // A lone reference between quotes keeps its type. What isn't one is a value that a Lazy made.
    return isReference(resolved) ? `"${resolved}"` : expression(resolved, context);
  }
  if (typeof value !== "object") return `${value}`;
  if (Array.isArray(value)) return `[${value.map((item) => expression(item, context)).join(", ")}]`;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  const pairs = entries.map(([key, item]) => `${quoted(key, context)} = ${expression(item, context)}`);
  return `{${pairs.join(", ")}}`;
}

/** Text as a Terraform string: references stay, everything else is literal. */
function quoted(text: string, context: IResolveContext): string {
  const parts = tokenParts(text).map((part, index, all) => {
    if (isToken(part)) {
      const resolved = context.resolve(part);
      return isReference(resolved) ? resolved : literal(`${resolved}`);
    }
    const isLast = index === all.length - 1;
    // Dollar signs before a reference would escape it.
    return isLast ? literal(part) : literal(part).replace(/[$%]+$/, (marks) => `\${"${marks}"}`);
  });
  return `"${parts.join("")}"`;
}

function isReference(resolved: unknown): boolean {
  return typeof resolved === "string" && resolved.includes("${");
}

function literal(text: string): string {
  return (
    JSON.stringify(text)
      .slice(1, -1)
      // The two escapes of JSON that Terraform's strings lack.
      .replace(/(?<!\\)((?:\\\\)*)\\b/g, "$1\\u0008")
      .replace(/(?<!\\)((?:\\\\)*)\\f/g, "$1\\u000c")
      // Otherwise the start of a template.
      .replace(/[$%](?=\{)/g, "$&$&")
  );
}
