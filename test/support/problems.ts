import { InvalidInputError, type Problem } from "../../modules/core/problem";

/** The error with which `act` refuses its input. */
export function refusal(act: () => unknown): InvalidInputError {
  try {
    act();
  } catch (error) {
    if (error instanceof InvalidInputError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

/** The one problem for which `act` refuses its input. */
export function onlyProblem(act: () => unknown): Problem {
  const { problems } = refusal(act);
  expect(problems).toHaveLength(1);
  return problems[0] as Problem;
}
