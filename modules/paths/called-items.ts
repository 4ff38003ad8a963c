import type { Problem } from "../core/problem";

/**
 * What is wrong with a list of what a service calls, where no compiler saw it: a service that moved has callers that
 * name it still as it was.
 * @param given whose list it is, as the user wrote it: `calls, endpoint "web" of app/connect`
 * @param made how what may be named is made: `connect.endpoint(…)`
 */
export function calledItemProblems(
  given: string,
  calls: unknown,
  { isCalled, made }: { readonly isCalled: (item: unknown) => boolean; readonly made: string },
): Problem[] {
  if (!Array.isArray(calls)) {
    return [
      {
        given: `${given}: no list that synth knows`,
        rule: "callers are let in one by one",
        fix: `write a list of what ${made} returned`,
      },
    ];
  }
  return calls.flatMap((item: unknown, index) =>
    isCalled(item)
      ? []
      : [
          {
            given: `item ${index + 1} of ${given}`,
            rule: `what is called that way is made by ${made}`,
            fix: `write what ${made} returned for the service that is called, which moves before its callers, or leave it out`,
          },
        ],
  );
}
