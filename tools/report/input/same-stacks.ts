import { isDeepStrictEqual } from "node:util";
import { InputError } from "./input-error";
import type { Inputs } from "./read-inputs";
import type { ReadStack } from "./read-stack";

/**
 * Each stack once. A copy of a state is left out, and the first has a note of it. So is another that has a service of an
 * earlier one, which only a state of another time can: both together would give services twice, behind rules twice.
 */
export function eachOnce(stacks: readonly ReadStack[]): Inputs {
  const kept: ReadStack[] = [];
  const failures: InputError[] = [];
  for (const stack of stacks) {
    const copied = kept.findIndex((one) => isCopy(one, stack));
    const other = kept.find((one) => serviceInBoth(one, stack) !== undefined);
    if (copied >= 0) kept.splice(copied, 1, withNote(kept[copied] ?? stack, stack.source));
    else if (other !== undefined) failures.push(anotherTime(stack, other));
    else kept.push(stack);
  }
  return { stacks: kept, failures };
}

function withNote(stack: ReadStack, copy: string): ReadStack {
  const file = copy === stack.source ? "The same file" : copy;
  return {
    ...stack,
    notes: [...stack.notes, `${file} was given too: it is the same state, and counts once.`],
  };
}

function anotherTime(stack: ReadStack, other: ReadStack): InputError {
  const address = serviceInBoth(other, stack);
  return new InputError(
    stack.source,
    `its ${address} is in ${other.source} too, so that both are states of one stack, of different times`,
    "give the newer of the two",
  );
}

/** Resources that AWS has know it by an ARN, which nothing else has. */
function isCopy(one: ReadStack, other: ReadStack): boolean {
  const [mine, its] = [one, other].map(({ state }) =>
    state.resources.map(({ address, values }) => ({ address, values })),
  );
  return mine?.some(({ values }) => typeof values.arn === "string") === true && isDeepStrictEqual(mine, its);
}

/** The address in the second of a service that the first has too. */
function serviceInBoth(one: ReadStack, other: ReadStack): string | undefined {
  const ids = new Set(servicesOf(one).map(({ values }) => values.id));
  return servicesOf(other).find(({ values }) => ids.has(values.id))?.address;
}

/** Their id is their ARN. */
function servicesOf({ state }: ReadStack) {
  return state.resources.filter(
    ({ type, values }) => type === "aws_ecs_service" && typeof values.id === "string",
  );
}
