import { systemControlProblems } from "../../../modules/task/system-control-rules";
import { container, TOKENS } from "./samples";

const problems = (name: string, ipcMode?: "host" | "task" | "none") =>
  systemControlProblems(container({ systemControls: { [name]: "1" } }), ipcMode);

test.each(["net.core.somaxconn", "kernel.sem", "kernel.shm_rmid_forced", "fs.mqueue.msg_max"])(
  "%s is accepted",
  (name) => {
    expect(problems(name)).toEqual([]);
    expect(problems(name, "task")).toEqual([]);
  },
);

test("what Terraform only knows at apply is passed on", () => {
  expect(systemControlProblems(container({ systemControls: TOKENS.record }), "host")).toEqual([]);
});

test.each(["vm.swappiness", "kernel.hostname", "fs.file-max", "fs.mqueue."])("%s is refused", (name) => {
  expect(problems(name)).toEqual([
    expect.objectContaining({
      given: `systemControls ["${name}"] of container "web"`,
      rule: expect.stringContaining("belong to a container's namespaces"),
      fix: expect.stringContaining("leave it out"),
    }),
  ]);
});

test("in the instance's IPC namespace its parameters are refused, those of the network aren't", () => {
  expect(problems("net.core.somaxconn", "host")).toEqual([]);
  expect(problems("kernel.sem", "host")).toEqual([
    expect.objectContaining({
      given: 'systemControls ["kernel.sem"] of container "web" with ipcMode "host"',
      rule: "a container that shares the instance's IPC namespace may not change it",
      fix: 'leave it out, or write ipcMode: "task"',
    }),
  ]);
});
