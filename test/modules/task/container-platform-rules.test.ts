import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { bridge } from "../../../modules/network-modes/bridge";
import { none } from "../../../modules/network-modes/none";
import type { NamedContainer } from "../../../modules/task/container";
import { containerPlatformProblems } from "../../../modules/task/container-platform-rules";
import { container, PLATFORMS } from "./samples";

const WHERE = {
  windows: "on Windows",
  fargate: "on Fargate",
  windowsInstances: "on Windows instances",
  fargateWindows: "on Fargate with Windows",
} as const;
type Where = keyof typeof WHERE;

/** What a container asks for, as a message names it, and the platforms that lack it, with their rule and fix. */
const RULES: [Partial<NamedContainer>, string, Partial<Record<Where, [rule: string, fix: string]>>][] = [
  [
    { links: ["db"] },
    'links ["db"]',
    {
      windows: ["ECS has no links for Windows containers", "leave it out"],
      fargate: [
        "Fargate has no links",
        "leave links out; the containers of a task reach each other on localhost",
      ],
    },
  ],
  [
    { dnsServers: ["10.0.0.2"] },
    'dnsServers ["10.0.0.2"]',
    {
      windows: ["ECS has no dnsServers for Windows containers", "leave it out"],
      fargate: ["Fargate has no dnsServers", "leave dnsServers out and set them in the VPC's DHCP options"],
    },
  ],
  [
    { dnsSearchDomains: ["a.b"] },
    'dnsSearchDomains ["a.b"]',
    {
      windows: ["ECS has no dnsSearchDomains for Windows containers", "leave it out"],
      fargate: [
        "Fargate has no dnsSearchDomains",
        "leave dnsSearchDomains out and set the domain in the VPC's DHCP options",
      ],
    },
  ],
  [
    { extraHosts: { db: "10.0.3.7" } },
    'extraHosts ["db"]',
    {
      windows: ["ECS has no extraHosts for Windows containers", "leave it out"],
      fargate: [
        "Fargate has no extraHosts",
        "leave extraHosts out; name the hosts in a private DNS zone of the VPC",
      ],
    },
  ],
  [
    { disableNetworking: true },
    "disableNetworking true",
    {
      windows: ["ECS has no disableNetworking for Windows containers", "leave it out"],
      fargate: ["Fargate has no disableNetworking", "leave it out"],
    },
  ],
  [
    { privileged: true },
    "privileged true",
    {
      windows: ["ECS has no privileged for Windows containers", "leave it out"],
      fargate: ["Fargate has no privileged containers", "leave privileged out, or use EC2 capacity"],
    },
  ],
  [
    { gpus: 1 },
    "gpus 1",
    {
      windows: ["ECS has no GPUs for Windows containers", "leave gpus out, or use instances with Linux"],
      fargate: ["Fargate has no GPUs", "leave gpus out, or use EC2 capacity with a GPU instance type"],
    },
  ],
  [
    { dockerSecurityOptions: ["no-new-privileges"] },
    'dockerSecurityOptions ["no-new-privileges"]',
    { fargate: ["Fargate has no dockerSecurityOptions", "leave them out, or use EC2 capacity"] },
  ],
  [
    { systemControls: { "net.core.somaxconn": "1024" } },
    'systemControls ["net.core.somaxconn"]',
    { windows: ["ECS has no systemControls for Windows containers", "leave it out"] },
  ],
  [
    { systemControls: { "kernel.sem": "1 2 3 4" } },
    'systemControls ["kernel.sem"]',
    { windows: ["ECS has no systemControls for Windows containers", "leave it out"] },
  ],
  [
    { readonlyRootFilesystem: true },
    "readonlyRootFilesystem true",
    { windows: ["ECS has no readonlyRootFilesystem for Windows containers", "leave it out"] },
  ],
  [
    { user: "app" },
    'user "app"',
    { windows: ["ECS has no user for Windows containers", "leave it out and name the user in the image"] },
  ],
  [
    { ulimits: { nofile: { softLimit: 1, hardLimit: 1 } } },
    'ulimits ["nofile"]',
    { windows: ["ECS has no ulimits for Windows containers", "leave it out"] },
  ],
  [
    { linuxParameters: { initProcessEnabled: true } },
    'linuxParameters ["initProcessEnabled"]',
    { windows: ["ECS has no linuxParameters for Windows containers", "leave it out"] },
  ],
  [
    { memoryReservation: 128 },
    "memoryReservation 128",
    { windows: ["ECS has no memoryReservation for Windows containers", "write memory instead"] },
  ],
  [
    { mounts: { "/a": { volume: "a", readOnly: true }, "/b": { volume: "b" } } },
    'readOnly mounts ["/a"]',
    { windows: ["ECS has no read-only mounts for Windows containers", "leave readOnly out"] },
  ],
  [
    { environmentFiles: ["arn:aws:s3:::bucket/app.env"] },
    'environmentFiles ["arn:aws:s3:::bucket/app.env"]',
    {
      windowsInstances: [
        "ECS reads environment files for Linux containers, and for Windows ones on Fargate only",
        "write the variables as environment, or as secrets",
      ],
    },
  ],
  [
    { restartPolicy: {} },
    "restartPolicy {}",
    {
      fargateWindows: [
        "Fargate restarts no Windows containers",
        "leave restartPolicy out; a service starts a new task instead",
      ],
    },
  ],
];

/** On each platform the reasons that hold there, the first of which is given. */
const REASONS: [keyof typeof PLATFORMS, Where[]][] = [
  ["linux", []],
  ["windows", ["windows", "windowsInstances"]],
  ["fargate", ["fargate"]],
  ["fargateWindows", ["windows", "fargateWindows", "fargate"]],
];

// A mode that refuses none of this itself, so that the platform's word is heard.
const network = bridge();

describe.each(RULES)("%j", (options, given, lacking) => {
  test.each(REASONS)("on %s", (platform, reasons) => {
    const where = reasons.find((reason) => lacking[reason]);
    const [rule, fix] = (where && lacking[where]) ?? [];
    expect(containerPlatformProblems([container(options)], [PLATFORMS[platform]], network)).toEqual(
      where
        ? [
            {
              given: `${given} of container "web" ${WHERE[where]}`,
              rule,
              fix,
              page: expect.stringContaining("https://docs.aws.amazon.com/AmazonECS/"),
            },
          ]
        : [],
    );
  });
});

describe("Fargate's Linux parameters", () => {
  const problems = (linuxParameters: NamedContainer["linuxParameters"]) =>
    containerPlatformProblems([container({ linuxParameters })], [PLATFORMS.fargate], network);

  test.each<NamedContainer["linuxParameters"]>([
    { initProcessEnabled: true },
    { capabilities: { add: ["SYS_PTRACE"], drop: ["ALL"] } },
    { tmpfs: [{ containerPath: "/tmp", size: 64 }] },
  ])("%j is accepted", (linuxParameters) => {
    expect(problems(linuxParameters)).toEqual([]);
  });

  test.each<[NamedContainer["linuxParameters"], string, string, string]>([
    [
      { capabilities: { add: ["SYS_PTRACE", "NET_ADMIN"] } },
      'linuxParameters.capabilities.add ["NET_ADMIN"]',
      "Fargate has no Linux capability to add but SYS_PTRACE",
      "leave the others out",
    ],
    [
      { devices: [{ hostPath: "/dev/fuse" }] },
      'linuxParameters.devices ["/dev/fuse"]',
      "Fargate has no devices",
      "leave devices out",
    ],
    [
      { sharedMemorySize: 64 },
      "linuxParameters.sharedMemorySize 64",
      "Fargate has no sharedMemorySize",
      "leave it out",
    ],
    [{ maxSwap: 0 }, "linuxParameters.maxSwap 0", "Fargate has no maxSwap", "leave it out"],
  ])("%j is refused", (linuxParameters, given, rule, fix) => {
    expect(problems(linuxParameters)).toEqual([
      expect.objectContaining({
        given: `${given} of container "web" on Fargate`,
        rule,
        fix: `${fix}, or use EC2 capacity`,
      }),
    ]);
  });
});

test("a privileged container on Bottlerocket is refused, an unprivileged one accepted", () => {
  const problems = (privileged: boolean) =>
    containerPlatformProblems([container({ privileged })], [PLATFORMS.bottlerocket], bridge());
  expect(problems(false)).toEqual([]);
  expect(problems(true)).toEqual([
    expect.objectContaining({
      given: 'privileged true of container "web" on Bottlerocket',
      rule: expect.stringContaining("Bottlerocket runs no privileged containers"),
      fix: expect.stringContaining("leave privileged out"),
    }),
  ]);
});

test("what the mode refuses already is left to it", () => {
  const options = { links: ["db"], dnsServers: ["10.0.0.2"], privileged: true };
  const problems = containerPlatformProblems([container(options)], [PLATFORMS.windows], awsvpc());
  expect(problems.map(({ given }) => given)).toEqual(['privileged true of container "web" on Windows']);
});

test("one platform of several that lacks it is enough, and said once", () => {
  const platforms = [PLATFORMS.linux, PLATFORMS.fargate, PLATFORMS.fargate];
  expect(containerPlatformProblems([container({ privileged: true })], platforms, none())).toHaveLength(1);
});
