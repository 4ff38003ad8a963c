import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { bridge } from "../../../modules/network-modes/bridge";
import { host } from "../../../modules/network-modes/host";
import { none } from "../../../modules/network-modes/none";
import { windowsNat } from "../../../modules/network-modes/windows-nat";
import { execProblems } from "../../../modules/task/exec-rules";
import { container, PLATFORMS, TOKENS } from "./samples";

test.each([
  [awsvpc(), "linux"],
  [bridge(), "linux"],
  [host(), "linux"],
  [awsvpc(), "fargate"],
  [awsvpc(), "fargateWindows"],
  [windowsNat(), "windows"],
] as const)("in $name mode on %s it is accepted", (network, platform) => {
  const containers = [
    container({ readonlyRootFilesystem: false }),
    container({ readonlyRootFilesystem: TOKENS.flag }),
  ];
  expect(execProblems(containers, network, [PLATFORMS[platform]])).toEqual([]);
});

test("without network it is refused", () => {
  expect(execProblems([container()], none(), [PLATFORMS.linux])).toEqual([
    expect.objectContaining({
      given: "exec true in none mode",
      rule: expect.stringContaining("a task in none mode has no network"),
      fix: "leave exec out, or use another mode",
    }),
  ]);
});

test("in a read-only file system it is refused", () => {
  expect(execProblems([container({ readonlyRootFilesystem: true })], awsvpc(), [PLATFORMS.linux])).toEqual([
    expect.objectContaining({
      given: 'exec true with readonlyRootFilesystem true of container "web"',
      rule: "ECS Exec writes its agent's files into the container",
      fix: "leave exec or readonlyRootFilesystem out",
    }),
  ]);
});

test("on a Windows that AWS doesn't name it is refused, once", () => {
  const platforms = [PLATFORMS.windows2025, PLATFORMS.windows2025];
  expect(execProblems([container()], windowsNat(), platforms)).toEqual([
    expect.objectContaining({
      given: "exec true on WINDOWS_SERVER_2025_FULL",
      rule: expect.stringContaining("Windows Server 2019 and 2022"),
      fix: "leave exec out, or use instances with Windows Server 2022",
    }),
  ]);
});
