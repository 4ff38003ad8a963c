import { lessGarbageCollection } from "../../../tools/terraform/go-runtime";

test.each<[set: NodeJS.ProcessEnv, GOGC: string]>([
  [{}, "300"],
  // A machine with little memory.
  [{ GOGC: "50" }, "50"],
])("with %p of the user's, Go collects garbage at %s %", (environment, GOGC) => {
  expect(lessGarbageCollection(environment)).toEqual({ GOGC });
});
