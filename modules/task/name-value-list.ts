import { FOR_EXPRESSION_KEY, FOR_EXPRESSION_VALUE, forExpression } from "cdktf";
import type { Json } from "../core/json";
import { isToken } from "../core/token";

/**
 * A record as the API's list of pairs, sorted so that a plan shows what changed and nothing else. One that Terraform
 * only knows at apply becomes a list there, which Terraform sorts the same way.
 */
export function nameValueList(
  record: Readonly<Record<string, string>> | undefined,
  name: string,
  value: string,
): Json {
  if (record === undefined) return undefined;
  if (!isToken(record)) {
    const entries = Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
    return entries.map(([key, item]) => ({ [name]: key, [value]: item }));
  }
  return forExpression(record, { [name]: FOR_EXPRESSION_KEY, [value]: FOR_EXPRESSION_VALUE });
}
