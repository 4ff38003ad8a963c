import type { CompareOptions } from "./options";
import type { SynthesizedStack } from "./synthesized-stacks";

/** Stacks of what AWS serves no longer, with what it ended and when. */
const ENDED: ReadonlyMap<string, string> = new Map([["path-app-mesh", "App Mesh on 2026-09-30"]]);

/**
 * On AWS such a stack would fail half-way, after what costs money is there, so that nobody gets it without its name.
 *
 * @throws Error with how to go without it, and how to ask for it
 */
export function refuseEnded(
  selected: readonly SynthesizedStack[],
  { target, only }: Pick<CompareOptions, "target" | "only">,
): void {
  if (target !== "aws") return;
  for (const { name } of selected) {
    const what = ENDED.get(name);
    if (what === undefined || only.includes(name)) continue;
    const others = selected.filter((stack) => !ENDED.has(stack.name));
    throw new Error(
      `AWS ended ${what}, so ${name} can't be applied there.\n` +
        `Leave it out: --only ${others.map((stack) => stack.name).join(" ")}\n` +
        `Where you know that your account still has it, ask for it: --only ${name}`,
    );
  }
}
