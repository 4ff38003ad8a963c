import { Fn } from "cdktf";
import type { Statement } from "../core/iam";

/** What a statement of a role is about. */
export interface AllowedResources {
  readonly known: readonly string[];
  /** Lists whose items only Terraform knows. */
  readonly atApply: readonly (readonly string[])[];
  /** Stands in where they turn out empty, as IAM refuses a statement about nothing. */
  readonly filler: string;
}

/** A statement that allows actions on resources; none about none. */
export function allow(
  Sid: string,
  actions: readonly string[],
  { known, atApply, filler }: AllowedResources,
): Statement[] {
  if (atApply.length > 0) {
    const all = Fn.distinct(Fn.concat([known, ...atApply]));
    return [{ Sid, Action: actions, Resource: Fn.coalescelist([all, [filler]]) }];
  }
  return known.length > 0 ? [{ Sid, Action: actions, Resource: known }] : [];
}
