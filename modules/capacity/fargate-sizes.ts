import { asWritten } from "../core/as-written";
import { isWindows, type RuntimePlatform } from "../core/platform";
import type { Problem } from "../core/problem";
import { isToken } from "../core/token";

const GIB = 1024;

/** From so many GiB to so many, in steps, as MiB. */
function gibs(from: number, to: number, step: number): number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, index) => (from + index * step) * GIB);
}

interface FargateSize {
  /** CPU units. */
  readonly cpu: number;
  /** MiB, ascending. */
  readonly memory: readonly number[];
  readonly windows: boolean;
}

/**
 * The sizes a task on Fargate can have.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
 */
export const FARGATE_SIZES: readonly FargateSize[] = [
  { cpu: 256, memory: [512, ...gibs(1, 2, 1)], windows: false },
  { cpu: 512, memory: gibs(1, 4, 1), windows: false },
  { cpu: 1024, memory: gibs(2, 8, 1), windows: true },
  { cpu: 2048, memory: gibs(4, 16, 1), windows: true },
  { cpu: 4096, memory: gibs(8, 30, 1), windows: true },
  { cpu: 8192, memory: gibs(16, 60, 4), windows: false },
  { cpu: 16384, memory: gibs(32, 120, 8), windows: false },
  { cpu: 32768, memory: [60, 120, 244].map((gib) => gib * GIB), windows: false },
];

const PAGE =
  "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size";

/** What is wrong with the size of a task on Fargate, and which sizes come closest. */
export function fargateSizeProblems(
  { cpu, memory }: { readonly cpu: number; readonly memory: number },
  platform: RuntimePlatform,
  label: string,
): Problem[] {
  if (isToken(cpu)) return [];
  const sizes = FARGATE_SIZES.filter(({ windows }) => windows || !isWindows(platform));
  const size = sizes.find((one) => one.cpu === cpu);
  const system = isWindows(platform) ? "Windows" : "Linux";
  if (size === undefined) {
    const near = nearest(
      cpu,
      sizes.map((one) => one.cpu),
    );
    return [
      {
        given: `cpu ${asWritten(cpu)} on ${label}`,
        rule: `a ${system} task on Fargate has ${sizes.map((one) => one.cpu).join(", ")} CPU units`,
        fix: `write cpu: ${near}${memoryFor(
          sizes.find((one) => one.cpu === near),
          memory,
        )}`,
        page: PAGE,
      },
    ];
  }
  if (isToken(memory) || size.memory.includes(memory)) return [];
  const others = sizes.filter((one) => one.memory.includes(memory)).map((one) => one.cpu);
  return [
    {
      given: `memory ${asWritten(memory)} with cpu ${cpu} on ${label}`,
      rule: `with ${cpu} CPU units a task on Fargate has ${memoryText(size.memory)} MiB`,
      fix: `write memory: ${nearest(memory, size.memory)}${others.length > 0 ? `, or cpu: ${nearest(cpu, others)}` : ""}`,
      page: PAGE,
    },
  ];
}

/** What else to write so that the memory goes with a CPU size. */
function memoryFor(size: FargateSize | undefined, memory: number): string {
  if (size === undefined || isToken(memory) || size.memory.includes(memory)) return "";
  return ` and memory: ${nearest(memory, size.memory)}`;
}

/** Of two that are as near the higher, which holds what was asked for. */
function nearest(value: number, choices: readonly number[]): number | undefined {
  return [...choices].sort((a, b) => Math.abs(a - value) - Math.abs(b - value) || b - a)[0];
}

function memoryText(memory: readonly number[]): string {
  if (memory.length <= 4) return memory.join(", ");
  const [first = 0, second = 0] = memory;
  return `${first} to ${memory.at(-1)}, in steps of ${second - first},`;
}
