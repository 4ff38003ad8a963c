import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { Problem } from "./problem";

/** For each stack those that it lives from, and a construct of each that one of its own refers to. */
const sources = new WeakMap<TerraformStack, Map<TerraformStack, IConstruct>>();

/**
 * Notes that what lies under a construct refers to others. cdktf finds out only when it writes the stacks, too late to
 * say which construct is in the wrong one.
 */
export function livesFrom(construct: IConstruct, others: readonly IConstruct[]): void {
  const own = TerraformStack.of(construct);
  const noted = sources.get(own) ?? new Map<TerraformStack, IConstruct>();
  for (const other of others) {
    const stack = TerraformStack.of(other);
    if (stack !== own && !noted.has(stack)) noted.set(stack, other);
  }
  sources.set(own, noted);
}

/**
 * What is wrong with a caller that is made after what it calls, where the called one's stack lives from the caller's:
 * Terraform applies stacks one after the other, each whole.
 * @param call as the user wrote it
 * @param instead another way out than another stack
 */
export function callOrderProblems(
  call: string,
  caller: IConstruct,
  called: IConstruct,
  instead?: string,
): Problem[] {
  const [own, other] = [TerraformStack.of(caller), TerraformStack.of(called)];
  const needed = own === other ? undefined : neededFrom(other, own, new Set());
  if (needed === undefined) return [];
  return [
    {
      given: `${call}: ${called.node.path} lies in a stack that needs ${needed.node.path}, of the caller's stack`,
      rule: `what is called is there before its caller, so that the stacks ${own.node.path} and ${other.node.path} would each wait for the other`,
      fix: `make ${caller.node.path} in ${other.node.path}, or in a third stack${instead === undefined ? "" : `; or ${instead}`}`,
    },
  ];
}

/** The construct of `target` that a stack needs, maybe by way of others. */
function neededFrom(
  stack: TerraformStack,
  target: TerraformStack,
  seen: Set<TerraformStack>,
): IConstruct | undefined {
  if (seen.has(stack)) return undefined;
  seen.add(stack);
  const noted = sources.get(stack) ?? new Map<TerraformStack, IConstruct>();
  for (const source of noted.keys()) {
    const needed = source === target ? noted.get(source) : neededFrom(source, target, seen);
    if (needed !== undefined) return needed;
  }
  return undefined;
}
