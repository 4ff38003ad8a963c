import {
  awsvpc,
  bridge,
  type ContainerProps,
  host,
  type NetworkMode,
  none,
  type ServiceProps,
  windowsNat,
} from "../../../modules";
import { newStack, only, synth } from "../../support/synth";
import { type Build, type Rule, specify } from "./rules";
import { onFargate, onFargateWindows, onLinux, onWindows } from "./stage";

const GUIDE = "AmazonECS/latest/developerguide";
const API = "AmazonECS/latest/APIReference";

const CONTAINER_PAGE = `${API}/API_ContainerDefinition.html`;

const AWSVPC = awsvpc({ port: 8080 });
const BRIDGE = bridge({ port: 8080 });
const HOST = host({ port: 8080 });

const IMAGE = "public.ecr.aws/docker/library/busybox:1.37";
const BESIDE_DB = { sidecars: { db: { image: IMAGE } } };

/** Options that Docker has for a container's network, each as a message writes it. */
const OF_DOCKER = {
  links: [{ links: ["db"], ...BESIDE_DB }, 'links ["db"]'],
  hostname: [{ hostname: "web" }, 'hostname "web"'],
  dnsServers: [{ dnsServers: ["10.0.0.2"] }, 'dnsServers ["10.0.0.2"]'],
  dnsSearchDomains: [{ dnsSearchDomains: ["internal"] }, 'dnsSearchDomains ["internal"]'],
  extraHosts: [{ extraHosts: { db: "10.0.3.7" } }, 'extraHosts ["db"]'],
  disableNetworking: [{ disableNetworking: true }, "disableNetworking true"],
} as const satisfies Readonly<Record<string, readonly [Partial<ServiceProps>, string]>>;

type DockerOption = keyof typeof OF_DOCKER;

describe("Docker's network options", () => {
  specify([
    ...(Object.keys(OF_DOCKER) as DockerOption[]).map((option) =>
      withoutOption(option, {
        rule: `${option} is for a bridge, and not for an awsvpc task`,
        network: AWSVPC,
        on: onLinux,
        page: option === "links" ? CONTAINER_PAGE : `${GUIDE}/task_definition_parameters_ec2.html`,
        says: {
          value: "in awsvpc mode",
          rule: option === "links" ? "which only bridge mode has" : "resolver of its own",
          fix: `leave ${option} out`,
        },
      }),
    ),
    {
      rule: "hostname is no sidecar's either",
      page: `${GUIDE}/task_definition_parameters_ec2.html`,
      refused: onLinux({ network: AWSVPC, sidecars: { db: { image: IMAGE, hostname: "db" } } }),
      says: {
        value: 'hostname "db" of container "db" in awsvpc mode',
        rule: "an awsvpc task has a network namespace and resolver of its own",
        fix: "leave hostname out; the task has a DNS name of its own",
      },
      accepted: onLinux({ network: BRIDGE, sidecars: { db: { image: IMAGE, hostname: "db" } } }),
    },
    withoutOption("links", {
      rule: "links are for a bridge, and not for a task in host mode",
      network: HOST,
      on: onLinux,
      page: CONTAINER_PAGE,
      says: {
        value: "in host mode",
        rule: "Docker's bridge, which only bridge mode has",
        fix: "on localhost",
      },
    }),
    withoutOption("links", {
      rule: "links are for a bridge, and not for a task without network",
      network: none(),
      on: onLinux,
      page: CONTAINER_PAGE,
      says: { value: "in none mode", rule: "which only bridge mode has", fix: "leave links out" },
    }),
    {
      rule: "hostname is for a task in host mode too",
      page: `${GUIDE}/task_definition_parameters_ec2.html`,
      refused: onLinux({ network: AWSVPC, hostname: "web" }),
      says: { value: 'hostname "web"', rule: "resolver of its own", fix: "leave hostname out" },
      accepted: onLinux({ network: HOST, hostname: "web" }),
    },
    ...(["links", "dnsServers", "dnsSearchDomains", "extraHosts", "disableNetworking"] as const).map(
      (option) =>
        withoutOption(option, {
          rule: `${option} is for Linux, and not for a Windows container`,
          network: windowsNat({ port: 8080 }),
          on: onWindows,
          page: CONTAINER_PAGE,
          says: {
            value: "in windows-nat mode",
            rule:
              option === "links" ? "which only bridge mode has" : "Windows containers have no such setting",
            fix: option === "links" ? "leave links out" : "leave it out",
          },
          // On Windows a sidecar has memory of its own.
          also: option === "links" ? { sidecars: { db: { image: IMAGE, memory: 128 } } } : {},
        }),
    ),
    {
      rule: "hostname is for a Windows container behind NAT",
      page: `${GUIDE}/task_definition_parameters_ec2.html`,
      refused: onWindows({ network: AWSVPC, hostname: "web" }),
      says: { value: 'hostname "web"', rule: "resolver of its own", fix: "leave hostname out" },
      accepted: onWindows({ network: windowsNat({ port: 8080 }), hostname: "web" }),
    },
  ]);

  function withoutOption(
    option: DockerOption,
    row: Pick<Rule, "rule" | "page" | "says"> & {
      readonly network: NetworkMode;
      readonly on: (props: Partial<ServiceProps>) => Build;
      readonly also?: Partial<ServiceProps>;
    },
  ): Rule {
    const [props, written] = OF_DOCKER[option];
    const { network, on, also, says, ...rest } = row;
    return {
      ...rest,
      refused: on({ network, ...props, ...also }),
      says: { ...says, value: `${written} of container "web" ${says.value}` },
      accepted: onLinux({ network: BRIDGE, ...props }),
    };
  }
});

describe("a Windows container has no", () => {
  const options: readonly (readonly [string, Partial<ContainerProps>, string])[] = [
    ["linuxParameters", { linuxParameters: { initProcessEnabled: true } }, "linuxParameters"],
    ["privileged", { privileged: true }, "privileged true"],
    ["readonlyRootFilesystem", { readonlyRootFilesystem: true }, "readonlyRootFilesystem true"],
    ["user", { user: "1000" }, 'user "1000"'],
    ["ulimits", { ulimits: { nofile: { softLimit: 1024, hardLimit: 2048 } } }, 'ulimits ["nofile"]'],
    ["systemControls", { systemControls: { "kernel.shmmax": "1" } }, 'systemControls ["kernel.shmmax"]'],
  ];

  specify([
    ...options.map(
      ([option, props, written]): Rule => ({
        rule: `${option} on an instance`,
        page: `${GUIDE}/windows_task_definitions.html`,
        refused: onWindows({ network: AWSVPC, ...props }),
        says: {
          value: `${written}`,
          rule: `ECS has no ${option} for Windows containers`,
          fix: "leave it out",
        },
        accepted: onLinux({ network: AWSVPC, ...props }),
      }),
    ),
    ...options
      .filter(([option]) => option !== "privileged")
      .map(
        ([option, props, written]): Rule => ({
          rule: `${option} on Fargate either`,
          page: `${GUIDE}/windows_task_definitions.html`,
          refused: onFargateWindows(props),
          says: {
            value: `${written}`,
            rule: `ECS has no ${option} for Windows containers`,
            fix: "leave it out",
          },
          accepted: onFargate(props),
        }),
      ),
    {
      rule: "volume of Docker's",
      page: `${GUIDE}/windows_task_definitions.html`,
      refused: onWindows({ volumes: { data: { docker: {} } } }),
      says: {
        value: 'volume "data" of docker on Windows',
        rule: "ECS has no dockerVolumeConfiguration for Windows tasks",
        fix: "write data: { bind:",
      },
      accepted: onLinux({ volumes: { data: { docker: {} } } }),
    },
    {
      rule: "processes of others to see",
      page: `${API}/API_RegisterTaskDefinition.html`,
      refused: onWindows({ pidMode: "task" }),
      says: {
        value: 'pidMode "task" on Windows',
        rule: "ECS has no pidMode for Windows tasks",
        fix: "leave it out",
      },
      accepted: onLinux({ pidMode: "task" }),
    },
    {
      rule: "shared memory of others to see",
      page: `${API}/API_RegisterTaskDefinition.html`,
      refused: onWindows({ ipcMode: "task" }),
      says: {
        value: 'ipcMode "task" on Windows',
        rule: "ECS has ipcMode for Linux instances only",
        fix: "leave it out",
      },
      accepted: onLinux({ ipcMode: "task" }),
    },
    {
      rule: "memory but its own, on an instance",
      page: `${GUIDE}/windows_task_definitions.html`,
      refused: onWindows({ sidecars: { log: { image: IMAGE } } }),
      says: {
        value: 'no memory of container "log" on Windows instances',
        rule: "ECS ignores the memory of a Windows task, so each of its containers has its own",
        fix: "write memory with its MiB",
      },
      accepted: onWindows({ sidecars: { log: { image: IMAGE, memory: 128 } } }),
    },
  ]);
});

describe("a kernel parameter", () => {
  const keepalive = { systemControls: { "net.ipv4.tcp_keepalive_time": "500" } };

  specify([
    {
      rule: "of the network is not set in host mode, where it would be the instance's",
      page: `${API}/API_SystemControl.html`,
      refused: onLinux({ network: HOST, ...keepalive }),
      says: {
        value: 'systemControls ["net.ipv4.tcp_keepalive_time"] of container "web" in host mode',
        rule: "a task in host mode shares the instance's network, whose net.* settings it may not change",
        fix: "leave the net.* systemControls out and set them in the instance, or use awsvpc() or bridge()",
      },
      accepted: onLinux({ network: AWSVPC, ...keepalive }),
    },
    {
      rule: "of the network is set in bridge mode",
      page: `${API}/API_SystemControl.html`,
      refused: onLinux({ network: HOST, ...keepalive }),
      says: { value: "net.ipv4.tcp_keepalive_time", rule: "net.*", fix: "use awsvpc() or bridge()" },
      accepted: onLinux({ network: BRIDGE, ...keepalive }),
    },
    {
      rule: "of the network is set on Fargate, and not on Windows",
      page: `${GUIDE}/windows_task_definitions.html`,
      refused: onFargateWindows(keepalive),
      says: {
        value: "systemControls",
        rule: "ECS has no systemControls for Windows containers",
        fix: "leave it out",
      },
      accepted: onFargate(keepalive),
    },
    {
      rule: "of shared memory is set in host mode",
      page: `${API}/API_SystemControl.html`,
      refused: onLinux({ network: HOST, ipcMode: "host", systemControls: { "kernel.shmmax": "1" } }),
      says: {
        value: 'with ipcMode "host"',
        rule: "a container that shares the instance's IPC namespace may not change it",
        fix: 'write ipcMode: "task"',
      },
      accepted: onLinux({ network: HOST, ipcMode: "task", systemControls: { "kernel.shmmax": "1" } }),
    },
    {
      rule: "of no namespace of the container's is the instance's own affair",
      page: `${API}/API_SystemControl.html`,
      refused: onLinux({ systemControls: { "vm.max_map_count": "262144" } }),
      says: {
        value: 'systemControls ["vm.max_map_count"]',
        rule: "ECS sets kernel parameters that belong to a container's namespaces",
        fix: "set it in the instance's user data",
      },
      accepted: onLinux({ systemControls: { "net.core.somaxconn": "1024" } }),
    },
    {
      rule: "on Fargate needs platform version 1.4.0",
      page: `${GUIDE}/platform-fargate.html`,
      refused: onFargate(keepalive, { platformVersion: "1.3.0" }),
      says: {
        value: 'platformVersion "1.3.0" on FARGATE with Linux',
        rule: "the platform versions of Linux are LATEST and 1.4.0",
        fix: 'write one of "LATEST", "1.4.0"',
      },
      accepted: onFargate(keepalive, { platformVersion: "1.4.0" }),
    },
  ]);
});

describe("a limit of open files", () => {
  const nofile = (softLimit: number, hardLimit: number) => ({
    ulimits: { nofile: { softLimit, hardLimit } },
  });

  specify([
    {
      rule: "is soft up to the hard one",
      page: `${API}/API_Ulimit.html`,
      refused: onLinux(nofile(65536, 65535)),
      says: {
        value: 'ulimits.nofile of container "web" with softLimit 65536 and hardLimit 65535',
        rule: "a soft limit is at most the hard one",
        fix: "write softLimit: 65535, or a higher hardLimit",
      },
      accepted: onLinux(nofile(65535, 65535)),
    },
    {
      rule: "is 1048576 at most on Fargate",
      page: `${GUIDE}/fargate-tasks-services.html`,
      refused: onFargate(nofile(65535, 1048577)),
      says: {
        value: "hardLimit 1048577 on Fargate",
        rule: "1048576 open files at most",
        fix: "1048576 or less",
      },
      accepted: onFargate(nofile(65535, 1048576)),
    },
  ]);
});

describe("ECS Exec", () => {
  const PAGE = `${GUIDE}/ecs-exec.html`;

  specify([
    {
      rule: "has no way into a task without network",
      page: PAGE,
      refused: onLinux({ network: none(), exec: true }),
      says: {
        value: "exec true in none mode",
        rule: "a task in none mode has no network",
        fix: "leave exec out, or use another mode",
      },
      accepted: onLinux({ network: AWSVPC, exec: true }),
      written: (resources) => {
        expect(only(resources, "aws_ecs_service").enable_execute_command).toBe(true);
        const { policy } = resources["aws_iam_role_policy.web_task"] as { policy: { Statement: unknown } };
        expect(policy.Statement).toContainEqual(
          expect.objectContaining({
            Effect: "Allow",
            Action: [
              "ssmmessages:CreateControlChannel",
              "ssmmessages:CreateDataChannel",
              "ssmmessages:OpenControlChannel",
              "ssmmessages:OpenDataChannel",
            ],
          }),
        );
      },
    },
    {
      rule: "writes into the container, whose files can't be read-only",
      page: PAGE,
      refused: onFargate({ exec: true, readonlyRootFilesystem: true }),
      says: {
        value: 'exec true with readonlyRootFilesystem true of container "web"',
        rule: "ECS Exec writes its agent's files into the container",
        fix: "leave exec or readonlyRootFilesystem out",
      },
      accepted: onFargate({ exec: true, readonlyRootFilesystem: false }),
    },
    {
      rule: "nor a sidecar's",
      page: PAGE,
      refused: onLinux({ exec: true, sidecars: { db: { image: IMAGE, readonlyRootFilesystem: true } } }),
      says: { value: 'of container "db"', rule: "into the container", fix: "leave exec" },
      accepted: onLinux({ exec: false, sidecars: { db: { image: IMAGE, readonlyRootFilesystem: true } } }),
    },
  ]);

  test.each<[string, Build]>([
    ["in bridge mode", onLinux({ network: BRIDGE, exec: true })],
    ["in host mode", onLinux({ network: HOST, exec: true })],
    ["on Windows Server 2025", onWindows({ exec: true }, { ami: "windows-2025-core" })],
    ["in Windows' own mode", onWindows({ network: windowsNat({ port: 8080 }), exec: true })],
    ["on Fargate's Linux", onFargate({ exec: true })],
    ["on Fargate's Windows", onFargateWindows({ exec: true })],
  ])("is turned on %s", (_, build) => {
    const stack = newStack();
    build(stack);
    expect(only(synth(stack), "aws_ecs_service").enable_execute_command).toBe(true);
  });
});
