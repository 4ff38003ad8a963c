import type { IConstruct } from "constructs";
import { refuse } from "./problem";

/** What AWS allows for the name of one kind of resource. */
export interface NameRule {
  /** The resource as AWS calls it: `load balancer`. */
  readonly resource: string;
  /** Characters at most. */
  readonly maxLength: number;
  /** What the whole name must match. */
  readonly pattern: RegExp;
  /** The pattern in words. */
  readonly inWords: string;
  readonly page: string;
}

/**
 * The AWS name of a construct: its path in the tree with hyphens, `mode-awsvpc-orders`. It holds the stack's id,
 * so that one account takes the same construct in several stacks, and it does not depend on what else there is
 * or in which order.
 *
 * @throws InvalidInputError when AWS would refuse the name; the fix is to give `name`.
 */
export function nameOf(construct: IConstruct, rule: NameRule, given?: string): string {
  const name = given ?? construct.node.path.replace(/[^A-Za-z0-9]+/g, "-");
  // A name with a token in it is only known at apply.
  if (!name.includes("${") && (name.length > rule.maxLength || !rule.pattern.test(name))) {
    refuse(construct, [
      {
        given: `${given === undefined ? "the name made from the construct's path," : "name"} "${name}"`,
        rule: `the name of a ${rule.resource} has at most ${rule.maxLength} characters, ${rule.inWords}`,
        fix: `${given === undefined ? "give one with" : "write"} name: "…" that follows the rule (this one has ${name.length} characters)`,
        page: rule.page,
      },
    ]);
  }
  return name;
}
