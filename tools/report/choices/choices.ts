import type { Choices } from "../model/choices";
import type { Matrix } from "../model/matrix";
import type { Stack } from "../model/report";
import { CALLERS } from "./callers";
import type { Constraint } from "./constraint";
import { COST } from "./cost";
import type { CostAtTen } from "./cost-at-ten";
import { type Option, optionsOf, titleOf } from "./option";
import { PROTOCOL } from "./protocol";
import { SECURITY } from "./security";
import { WHERE } from "./where";

export const CONSTRAINTS: readonly Constraint[] = [...WHERE, ...SECURITY, ...PROTOCOL, ...CALLERS, ...COST];

/** Every mode with every path that it goes with, and what of a user's constraints each meets. */
export function choicesOf(stacks: readonly Stack[], matrix: Matrix, costAtTen: CostAtTen): Choices {
  return {
    constraints: CONSTRAINTS.map(({ judge, ...said }) => said),
    options: optionsOf(stacks, matrix).map((option) => {
      const { mode, path } = option;
      return {
        mode,
        ...(path !== undefined && { path }),
        title: titleOf(option),
        meets: Object.fromEntries(CONSTRAINTS.map((one) => [one.id, judged(one, option)])),
        ...monthlyOf(option, costAtTen),
      };
    }),
  };
}

function judged({ judge }: Constraint, option: Option): Choices["options"][number]["meets"][string] {
  const { met, why, evidence } = judge(option);
  return { met, why, evidence: [...evidence] };
}

/** Of the first stack that has services made so: those of another may be as many and cost otherwise. */
function monthlyOf(
  { seen }: Option,
  costAtTen: CostAtTen,
): Pick<Choices["options"][number], "monthlyAtTen" | "costOf"> {
  const [first] = seen;
  if (first === undefined) return {};
  const alike = seen.filter(({ stack }) => stack === first.stack);
  const { name } = first.stack;
  const monthlyAtTen = costAtTen(
    name,
    alike.map(({ service }) => service.address),
  );
  return monthlyAtTen === undefined ? {} : { monthlyAtTen, costOf: name };
}
