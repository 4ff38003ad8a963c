import { runProgram } from "../../../tools/bench/run-program";

test("a program that fails says why", async () => {
  await expect(runProgram("test/tools/bench/no-such-program.ts", "unused")).rejects.toThrow(
    /no-such-program\.ts ended with 1:.*Cannot find module/s,
  );
}, 30_000);
