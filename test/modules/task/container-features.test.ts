import { usesOf } from "../../../modules/task/container-features";
import { container, TOKENS } from "./samples";

test("a container uses what it says, and no more", () => {
  expect(
    usesOf(container({ hostname: "a", links: ["db"], privileged: true })).map(({ given }) => given),
  ).toEqual([
    'links ["db"] of container "web"',
    'hostname "a" of container "web"',
    'privileged true of container "web"',
  ]);
});

test("nothing, false and empty are no uses", () => {
  expect(usesOf(container())).toEqual([]);
  expect(
    usesOf(
      container({
        privileged: false,
        links: [],
        extraHosts: {},
        ulimits: {},
        systemControls: {},
        linuxParameters: {},
        mounts: { "/data": { volume: "data", readOnly: false } },
      }),
    ),
  ).toEqual([]);
});

test("what Terraform only knows at apply is passed on", () => {
  expect(
    usesOf(
      container({
        hostname: TOKENS.text,
        privileged: TOKENS.flag,
        links: TOKENS.list,
        dnsServers: TOKENS.list,
        extraHosts: TOKENS.record,
        systemControls: TOKENS.record,
        gpus: TOKENS.number,
        mounts: { "/data": { volume: "data", readOnly: TOKENS.flag } },
      }),
    ),
  ).toEqual([]);
});

test("kernel parameters of the network are told from others", () => {
  const systemControls = { "net.core.somaxconn": "1024", "kernel.sem": "1 2 3 4" };
  expect(usesOf(container({ systemControls }))).toEqual([
    { feature: "networkSystemControls", given: 'systemControls ["net.core.somaxconn"] of container "web"' },
    { feature: "ipcSystemControls", given: 'systemControls ["kernel.sem"] of container "web"' },
  ]);
});
