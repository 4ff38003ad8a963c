import { computed, fact } from "../evidence";
import type { Evidence } from "../model/cell";
import type { PathFactName, PathName } from "../model/path";
import { type Option, seenPathFact } from "./option";

/** What a user may ask of an option. */
export interface Constraint {
  readonly id: string;
  readonly group: string;
  /** As the user would say it. */
  readonly label: string;
  /** Whether it is asked for until the user says otherwise. */
  readonly usual?: true;
  judge(option: Option): Judgement;
}

export interface Judgement {
  readonly met: boolean;
  readonly why: string;
  readonly evidence: readonly Evidence[];
}

/** What AWS documents of a path: whether it meets the constraint, why, and the page. */
export type Verdict = readonly [met: boolean, why: string, page: string];

/**
 * A constraint that the path alone decides.
 * @param more what the states have of it, and why tasks that nobody calls meet it all the same: who asks for something of
 * a path wants one
 */
export function ofPath(
  about: Omit<Constraint, "judge">,
  verdicts: Readonly<Record<PathName, Verdict>>,
  more: { readonly seen?: PathFactName; readonly uncalled?: string } = {},
): Constraint {
  return {
    ...about,
    judge: (option) => {
      if (option.path === undefined) return withoutPath(option, more.uncalled);
      const [met, why, page] = verdicts[option.path];
      const seen = more.seen === undefined ? [] : seenPathFact(option, more.seen);
      return { met, why, evidence: [fact(page, why), ...seen] };
    },
  };
}

/** @param met why tasks that nobody calls meet the constraint, if they do */
export function withoutPath({ mode }: Option, met?: string): Judgement {
  return {
    met: met !== undefined,
    why: met ?? "nobody calls these tasks: they have no path",
    evidence: [computed("an option without path", { mode })],
  };
}
