import { mainLimitProblems, mainLimits } from "../../../modules/task/main-limits";
import { resolve } from "../../support/synth";
import { container, TOKENS } from "./samples";

const TASK = { cpu: 1024, memory: 2048 };
const sidecar = container({ name: "agent", cpu: 256, memory: 512 });

test("the main container has what the sidecars leave of the task", () => {
  expect(mainLimits(TASK, [])).toEqual(TASK);
  expect(mainLimits(TASK, [sidecar, container({ memory: 36 })])).toEqual({ cpu: 768, memory: 1500 });
});

test("Terraform subtracts what it alone knows", () => {
  const { cpu, memory } = mainLimits({ ...TASK, cpu: TOKENS.number }, [sidecar]);
  expect(resolve(cpu)).toBe(`\${(var.value - 256)}`);
  expect(memory).toBe(1536);
});

test.each([
  [TASK, [sidecar]],
  [{ ...TASK, memory: 518 }, [sidecar]],
  [{ ...TASK, memory: TOKENS.number }, [sidecar]],
  [TASK, [container({ memory: TOKENS.number })]],
  // Refused as the task's own figure.
  [{ ...TASK, memory: 5 }, []],
  // Refused as a sum.
  [{ ...TASK, memory: 511 }, [sidecar]],
])("%j with %j is accepted", (task, sidecars) => {
  expect(mainLimitProblems(task, sidecars)).toEqual([]);
});

test.each([
  [
    TASK,
    container({ name: "agent" }),
    'no memory of container "agent" on Windows instances',
    "each of its containers has its own",
    "write memory",
  ],
  [
    { ...TASK, memory: 517 },
    sidecar,
    "memory 5 left for the main container",
    "memory is a whole number of MiB, 6 or more",
    "memory: 512",
  ],
])("%j with %j is refused", (task, other, given, rule, fix) => {
  expect(mainLimitProblems(task, [other])).toEqual([
    expect.objectContaining({
      given,
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
    }),
  ]);
});
