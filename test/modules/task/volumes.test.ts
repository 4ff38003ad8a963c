import { volumeConfigs } from "../../../modules/task/volumes";
import { TOKENS } from "./samples";

test("volumes are sorted by name", () => {
  expect(volumeConfigs({ b: { bind: {} }, a: { bind: { sourcePath: "/srv" } } })).toEqual([
    { name: "a", hostPath: "/srv" },
    { name: "b", hostPath: undefined },
  ]);
});

test.each([
  [{ fileSystemId: "fs-1" }, {}],
  [{ fileSystemId: "fs-1", rootDirectory: "/data" }, { rootDirectory: "/data" }],
  [
    { fileSystemId: "fs-1", accessPointId: "fsap-1" },
    { authorizationConfig: { accessPointId: "fsap-1", iam: "DISABLED" } },
  ],
  [{ fileSystemId: "fs-1", iam: true }, { authorizationConfig: { iam: "ENABLED" } }],
  [
    { fileSystemId: TOKENS.text, accessPointId: TOKENS.text, iam: true },
    { fileSystemId: TOKENS.text, authorizationConfig: { accessPointId: TOKENS.text, iam: "ENABLED" } },
  ],
])("EFS %j is encrypted on its way", (efs, expected) => {
  expect(volumeConfigs({ data: { efs } })).toEqual([
    {
      name: "data",
      efsVolumeConfiguration: { fileSystemId: "fs-1", transitEncryption: "ENABLED", ...expected },
    },
  ]);
});

test.each([
  [{}, { scope: "task", driver: "local" }],
  [{ scope: "shared" } as const, { scope: "shared", driver: "local", autoprovision: false }],
  [
    {
      scope: "shared",
      autoprovision: true,
      driver: "rexray",
      driverOpts: { size: "5" },
      labels: { a: "b" },
    } as const,
    { scope: "shared", autoprovision: true, driver: "rexray", driverOpts: { size: "5" }, labels: { a: "b" } },
  ],
])("of Docker %j", (docker, dockerVolumeConfiguration) => {
  expect(volumeConfigs({ data: { docker } })).toEqual([{ name: "data", dockerVolumeConfiguration }]);
});
