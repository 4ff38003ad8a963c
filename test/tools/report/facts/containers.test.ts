import { memoryOf } from "../../../../tools/report/facts/containers";

test.each([
  ["what it reserves, not its limit", { memory: 512, memoryReservation: 128 }, 128],
  ["its limit, where it reserves none", { memory: 512 }, 512],
  ["its limit, where it reserves 0", { memory: 512, memoryReservation: 0 }, 512],
  ["a figure in text", { memory: "512" }, 512],
  ["nothing, where it has neither", { name: "web" }, undefined],
])("a container keeps %s", (_, container, memory) => {
  expect(memoryOf(container)).toBe(memory);
});
