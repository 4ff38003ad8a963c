import { fargate } from "../../../modules/capacity/fargate";
import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { DEFAULT_LOGS } from "../../../modules/task/logs";
import { proxyProblems } from "../../../modules/task/proxy-rules";
import { taskProblems } from "../../../modules/task/task-rules";

const PROXY = { containerName: "envoy" };
const PROBLEM = {
  given: 'the proxy "envoy" on Windows',
  rule: "ECS leads traffic through a proxy configuration for Linux containers only",
  fix: "leave the path out, or run the service on Linux",
  page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows_task_definitions.html",
};
const WINDOWS = fargate({ operatingSystem: "WINDOWS_SERVER_2022_CORE" });

test("Windows has no proxy in front of a task, Linux has", () => {
  expect(proxyProblems(PROXY, [WINDOWS])).toEqual([PROBLEM]);
  expect(proxyProblems(PROXY, [fargate()])).toEqual([]);
  expect(proxyProblems(undefined, [WINDOWS])).toEqual([]);
});

test("it is said once, and not again of each option of the proxy's container", () => {
  const problems = taskProblems({
    name: "web",
    main: { image: "web:1" },
    sidecars: {},
    volumes: {},
    logs: DEFAULT_LOGS,
    platforms: [WINDOWS],
    network: awsvpc(),
    cpu: 1024,
    memory: 2048,
    tracing: undefined,
    ephemeralStorage: undefined,
    exec: false,
    pidMode: undefined,
    ipcMode: undefined,
    parts: { proxyConfiguration: PROXY, sidecars: [{ name: "envoy", image: "envoy:1", user: "1337" }] },
  });
  expect(problems).toEqual([PROBLEM]);
});
