import { array, assert, pre, property } from "fast-check";
import { type Arguments, newApp, newStack, ofType, synth } from "../../support/synth";
import { create, createShared } from "./random/build";
import { ILLEGAL_CAPACITIES } from "./random/illegal/capacities";
import { ILLEGAL_CONTAINERS } from "./random/illegal/containers";
import { ILLEGAL_ON_FARGATE } from "./random/illegal/fargate";
import { ILLEGAL_IN_MODES_AND_ON_LINUX } from "./random/illegal/modes-and-linux";
import { factsOf } from "./random/illegal/mutation";
import { ILLEGAL_NETWORKS } from "./random/illegal/networks";
import { ILLEGAL_SCHEDULES } from "./random/illegal/schedules";
import { ILLEGAL_SERVICES } from "./random/illegal/services";
import { ILLEGAL_ON_WINDOWS } from "./random/illegal/windows";
import { legalTasks } from "./random-services";

// cdktf remembers where each token was made, and Jest would look up the source of each of these places: half the time.
jest.mock("cdktf/lib/tokens/private/stack-trace", () => ({ captureStackTrace: () => [] }));

test("legal services and tasks synthesize, with policies that IAM takes", () => {
  const several = array(legalTasks, { minLength: 1, maxLength: 12 });
  assert(
    property(several, (tasks) => {
      const stack = newStack();
      const shared = createShared(stack);
      for (const [index, task] of tasks.entries()) create(stack, `orders${index}`, shared, task, index + 1);
      expect(Object.values(ofType(synth(stack), "aws_iam_role_policy")).flatMap(repeatedSids)).toEqual([]);
    }),
    { numRuns: 20 },
  );
}, 60_000);

describe("a legal one is refused after it got", () => {
  test.each([
    ...ILLEGAL_NETWORKS,
    ...ILLEGAL_CONTAINERS,
    ...ILLEGAL_IN_MODES_AND_ON_LINUX,
    ...ILLEGAL_ON_WINDOWS,
    ...ILLEGAL_ON_FARGATE,
    ...ILLEGAL_CAPACITIES,
    ...ILLEGAL_SERVICES,
    ...ILLEGAL_SCHEDULES,
  ])("%s", (_name, change, rule) => {
    const app = newApp();
    const shared = createShared(newStack("network", app));
    let runs = 0;
    assert(
      property(legalTasks, (legal) => {
        const illegal = change(legal, factsOf(legal));
        pre(illegal !== undefined);
        runs++;
        const stack = newStack(`app${runs}`, app);
        const message = failure(() => {
          create(stack, "orders", shared, illegal, runs);
          synth(stack);
        });
        expect(message).toContain(`app${runs}/orders`);
        expect(message).toMatch(rule);
        expect(message).toMatch(/\n {2}Rule: .+\.\n {2}Fix: {2}.+\./);
      }),
      // Few tasks are about some of the rules.
      { numRuns: 5, maxSkipsPerRun: 1000 },
    );
  });
});

/** IAM refuses a policy in which two statements have one Sid. */
function repeatedSids({ policy }: Arguments): string[] {
  const sids = (policy as { Statement: { Sid: string }[] }).Statement.map(({ Sid }) => Sid);
  return sids.filter((sid, index) => sids.indexOf(sid) < index);
}

function failure(act: () => void): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
  return "nothing was refused";
}
