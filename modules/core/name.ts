import type { IConstruct } from "constructs";
import { refuse } from "./problem";
import { isToken } from "./token";

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
  /** Whether it has no upper case, so that a name made from a path is in lower case. */
  readonly lowerCase?: true;
  readonly page: string;
}

/** What ECS allows for the names of what it has. */
export function ecsName(resource: string, page: string): NameRule {
  return {
    resource,
    maxLength: 255,
    pattern: /^[A-Za-z0-9_-]+$/,
    inWords: "letters, digits, hyphens and underscores",
    page,
  };
}

/**
 * The AWS name of a construct: its path in the tree with hyphens, `mode-awsvpc-orders`, or the `name` it was given.
 * The path holds the stack's id, so that one account takes the same construct in several stacks, and it does not
 * depend on what else there is or in which order.
 *
 * @param ending for a part of the construct that needs a name of its own
 * @throws InvalidInputError when AWS would refuse the name; the fix is another `name`
 */
export function nameOf(construct: IConstruct, rule: NameRule, given?: string, ending = ""): string {
  const path = plainPath(construct).replace(/[^A-Za-z0-9]+/g, "-");
  const name = `${given ?? (rule.lowerCase ? path.toLowerCase() : path)}${ending}`;
  if (isToken(name) || (name.length <= rule.maxLength && rule.pattern.test(name))) return name;
  const origin = given === undefined ? "made from the construct's path" : `made from name "${given}"`;
  refuse(construct, [
    {
      given: `the ${rule.resource} name "${name}" (${name.length} characters), ${origin},`,
      rule: `the name of a ${rule.resource} has at most ${rule.maxLength} characters, ${rule.inWords}`,
      fix: `write name: "…" with at most ${rule.maxLength - ending.length} characters that follows the rule`,
      page: rule.page,
    },
  ]);
  return name;
}

/** A construct's path for names and descriptions, with only characters that AWS takes everywhere. */
export function plainPath(construct: IConstruct): string {
  return construct.node.path.replace(/[^A-Za-z0-9_./-]+/g, "-");
}
