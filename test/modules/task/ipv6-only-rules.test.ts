import { fargate } from "../../../modules/capacity/fargate";
import type { IpAddresses } from "../../../modules/core/ip-addresses";
import { ipv6OnlyProblems } from "../../../modules/task/ipv6-only-rules";

const LINUX = fargate();
const WINDOWS = fargate({ operatingSystem: "WINDOWS_SERVER_2022_CORE" });

test.each<[string, IpAddresses[]]>([
  ["IPv4", ["ipv4"]],
  ["both kinds", ["dual-stack"]],
  ["no tier there is", []],
])("with addresses of %s tasks run on Windows and with ECS Exec", (_, addresses) => {
  expect(ipv6OnlyProblems(addresses, { capacities: [LINUX, WINDOWS], exec: true })).toEqual([]);
});

test("with IPv6 addresses alone Linux tasks run without ECS Exec", () => {
  expect(ipv6OnlyProblems(["ipv6"], { capacities: [LINUX], exec: false })).toEqual([]);
});

test("Windows is refused there", () => {
  expect(ipv6OnlyProblems(["ipv6"], { capacities: [LINUX, WINDOWS], exec: false })).toEqual([
    {
      given: "tasks on FARGATE with WINDOWS_SERVER_2022_CORE in subnets with IPv6 addresses alone",
      rule: "Windows tasks and instances have IPv4 addresses",
      fix: "name a subnetTier with IPv4, or run Linux",
      page: expect.stringContaining("networking-ipv6-only"),
    },
  ]);
});

test("ECS Exec is refused there, also where some of the instances have IPv4", () => {
  expect(ipv6OnlyProblems(["ipv4", "ipv6"], { capacities: [LINUX], exec: true })).toEqual([
    {
      given: "exec true for tasks with IPv6 addresses alone",
      rule: "ECS Exec reaches no task without an IPv4 address",
      fix: "leave exec out, or name a subnetTier with IPv4",
      page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
    },
  ]);
});
