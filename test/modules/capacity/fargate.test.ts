import { Token } from "cdktf";
import type { PlacedTask } from "../../../modules/capacity/capacity";
import {
  type FargateCapacity,
  type FargateProps,
  type FargateWindowsFamily,
  fargate,
  fargateSpot,
} from "../../../modules/capacity/fargate";
import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { bridge } from "../../../modules/network-modes/bridge";
import { host } from "../../../modules/network-modes/host";
import { none } from "../../../modules/network-modes/none";
import { windowsNat } from "../../../modules/network-modes/windows-nat";

const task = (props: Partial<PlacedTask> = {}): PlacedTask => ({
  network: awsvpc({ port: 8080 }),
  cpu: 1024,
  memory: 2048,
  assignPublicIp: false,
  gpus: 0,
  ...props,
});

test.each<[string, FargateCapacity, Partial<FargateCapacity>]>([
  [
    "fargate()",
    fargate(),
    {
      capacityProviderName: "FARGATE",
      runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "X86_64" },
      platformVersion: "LATEST",
    },
  ],
  [
    "fargate() on Arm",
    fargate({ cpuArchitecture: "ARM64", platformVersion: "1.4.0" }),
    {
      capacityProviderName: "FARGATE",
      runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "ARM64" },
      platformVersion: "1.4.0",
    },
  ],
  [
    "fargate() on Windows",
    fargate({ operatingSystem: "WINDOWS_SERVER_2022_FULL" }),
    {
      capacityProviderName: "FARGATE",
      runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_FULL", cpuArchitecture: "X86_64" },
      platformVersion: "LATEST",
    },
  ],
  [
    "fargateSpot() on Arm",
    fargateSpot({ cpuArchitecture: "ARM64" }),
    {
      capacityProviderName: "FARGATE_SPOT",
      runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "ARM64" },
      platformVersion: "LATEST",
    },
  ],
])("%s takes a task in awsvpc mode", (_, capacity, facts) => {
  expect(capacity).toMatchObject({ launchType: "FARGATE", label: facts.capacityProviderName, ...facts });
  expect(capacity.problems(task())).toEqual([]);
});

test("a public address is possible", () => {
  expect(fargate().problems(task({ assignPublicIp: true }))).toEqual([]);
});

test.each([bridge(), host(), none(), windowsNat()])("mode $name is refused", (network) => {
  expect(fargate().problems(task({ network }))).toMatchObject([
    {
      given: `network ${network.name} on FARGATE`,
      rule: "every task on Fargate has a network interface of its own, in awsvpc mode",
      fix: "use awsvpc(), or run the tasks on an Ec2Capacity",
    },
  ]);
});

test("a size that Fargate doesn't have is refused", () => {
  expect(fargateSpot().problems(task({ cpu: 256 }))).toEqual([]);
  expect(fargateSpot().problems(task({ cpu: 128 }))).toMatchObject([{ given: "cpu 128 on FARGATE_SPOT" }]);
});

describe("port 3150", () => {
  const windows = fargate({ operatingSystem: "WINDOWS_SERVER_2019_CORE" });

  test.each([
    ["alone", awsvpc({ port: 3150 })],
    ["among others", awsvpc({ port: 80, otherPorts: [{ port: 3150, container: "metrics" }] })],
    ["in a range", awsvpc({ port: 80, otherPorts: [{ portRange: { from: 3000, to: 3200 } }] })],
  ])("%s is refused on Windows", (_, network) => {
    expect(windows.problems(task({ network }))).toMatchObject([
      {
        given: "port 3150 on FARGATE with WINDOWS_SERVER_2019_CORE",
        rule: "Fargate keeps container port 3150 of Windows tasks for itself",
        fix: "write another port",
      },
    ]);
  });

  test.each([
    ["its neighbours", windows, awsvpc({ port: 3149, otherPorts: [{ port: 3151 }] })],
    ["the port on Linux", fargate(), awsvpc({ port: 3150 })],
    ["a token", windows, awsvpc({ port: Token.asNumber({ resolve: () => "var.port" }) })],
  ])("%s: accepted", (_, capacity, network) => {
    expect(capacity.problems(task({ network }))).toEqual([]);
  });
});

describe("the platform", () => {
  const anyFamily = (family: string) => family as FargateWindowsFamily;

  test.each<[string, FargateCapacity, string, string, string]>([
    [
      "Windows Server 2025",
      fargate({ operatingSystem: anyFamily("WINDOWS_SERVER_2025_CORE") }),
      'operatingSystem "WINDOWS_SERVER_2025_CORE" on FARGATE',
      "Fargate runs Windows Server 2019 and 2022",
      '"WINDOWS_SERVER_2022_CORE"',
    ],
    [
      "Windows on Arm",
      fargate({ operatingSystem: "WINDOWS_SERVER_2022_CORE", cpuArchitecture: "ARM64" }),
      'cpuArchitecture "ARM64" with operatingSystem "WINDOWS_SERVER_2022_CORE"',
      "Fargate runs Windows on x86 alone",
      "leave cpuArchitecture out",
    ],
    [
      "Windows on Spot",
      fargateSpot({ operatingSystem: "WINDOWS_SERVER_2022_CORE" } as FargateProps),
      'operatingSystem "WINDOWS_SERVER_2022_CORE" on FARGATE_SPOT',
      "Fargate Spot runs Linux alone",
      'write fargate({ operatingSystem: "WINDOWS_SERVER_2022_CORE" })',
    ],
    [
      "an old version",
      fargate({ platformVersion: "1.3.0" }),
      'platformVersion "1.3.0" on FARGATE with Linux',
      "the platform versions of Linux are LATEST and 1.4.0",
      'write one of "LATEST", "1.4.0"',
    ],
    [
      "a version of Windows on Linux",
      fargateSpot({ platformVersion: "1.0.0" }),
      'platformVersion "1.0.0" on FARGATE_SPOT with Linux',
      "the platform versions of Linux are LATEST and 1.4.0",
      'write one of "LATEST", "1.4.0"',
    ],
    [
      "a version of Linux on Windows",
      fargate({ operatingSystem: "WINDOWS_SERVER_2022_CORE", platformVersion: "1.4.0" }),
      'platformVersion "1.4.0" on FARGATE with Windows',
      "the platform versions of Windows are LATEST and 1.0.0",
      'write one of "LATEST", "1.0.0"',
    ],
  ])("%s is refused", (_, capacity, given, rule, fix) => {
    expect(capacity.problems(task())).toMatchObject([{ given, rule, fix: expect.stringContaining(fix) }]);
  });

  test.each<[string, FargateProps]>([
    ["Linux 1.4.0", { platformVersion: "1.4.0" }],
    ["Windows 1.0.0", { operatingSystem: "WINDOWS_SERVER_2019_FULL", platformVersion: "1.0.0" }],
    ["a version that is a token", { platformVersion: Token.asString({ resolve: () => "var.version" }) }],
  ])("%s is accepted", (_, props) => {
    expect(fargate(props).problems(task())).toEqual([]);
  });
});
