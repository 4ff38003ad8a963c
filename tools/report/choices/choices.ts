import type { Choices } from "../model/choices";
import type { Matrix } from "../model/matrix";
import type { Stack } from "../model/report";
import { CALLERS } from "./callers";
import type { Constraint } from "./constraint";
import { COST } from "./cost";
import { type Option, optionsOf, titleOf } from "./option";
import { PROTOCOL } from "./protocol";
import { SECURITY } from "./security";
import { WHERE } from "./where";

export const CONSTRAINTS: readonly Constraint[] = [...WHERE, ...SECURITY, ...PROTOCOL, ...CALLERS, ...COST];

/** Every mode with every path that it goes with, and what of a user's constraints each meets. */
export function choicesOf(stacks: readonly Stack[], matrix: Matrix): Choices {
  return {
    constraints: CONSTRAINTS.map(({ id, group, label }) => ({ id, group, label })),
    options: optionsOf(stacks, matrix).map((option) => {
      const { mode, path } = option;
      const monthlyAtTen = costAtTen(option);
      return {
        mode,
        ...(path !== undefined && { path }),
        title: titleOf(option),
        meets: Object.fromEntries(CONSTRAINTS.map((one) => [one.id, judged(one, option)])),
        ...(monthlyAtTen !== undefined && { monthlyAtTen }),
      };
    }),
  };
}

function judged({ judge }: Constraint, option: Option): Choices["options"][number]["meets"][string] {
  const { met, why, evidence } = judge(option);
  return { met, why, evidence: [...evidence] };
}

const SERVICES = 10;

/** Of a stack whose main service, the one that its costs are of, is made so. */
function costAtTen({ seen }: Option): number | undefined {
  const stack = seen.find(({ stack: { services }, service }) => services[0] === service)?.stack;
  const monthly = stack?.costs.find(({ services }) => services === SERVICES)?.monthly;
  const value = monthly !== undefined && "value" in monthly ? monthly.value : undefined;
  return typeof value === "number" ? value : undefined;
}
