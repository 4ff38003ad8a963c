import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { bridge } from "../../../modules/network-modes/bridge";
import { host } from "../../../modules/network-modes/host";
import { none } from "../../../modules/network-modes/none";
import { windowsNat } from "../../../modules/network-modes/windows-nat";
import { execProblems } from "../../../modules/task/exec-rules";
import { container, TOKENS } from "./samples";

test.each([awsvpc(), bridge(), host(), windowsNat()])("in $name mode it is accepted", (network) => {
  const containers = [
    container({ readonlyRootFilesystem: false }),
    container({ readonlyRootFilesystem: TOKENS.flag }),
  ];
  expect(execProblems(containers, network)).toEqual([]);
});

test("without network it is refused", () => {
  expect(execProblems([container()], none())).toEqual([
    expect.objectContaining({
      given: "exec true in none mode",
      rule: expect.stringContaining("a task in none mode has no network"),
      fix: "leave exec out, or use another mode",
    }),
  ]);
});

test("in a read-only file system it is refused", () => {
  expect(execProblems([container({ readonlyRootFilesystem: true })], awsvpc())).toEqual([
    expect.objectContaining({
      given: 'exec true with readonlyRootFilesystem true of container "web"',
      rule: "ECS Exec writes its agent's files into the container",
      fix: "leave exec or readonlyRootFilesystem out",
    }),
  ]);
});
