import { APP_MESH_ENDED } from "../../modules/paths/app-mesh/ended";
import type { CompareOptions } from "./options";
import type { SynthesizedStack } from "./synthesized-stacks";

/** Stacks of what AWS serves no longer, with what it ended and when. */
const ENDED: ReadonlyMap<string, string> = new Map([["path-app-mesh", `App Mesh on ${APP_MESH_ENDED.on}`]]);

/**
 * The stacks that AWS still serves, and those that were asked for by name: on AWS the others would fail half-way, after
 * what costs money is there. The local AWS has them all.
 */
export function withoutEnded(
  selected: readonly SynthesizedStack[],
  { target, only }: Pick<CompareOptions, "target" | "only">,
  say: (line: string) => void,
): SynthesizedStack[] {
  if (target !== "aws") return [...selected];
  return selected.filter(({ name }) => {
    const what = ENDED.get(name);
    if (what === undefined || only.includes(name)) return true;
    say(
      `AWS ended ${what}, so ${name} is left out. Where your account still has it, ask for it: --only ${name}`,
    );
    return false;
  });
}
