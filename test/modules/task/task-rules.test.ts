import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { bridge } from "../../../modules/network-modes/bridge";
import { host } from "../../../modules/network-modes/host";
import { none } from "../../../modules/network-modes/none";
import { windowsNat } from "../../../modules/network-modes/windows-nat";
import { type RuledTask, taskProblems } from "../../../modules/task/task-rules";
import { PLATFORMS } from "./samples";

const TASK: RuledTask = {
  name: "web",
  main: { image: "nginx" },
  sidecars: {},
  network: awsvpc({ port: 80 }),
  platforms: [PLATFORMS.linux],
  cpu: 512,
  memory: 1024,
  volumes: {},
  ephemeralStorage: undefined,
  exec: false,
  logs: { driver: "awslogs" },
  tracing: undefined,
};

const givens = (task: Partial<RuledTask>) => taskProblems({ ...TASK, ...task }).map(({ given }) => given);

const FIRELENS = { driver: "awsfirelens" } as const;

test.each<Partial<RuledTask>>([
  {},
  { exec: true, tracing: "xray", logs: FIRELENS },
  { network: bridge({ port: 80 }), tracing: "adot", exec: true, pidMode: "host", ipcMode: "task" },
  { network: host({ port: 80 }), logs: FIRELENS },
  { network: none() },
  {
    network: awsvpc({ port: 80, otherPorts: [{ port: 9090, container: "metrics" }] }),
    platforms: [PLATFORMS.fargate],
    ephemeralStorage: 21,
    volumes: { data: { bind: {} } },
    main: { image: "nginx", mounts: { "/data": { volume: "data" } }, dependsOn: { metrics: "START" } },
    sidecars: { metrics: { image: "metrics", mounts: { "/data": { volume: "data", readOnly: true } } } },
  },
  { network: windowsNat({ port: 80 }), platforms: [PLATFORMS.windows], exec: true },
  {
    platforms: [PLATFORMS.windows],
    sidecars: { agent: { image: "agent", memory: 512, cpu: 128 } },
  },
])("%j is accepted", (task) => {
  expect(givens(task)).toEqual([]);
});

/** One problem of each family, found through the whole. */
test.each<[Partial<RuledTask>, string[]]>([
  [{ cpu: 1 }, ["cpu 1"]],
  [{ name: "my web" }, ['the container name "my web"']],
  [{ sidecars: { web: { image: "x" } } }, ['two containers named "web"']],
  [{ sidecars: { log_router: { image: "x" } }, logs: FIRELENS }, ['two containers named "log_router"']],
  [{ network: awsvpc({ otherPorts: [{ port: 80, container: "x" }] }) }, ['a port of container "x"']],
  [{ main: { image: "x", hostname: "a" } }, ['hostname "a" of container "web" in awsvpc mode']],
  [
    { main: { image: "x", privileged: true }, platforms: [PLATFORMS.fargate] },
    ['privileged true of container "web" on Fargate'],
  ],
  [{ main: { image: "x", stopTimeout: -1 } }, ['stopTimeout -1 of container "web"']],
  [{ main: { image: "x", dependsOn: { db: "START" } } }, ['dependsOn {"db":"START"} of container "web"']],
  [{ sidecars: { a: { image: "x", cpu: 513 } } }, ['cpu 512 of the task with 513 of "a"']],
  [
    { memory: 256, tracing: "xray", logs: FIRELENS },
    ['memory 256 of the task with 256 of "xray-daemon", 50 of "log_router"'],
  ],
  [
    { platforms: [PLATFORMS.windows], sidecars: { a: { image: "x" } } },
    ['no memory of container "a" on Windows instances'],
  ],
  [
    { volumes: { data: { docker: {} } }, platforms: [PLATFORMS.fargate] },
    ['volume "data" of docker on Fargate'],
  ],
  [
    { main: { image: "x", mounts: { "/a": { volume: "a" } } } },
    ['mounts "/a" of container "web" with volume "a"'],
  ],
  [{ ephemeralStorage: 30 }, ["ephemeralStorage 30 on EC2"]],
  [{ ipcMode: "host", platforms: [PLATFORMS.fargate] }, ['ipcMode "host" on Fargate']],
  [{ exec: true, network: none() }, ["exec true in none mode"]],
  [
    { exec: true, main: { image: "x", readonlyRootFilesystem: true } },
    ['exec true with readonlyRootFilesystem true of container "web"'],
  ],
  [{ logs: { driver: "awslogs", retentionDays: 2 } }, ["logs retentionDays 2"]],
  [
    { sidecars: { a: { image: "x", logs: { driver: "awslogs", maxBufferSize: "x" } } } },
    ['maxBufferSize "x" of logs of container "a"'],
  ],
  // What the log router and the tracing sidecar themselves lack there is no further problem.
  [{ logs: FIRELENS, platforms: [PLATFORMS.windows] }, ['logs with driver "awsfirelens" on Windows']],
  [{ tracing: "xray", platforms: [PLATFORMS.windows] }, ['tracing "xray" on Windows']],
  [{ logs: FIRELENS, network: none() }, ['logs with driver "awsfirelens" in none mode']],
])("%j is refused for that alone", (task, expected) => {
  expect(givens(task)).toEqual(expected);
});

test("everything wrong with a task at once", () => {
  expect(
    givens({
      cpu: 1,
      exec: true,
      main: { image: "x", hostname: "a", readonlyRootFilesystem: true, privileged: true },
      platforms: [PLATFORMS.fargate],
      ipcMode: "host",
    }),
  ).toHaveLength(5);
});
