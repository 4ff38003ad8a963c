import { ephemeralStorageProblems } from "../../../modules/task/ephemeral-storage";
import { PLATFORMS, TOKENS } from "./samples";

test.each([undefined, 21, 200, TOKENS.number])("%p GiB is accepted on Fargate", (gib) => {
  expect(ephemeralStorageProblems(gib, [PLATFORMS.fargate])).toEqual([]);
});

test.each([20, 201, 21.5])("%p GiB is refused on Fargate", (gib) => {
  expect(ephemeralStorageProblems(gib, [PLATFORMS.fargate])).toEqual([
    expect.objectContaining({
      given: `ephemeralStorage ${gib}`,
      rule: "ephemeralStorage is a whole number of GiB, from 21 to 200",
      fix: "write one, e.g. ephemeralStorage: 50",
    }),
  ]);
});

test("any is refused on EC2", () => {
  expect(ephemeralStorageProblems(undefined, [PLATFORMS.linux])).toEqual([]);
  expect(ephemeralStorageProblems(50, [PLATFORMS.linux])).toEqual([
    expect.objectContaining({
      given: "ephemeralStorage 50 on EC2",
      rule: "only Fargate gives a task a disk of its own",
      fix: "leave it out, and give the instances larger volumes",
    }),
  ]);
});
