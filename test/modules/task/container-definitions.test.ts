import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { awsvpc } from "../../../modules/network-modes/awsvpc";
import type { NamedContainer } from "../../../modules/task/container";
import { containerDefinitions, type DefinitionContext } from "../../../modules/task/container-definitions";
import { newStack, only, synth } from "../../support/synth";
import { container, TOKENS } from "./samples";

const CONTEXT: DefinitionContext = {
  portMappings: [],
  logs: { driver: "awslogs" },
  logGroup: "/ecs/web",
  region: "eu-west-1",
};

/** Container definitions as AWS gets them. */
function synthesized(
  main: NamedContainer,
  sidecars: NamedContainer[] = [],
  context: Partial<DefinitionContext> = {},
): Record<string, unknown>[] {
  const stack = newStack();
  const definitions = containerDefinitions(main, sidecars, { ...CONTEXT, ...context });
  new EcsTaskDefinition(stack, "task", { family: "web", containerDefinitions: definitions });
  return only(synth(stack), "aws_ecs_task_definition").container_definitions as Record<string, unknown>[];
}

const MINIMAL = {
  name: "web",
  image: "nginx",
  essential: true,
  portMappings: [],
  environment: [],
  systemControls: [],
  mountPoints: [],
  volumesFrom: [],
  logConfiguration: {
    logDriver: "awslogs",
    options: {
      "awslogs-group": "/ecs/web",
      "awslogs-region": "eu-west-1",
      "awslogs-stream-prefix": "ecs",
    },
  },
};

test("a container that says nothing has what AWS would add", () => {
  expect(synthesized(container())).toEqual([MINIMAL]);
});

/** Each option as the user writes it and as the API has it. */
test.each<[Partial<NamedContainer>, Record<string, unknown>]>([
  [{ essential: false }, { essential: false }],
  [
    { cpu: 256, memory: 512, memoryReservation: 128 },
    { cpu: 256, memory: 512, memoryReservation: 128 },
  ],
  [
    { command: ["a"], entryPoint: ["b"], workingDirectory: "/c", user: "d" },
    { command: ["a"], entryPoint: ["b"], workingDirectory: "/c", user: "d" },
  ],
  [
    { privileged: true, readonlyRootFilesystem: true, interactive: true, pseudoTerminal: false },
    { privileged: true, readonlyRootFilesystem: true, interactive: true, pseudoTerminal: false },
  ],
  [
    { startTimeout: 60, stopTimeout: 90 },
    { startTimeout: 60, stopTimeout: 90 },
  ],
  [
    {
      links: ["db"],
      hostname: "a",
      dnsServers: ["10.0.0.2"],
      dnsSearchDomains: ["a.b"],
      disableNetworking: true,
    },
    {
      links: ["db"],
      hostname: "a",
      dnsServers: ["10.0.0.2"],
      dnsSearchDomains: ["a.b"],
      disableNetworking: true,
    },
  ],
  [
    { dockerLabels: { a: "b" }, dockerSecurityOptions: ["no-new-privileges"] },
    { dockerLabels: { a: "b" }, dockerSecurityOptions: ["no-new-privileges"] },
  ],
  [
    { environment: { B: "2", A: `\${HOME} "x"` } },
    {
      environment: [
        { name: "A", value: `$\${HOME} "x"` },
        { name: "B", value: "2" },
      ],
    },
  ],
  [
    { environmentFiles: ["arn:b", "arn:a"] },
    {
      environmentFiles: [
        { type: "s3", value: "arn:b" },
        { type: "s3", value: "arn:a" },
      ],
    },
  ],
  [
    { secrets: { B: "arn:b", A: "arn:a" } },
    {
      secrets: [
        { name: "A", valueFrom: "arn:a" },
        { name: "B", valueFrom: "arn:b" },
      ],
    },
  ],
  [
    { healthCheck: { command: "exit 0", startPeriod: 10 } },
    {
      healthCheck: {
        command: ["CMD-SHELL", "exit 0"],
        interval: 30,
        timeout: 5,
        retries: 3,
        startPeriod: 10,
      },
    },
  ],
  [
    { dependsOn: { b: "START", a: "HEALTHY" } },
    {
      dependsOn: [
        { containerName: "a", condition: "HEALTHY" },
        { containerName: "b", condition: "START" },
      ],
    },
  ],
  [{ restartPolicy: {} }, { restartPolicy: { enabled: true, restartAttemptPeriod: 300 } }],
  [
    { restartPolicy: { ignoredExitCodes: [0], restartAttemptPeriod: 60 } },
    { restartPolicy: { enabled: true, ignoredExitCodes: [0], restartAttemptPeriod: 60 } },
  ],
  [
    { ulimits: { nproc: { softLimit: 1, hardLimit: 2 }, nofile: { softLimit: 3, hardLimit: 4 } } },
    {
      ulimits: [
        { name: "nofile", softLimit: 3, hardLimit: 4 },
        { name: "nproc", softLimit: 1, hardLimit: 2 },
      ],
    },
  ],
  [
    { systemControls: { "net.core.somaxconn": "1024" } },
    { systemControls: [{ namespace: "net.core.somaxconn", value: "1024" }] },
  ],
  [
    {
      linuxParameters: {
        capabilities: { drop: ["ALL"] },
        devices: [{ hostPath: "/dev/fuse", permissions: ["read"] }],
        tmpfs: [{ containerPath: "/tmp", size: 64, mountOptions: ["noexec"] }],
        initProcessEnabled: true,
        sharedMemorySize: 64,
        maxSwap: 0,
      },
    },
    {
      linuxParameters: {
        capabilities: { drop: ["ALL"] },
        devices: [{ hostPath: "/dev/fuse", permissions: ["read"] }],
        tmpfs: [{ containerPath: "/tmp", size: 64, mountOptions: ["noexec"] }],
        initProcessEnabled: true,
        sharedMemorySize: 64,
        maxSwap: 0,
      },
    },
  ],
  [
    { mounts: { "/b": { volume: "x", readOnly: true }, "/a": { volume: "x" } } },
    {
      mountPoints: [
        { sourceVolume: "x", containerPath: "/a", readOnly: false },
        { sourceVolume: "x", containerPath: "/b", readOnly: true },
      ],
    },
  ],
  [{ extraHosts: { db: "10.0.3.7" } }, { extraHosts: [{ hostname: "db", ipAddress: "10.0.3.7" }] }],
  [{ repositoryCredentials: "arn:a" }, { repositoryCredentials: { credentialsParameter: "arn:a" } }],
  [{ gpus: 2 }, { resourceRequirements: [{ type: "GPU", value: "2" }] }],
  [{ firelensConfiguration: { type: "fluentbit" } }, { firelensConfiguration: { type: "fluentbit" } }],
  [
    { logs: { driver: "awsfirelens", options: { Name: "null" } } },
    { logConfiguration: { logDriver: "awsfirelens", options: { Name: "null" } } },
  ],
])("%j is %j", (options, expected) => {
  expect(synthesized(container(options))).toEqual([{ ...MINIMAL, ...expected }]);
});

test("references arrive in every kind of option", () => {
  const text = `\${var.value}`;
  expect(
    synthesized(
      container({
        image: TOKENS.text,
        command: TOKENS.list,
        privileged: TOKENS.flag,
        gpus: TOKENS.number,
        dockerLabels: TOKENS.record,
        environment: { A: `x-${TOKENS.text}` },
        secrets: { A: `${TOKENS.text}:key::` },
        mounts: { "/a": { volume: "x", readOnly: TOKENS.flag } },
      }),
    ),
  ).toMatchObject([
    {
      image: text,
      command: text,
      privileged: text,
      dockerLabels: text,
      resourceRequirements: [{ type: "GPU", value: text }],
      environment: [{ name: "A", value: `x-${text}` }],
      secrets: [{ name: "A", valueFrom: `${text}:key::` }],
      mountPoints: [{ sourceVolume: "x", containerPath: "/a", readOnly: text }],
    },
  ]);
});

test("ports go to their containers, those of nobody to the main one", () => {
  const { portMappings } = awsvpc({
    port: 80,
    otherPorts: [
      { port: 9090, container: "metrics" },
      { port: 81, container: "web" },
    ],
  });
  const definitions = synthesized(container(), [container({ name: "metrics" })], { portMappings });
  expect(definitions.map((definition) => definition.portMappings)).toEqual([
    [
      { containerPort: 80, hostPort: 80, protocol: "tcp" },
      { containerPort: 81, hostPort: 81, protocol: "tcp" },
    ],
    [{ containerPort: 9090, hostPort: 9090, protocol: "tcp" }],
  ]);
});

test("the main container alone has the limits that stand for the task's", () => {
  const mainLimits = { cpu: 768, memory: 1536 };
  const [main, sidecar] = synthesized(container(), [container({ name: "agent" })], { mainLimits });
  expect(main).toMatchObject(mainLimits);
  expect(sidecar).not.toHaveProperty("memory");
});
