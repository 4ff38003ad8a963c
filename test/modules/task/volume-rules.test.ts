import { mountProblems, volumeProblems } from "../../../modules/task/volume-rules";
import type { Volume } from "../../../modules/task/volumes";
import { container, PLATFORMS, TOKENS } from "./samples";

type Platform = keyof typeof PLATFORMS;

const EVERYWHERE: Platform[] = ["linux", "windows", "fargate", "fargateWindows"];

/** Volumes and where they can't be, with what a message says there. */
const RULES: [Volume, Partial<Record<Platform, [given: string, rule: string, fix: string]>>][] = [
  [{ bind: {} }, {}],
  [{ bind: { sourcePath: TOKENS.text } }, {}],
  [
    { bind: { sourcePath: "/srv" } },
    ...once(
      ["fargate", "fargateWindows"],
      'sourcePath "/srv" of volume "data" on Fargate',
      "no instance",
      "EFS",
    ),
  ],
  [
    { efs: { fileSystemId: "fs-1", rootDirectory: "/", accessPointId: "fsap-1" } },
    ...once(
      ["windows", "fargateWindows"],
      'volume "data" of efs on Windows',
      "by Linux only",
      "data: { bind: {} }",
    ),
  ],
];

function once(
  platforms: Platform[],
  ...texts: [given: string, rule: string, fix: string]
): [Partial<Record<Platform, [string, string, string]>>] {
  return [Object.fromEntries(platforms.map((platform) => [platform, texts]))];
}

describe.each(RULES)("%j", (volume, refusing) => {
  test.each(EVERYWHERE)("on %s", (platform) => {
    const [given, rule, fix] = refusing[platform] ?? [];
    expect(volumeProblems({ data: volume }, [PLATFORMS[platform]])).toEqual(
      given
        ? [
            expect.objectContaining({
              given,
              rule: expect.stringContaining(rule ?? ""),
              fix: expect.stringContaining(fix ?? ""),
            }),
          ]
        : [],
    );
  });
});

test("EFS on Bottlerocket is refused, other volumes are accepted", () => {
  const volumes: Record<string, Volume> = {
    data: { efs: { fileSystemId: "fs-1" } },
    cache: { bind: { sourcePath: "/srv" } },
    shared: { docker: { scope: "shared" } },
  };
  expect(volumeProblems(volumes, [PLATFORMS.bottlerocket])).toEqual([
    expect.objectContaining({
      given: 'volume "data" of efs on Bottlerocket',
      rule: expect.stringContaining("mounts no EFS file system in encrypted mode"),
      fix: expect.stringContaining('use ami: "al2023"'),
    }),
  ]);
});

test.each<[Platform, string[]]>([
  ["linux", []],
  ["windows", ['volume "data" of docker on Windows']],
  ["fargate", ['volume "data" of docker on Fargate']],
])("a volume of Docker on %s", (platform, givens) => {
  const problems = volumeProblems({ data: { docker: {} } }, [PLATFORMS[platform]]);
  expect(problems.map(({ given }) => given)).toEqual(givens);
  for (const { fix } of problems) expect(fix).toContain("write data: { bind: {");
});

test.each<[string, Volume]>([
  ["data", { efs: { fileSystemId: "fs-1", rootDirectory: "/data" } }],
  ["data", { efs: { fileSystemId: "fs-1", rootDirectory: TOKENS.text, accessPointId: TOKENS.text } }],
  ["data", { docker: { scope: "shared", autoprovision: true } }],
  ["x".repeat(255), { bind: {} }],
])("%s: %j is accepted", (name, volume) => {
  expect(volumeProblems({ [name]: volume }, [PLATFORMS.linux])).toEqual([]);
});

test.each<[string, Volume, string, string, string]>([
  [
    "data",
    { efs: { fileSystemId: "fs-1", rootDirectory: "/data", accessPointId: "fsap-1" } },
    'rootDirectory "/data" with accessPointId of volume "data"',
    "an access point has a root directory of its own",
    "leave rootDirectory out",
  ],
  [
    "data",
    { docker: { autoprovision: true } },
    'autoprovision of volume "data" with scope "task"',
    "only a shared volume can be there already or not",
    'write scope: "shared"',
  ],
  [
    "my data",
    { bind: {} },
    'the volume name "my data"',
    "letters, digits, hyphens and underscores",
    "name it so",
  ],
  ["x".repeat(256), { bind: {} }, `the volume name "${"x".repeat(256)}"`, "1 to 255", "name it so"],
])("%s: %j is refused", (name, volume, given, rule, fix) => {
  expect(volumeProblems({ [name]: volume }, [PLATFORMS.linux])).toEqual([
    expect.objectContaining({
      given,
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
    }),
  ]);
});

describe("mounts", () => {
  const mounting = (volume: string) => container({ mounts: { "/data": { volume } } });

  test.each(["data", TOKENS.text])("of volume %s are accepted", (volume) => {
    expect(mountProblems(mounting(volume), { data: { bind: {} } })).toEqual([]);
  });

  test.each([
    [{ data: { bind: {} }, cache: { bind: {} } }, "name one of data, cache"],
    [{}, 'add it to the task: volumes: { "dat": { bind: {} } }'],
  ])("of a volume that isn't in %j are refused", (volumes, fix) => {
    expect(mountProblems(mounting("dat"), volumes)).toEqual([
      expect.objectContaining({
        given: 'mounts "/data" of container "web" with volume "dat"',
        rule: "a container mounts the volumes of its task",
        fix,
      }),
    ]);
  });
});
