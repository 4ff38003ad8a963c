import type { NamedContainer } from "../../../modules/task/container";
import { containerSizeProblems } from "../../../modules/task/container-size-rules";
import { container, TOKENS } from "./samples";

const TASK = { cpu: 512, memory: 1024 };
const sized = (...figures: Partial<NamedContainer>[]) =>
  figures.map((one, index) => container({ name: `c${index}`, ...one }));

test.each<[Partial<NamedContainer>[]]>([
  [[{}, {}]],
  [[{ cpu: 256 }, { cpu: 256 }]],
  [[{ memory: 512 }, { memory: 512 }]],
  // What is reserved counts, not what a container may reach.
  [
    [
      { memory: 1024, memoryReservation: 512 },
      { memory: 1024, memoryReservation: 512 },
    ],
  ],
  [[{ cpu: 512 }, { cpu: TOKENS.number, memory: TOKENS.number }]],
  [[{ memory: TOKENS.number, memoryReservation: 6 }]],
])("%j in a task of 512 CPU units and 1024 MiB are accepted", (figures) => {
  expect(containerSizeProblems(sized(...figures), TASK)).toEqual([]);
});

test.each<[Partial<NamedContainer>[], string, string, string]>([
  [
    [{ cpu: 256 }, {}, { cpu: 257 }],
    'cpu 512 of the task with 256 of "c0", 257 of "c2"',
    "the containers share the task's cpu, so theirs is not more in sum",
    "write cpu: 513 or more CPU units for the task, or less for its containers",
  ],
  [
    [{ memory: 512 }, { memory: 1024, memoryReservation: 513 }],
    'memory 1024 of the task with 512 of "c0", 513 of "c1"',
    "the containers share the task's memory, so theirs is not more in sum",
    "write memory: 1025 or more MiB for the task, or less for its containers",
  ],
  [
    [{ memory: 256, memoryReservation: 256 }],
    'memory 256 with memoryReservation 256 of container "c0"',
    "a container's memory is more than what is reserved of it",
    "write a lower memoryReservation, or leave it out: memory is reserved whole then",
  ],
])("%j are refused", (figures, given, rule, fix) => {
  expect(containerSizeProblems(sized(...figures), TASK)).toEqual([
    expect.objectContaining({ given, rule, fix }),
  ]);
});

test("a task whose figures are known at apply holds anything", () => {
  const task = { cpu: TOKENS.number, memory: TOKENS.number };
  expect(containerSizeProblems(sized({ cpu: 1e6, memory: 1e6 }), task)).toEqual([]);
});
