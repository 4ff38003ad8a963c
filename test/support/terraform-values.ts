/** Arguments that hold a JSON document, which the programs write in two ways. */
const JSON_ARGUMENTS = new Set(["assume_role_policy", "container_definitions", "policy"]);

/**
 * Synthesized JSON as the values that Terraform would see: without cdktf's metadata under `//`, and with JSON documents
 * read, whether they are text (`JSON.stringify`) or an expression that makes the text (`jsonencode`). AWS and the
 * provider take both for the same, whatever the order of keys.
 *
 * References stay as they are written, `${aws_iam_role.web.arn}`. In text Terraform puts their value between the
 * quotes unescaped and in an expression escaped; for names, ids and ARNs that is no difference.
 */
export function terraformValue(value: unknown, argument?: string): unknown {
  if (Array.isArray(value)) return value.map((item) => terraformValue(item));
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([key]) => key !== "//");
    return Object.fromEntries(entries.map(([key, item]) => [key, terraformValue(item, key)]));
  }
  if (typeof value === "string" && argument !== undefined && JSON_ARGUMENTS.has(argument)) {
    return readDocument(value);
  }
  return value;
}

/** Fails on what is neither, so that nothing is compared that was not understood. */
function readDocument(text: string): unknown {
  const [, expression] = /^\$\{jsonencode\((.*)\)\}$/s.exec(text) ?? [];
  return JSON.parse(expression === undefined ? text : asJson(expression));
}

const QUOTED = /"(?:[^"\\]|\\.)*"/.source;
/** `${…}` inside text, in which there may be quotes and one level of braces; `$${` is text itself. */
const INTERPOLATION = new RegExp(`(?<!\\$)\\$\\{(?:${QUOTED}|\\{(?:${QUOTED}|[^{}"])*\\}|[^{}"])*\\}`, "g");
const TEXT_OR_SIGN = new RegExp(`("(?:${INTERPOLATION.source}|[^"\\\\]|\\\\.)*")|\\s*=\\s*`, "g");

/** Of Terraform's syntax the modules use only what JSON has, but for the sign between key and value. */
function asJson(expression: string): string {
  return expression.replace(TEXT_OR_SIGN, (_match, quoted?: string) =>
    quoted === undefined ? ":" : quoted.replace(INTERPOLATION, (inner) => JSON.stringify(inner).slice(1, -1)),
  );
}
