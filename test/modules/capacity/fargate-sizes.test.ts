import { Token } from "cdktf";
import { FARGATE_SIZES, fargateSizeProblems } from "../../../modules/capacity/fargate-sizes";
import type { RuntimePlatform } from "../../../modules/core/platform";

const LINUX: RuntimePlatform = { operatingSystemFamily: "LINUX", cpuArchitecture: "ARM64" };
const WINDOWS: RuntimePlatform = {
  operatingSystemFamily: "WINDOWS_SERVER_2022_CORE",
  cpuArchitecture: "X86_64",
};

const GIB = 1024;

/** AWS's table: CPU units, least and most GiB, the step, and whether Windows has the size. */
const TABLE: readonly [cpu: number, from: number, to: number, step: number, windows: boolean][] = [
  [256, 0.5, 2, 0.5, false],
  [512, 1, 4, 1, false],
  [1024, 2, 8, 1, true],
  [2048, 4, 16, 1, true],
  [4096, 8, 30, 1, true],
  [8192, 16, 60, 4, false],
  [16384, 32, 120, 8, false],
];

const problems = (cpu: number, memory: number, platform = LINUX) =>
  fargateSizeProblems({ cpu, memory }, platform, "FARGATE");

test("there are as many sizes as in AWS's table", () => {
  expect(FARGATE_SIZES.map(({ cpu }) => cpu)).toEqual([...TABLE.map(([cpu]) => cpu), 32768]);
});

describe.each(TABLE)("%d CPU units", (cpu, from, to, step, windows) => {
  test(`go with ${from} and ${to} GiB, and nothing beyond`, () => {
    expect(problems(cpu, from * GIB)).toEqual([]);
    expect(problems(cpu, to * GIB)).toEqual([]);
    expect(problems(cpu, (from - step) * GIB)).toHaveLength(1);
    expect(problems(cpu, (to + step) * GIB)).toHaveLength(1);
  });

  test("go with no part of a step", () => {
    expect(problems(cpu, to * GIB - 1)).toHaveLength(1);
  });

  test(`are ${windows ? "" : "not "}a size of Windows`, () => {
    expect(problems(cpu, to * GIB, WINDOWS)).toHaveLength(windows ? 0 : 1);
  });
});

test.each([60, 120, 244])("32768 CPU units go with %d GiB", (gib) => {
  expect(problems(32768, gib * GIB)).toEqual([]);
});

test("256 CPU units go with 512, 1024 and 2048 MiB, not with 1536", () => {
  expect([512, 1024, 1536, 2048].map((memory) => problems(256, memory).length)).toEqual([0, 0, 1, 0]);
});

describe("the fix names the nearest sizes", () => {
  test.each([
    [256, 4096, "write memory: 2048, or cpu: 512"],
    [256, 256, "write memory: 512"],
    [256, 1536, "write memory: 2048"],
    [4096, 4096, "write memory: 8192, or cpu: 2048"],
    [8192, 17 * GIB, "write memory: 16384, or cpu: 4096"],
    [1024, 500 * GIB, "write memory: 8192"],
  ])("cpu %d with memory %d: %s", (cpu, memory, fix) => {
    const [problem] = problems(cpu, memory);
    expect(problem).toMatchObject({ given: `memory ${memory} with cpu ${cpu} on FARGATE`, fix });
  });

  test.each([
    [300, 512, LINUX, "write cpu: 256"],
    [128, 4096, LINUX, "write cpu: 256 and memory: 2048"],
    [3072, 8192, LINUX, "write cpu: 4096"],
    [256, 512, WINDOWS, "write cpu: 1024 and memory: 2048"],
  ])("cpu %d with memory %d", (cpu, memory, platform, fix) => {
    expect(problems(cpu, memory, platform)).toMatchObject([{ given: `cpu ${cpu} on FARGATE`, fix }]);
  });

  test("and the rule all there are", () => {
    expect(problems(300, 512)[0]?.rule).toContain("256, 512, 1024, 2048, 4096, 8192, 16384, 32768 CPU units");
    expect(problems(1024, 512)[0]?.rule).toContain("2048 to 8192, in steps of 1024, MiB");
    expect(problems(256, 256)[0]?.rule).toContain("512, 1024, 2048 MiB");
  });
});

describe("tokens are accepted", () => {
  const token = Token.asNumber({ resolve: () => "var.n" });
  test.each([
    [token, 512],
    [token, token],
    [256, token],
  ])("%d with %d", (cpu, memory) => {
    expect(problems(cpu, memory)).toEqual([]);
  });

  test("beside a cpu that is none, which is refused", () => {
    expect(problems(300, token)).toMatchObject([{ given: "cpu 300 on FARGATE", fix: "write cpu: 256" }]);
  });
});
