import { taskSizeProblems } from "../../../modules/task/task-size";
import { TOKENS } from "./samples";

test.each([
  { cpu: 128, memory: 6 },
  { cpu: 196608, memory: 786432 },
  { cpu: TOKENS.number, memory: TOKENS.number },
])("%j is accepted", (size) => {
  expect(taskSizeProblems(size)).toEqual([]);
});

test.each([
  [
    { cpu: 127, memory: 512 },
    "cpu 127",
    "cpu is a whole number of CPU units, from 128 to 196608",
    "cpu: 256",
  ],
  [
    { cpu: 196609, memory: 512 },
    "cpu 196609",
    "cpu is a whole number of CPU units, from 128 to 196608",
    "cpu: 256",
  ],
  [{ cpu: 256, memory: 5 }, "memory 5", "memory is a whole number of MiB, 6 or more", "memory: 512"],
])("%j is refused", (size, given, rule, fix) => {
  expect(taskSizeProblems(size)).toEqual([
    expect.objectContaining({ given, rule, fix: expect.stringContaining(fix) }),
  ]);
});
