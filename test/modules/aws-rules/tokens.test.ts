import { TerraformOutput, type TerraformStack } from "cdktf";
import {
  type AwsvpcProps,
  awsvpc,
  type BridgeProps,
  bridge,
  type CapacityShare,
  Cluster,
  type ClusterProps,
  type ContainerProps,
  type Deployment,
  type Ec2CapacityProps,
  type ExecAuditProps,
  type FargateProps,
  fargate,
  type HostProps,
  host,
  InternalAlb,
  type ManagedScalingProps,
  type OwnAmi,
  type Port,
  type PortOnHost,
  type Ports,
  type Scaling,
  ScheduledTask,
  type ScheduleProps,
  type ServiceProps,
  type SidecarContainer,
  type SpotProps,
  Task,
  type TaskProps,
  type VolumeProps,
  Vpc,
  type WindowsNatProps,
  windowsNat,
} from "../../../modules";
import { newStack, only, synth } from "../../support/synth";
import { instances, onFargate, onLinux, onWindows, serverless, service } from "./stage";
import { passOn, Reference, type References } from "./tokens";

/*
 * Props that take a reference, all of them. A reference may turn out to be anything that AWS takes, so it is never
 * judged; where a value decides what is created, synth must know it, and the compiler or an error says so.
 */

const CONSTRUCT = "is a construct or a value of these modules, whose own props take references";
const CHOICE = "is a choice among words, which the compiler knows";
const NAMES = "names a container, whose port mapping it is";
const TIER = "names a tier of the VPC, whose subnets synth writes";
const DECIDES = "decides what is created, so it is known at synth";

const DEFINITION = "aws_ecs_task_definition";
const SERVICE = "aws_ecs_service";

type Given<T> = NonNullable<T>;

describe("Ec2Capacity", () => {
  const references: References<Ec2CapacityProps> = {
    vpc: CONSTRUCT,
    subnetTier: TIER,
    instanceType: "needs architecture with it; see below",
    otherInstanceTypes: ({ text }) => [text],
    spot: "see below",
    ami: "see below",
    min: ({ number }) => number,
    max: ({ number }) => number,
    trunking: CHOICE,
    architecture: CHOICE,
    volume: "see below",
    managedScaling: "see below",
    managedTerminationProtection: DECIDES,
    managedDraining: DECIDES,
    instanceRole: ({ text }) => ({
      statements: [{ Sid: "Read", Action: ["s3:GetObject"], Resource: text }],
    }),
    name: [({ text }) => text, ({ text }) => `web-${text}`],
  };
  passOn(references, instances, "aws_autoscaling_group", "aws_iam_role_policy");

  passOn<Pick<Ec2CapacityProps, "instanceType">>(
    { instanceType: ({ text }) => text },
    (stack, props) => instances(stack, { architecture: "x86_64", ...props }),
    "aws_launch_template",
  );
  passOn<Pick<Ec2CapacityProps, "name">>(
    { name: ({ text }) => text },
    instances,
    "aws_ecs_capacity_provider",
  );

  describe("spot", () => {
    const spot: References<SpotProps> = {
      onDemandBase: ({ number }) => number,
      onDemandPercentage: ({ number }) => number,
    };
    passOn(spot, (stack, props) => instances(stack, { spot: props }), "aws_autoscaling_group");
  });

  describe("ami", () => {
    const ami: References<OwnAmi> = { imageId: ({ text }) => text, platform: CHOICE };
    passOn(
      ami,
      (stack, { imageId = "" }) => instances(stack, { ami: { platform: "al2023", imageId } }),
      "aws_launch_template",
    );
  });

  describe("volume", () => {
    const volume: References<VolumeProps> = {
      size: ({ number }) => number,
      kmsKeyArn: ({ text }) => text,
      iops: ({ number }) => number,
      throughput: ({ number }) => number,
    };
    passOn(volume, (stack, props) => instances(stack, { volume: props }), "aws_launch_template");
  });

  describe("managedScaling", () => {
    const managedScaling: References<ManagedScalingProps> = {
      targetCapacity: ({ number }) => number,
      minimumScalingStepSize: ({ number }) => number,
      maximumScalingStepSize: ({ number }) => number,
      instanceWarmupPeriod: ({ number }) => number,
    };
    passOn(
      managedScaling,
      (stack, props) => instances(stack, { managedScaling: props }),
      "aws_ecs_capacity_provider",
    );
  });
});

describe("fargate", () => {
  const references: References<FargateProps> = {
    cpuArchitecture: CHOICE,
    operatingSystem: CHOICE,
    platformVersion: ({ text }) => text,
  };
  passOn(references, (stack, props) => onFargate({}, props)(stack), SERVICE);
});

describe("Cluster", () => {
  const onFargateWith = (stack: TerraformStack, props: Partial<ClusterProps>) =>
    new Cluster(stack, "cluster", { vpc: newVpc(stack), capacity: [fargate()], ...props });

  const references: References<ClusterProps> = {
    vpc: CONSTRUCT,
    capacity: CONSTRUCT,
    defaultCapacityProviderStrategy: "see below",
    containerInsights: CHOICE,
    execAudit: "see below",
    defaultNamespace: ({ text }) => text,
    name: [({ text }) => text, ({ text }) => `${text}-cluster`],
  };
  passOn(references, onFargateWith, "aws_ecs_cluster");

  describe("execAudit", () => {
    const execAudit: References<ExecAuditProps> = {
      retentionDays: ({ number }) => number,
      kmsKeyArn: ({ text }) => text,
    };
    passOn(
      execAudit,
      (stack, props) => onFargateWith(stack, { execAudit: props }),
      "aws_ecs_cluster",
      "aws_cloudwatch_log_group",
    );
  });

  describe("a share of a strategy", () => {
    const share: References<CapacityShare> = {
      capacity: CONSTRUCT,
      weight: ({ number }) => number,
      base: ({ number }) => number,
    };
    passOn(
      share,
      (stack, props) =>
        onFargateWith(stack, { defaultCapacityProviderStrategy: [{ capacity: fargate(), ...props }] }),
      "aws_ecs_cluster_capacity_providers",
    );
    passOn(share, (stack, props) => onFargateShare(stack, props), SERVICE);
  });

  function onFargateShare(stack: TerraformStack, props: Partial<CapacityShare>) {
    service(serverless(stack), { capacity: [{ capacity: fargate(), ...props }] });
  }
});

function newVpc(stack: TerraformStack): Vpc {
  return new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"] });
}

/** What a container takes, the main one or another. */
const CONTAINER: References<ContainerProps> = {
  image: [({ text }) => text, ({ text }) => `registry.example/web:${text}`],
  repositoryCredentials: ({ text }) => text,
  command: [({ list }) => list, ({ text }) => ["serve", text]],
  entryPoint: [({ list }) => list, ({ text }) => [text]],
  workingDirectory: ({ text }) => text,
  environment: [({ record }) => record, ({ value }) => value, ({ text }) => ({ URL: `https://${text}` })],
  environmentFiles: [({ list }) => list, ({ text }) => [text], ({ text }) => [`${text}/web.env`]],
  secrets: [
    ({ record }) => record,
    ({ value }) => value,
    ({ text }) => ({ PASSWORD: text }),
    ({ text }) => ({ PASSWORD: `${text}:password::` }),
  ],
  healthCheck: "see below",
  dependsOn: "names containers, and a condition for each",
  startTimeout: ({ number }) => number,
  stopTimeout: ({ number }) => number,
  restartPolicy: [
    ({ number }) => ({ ignoredExitCodes: [number] }),
    ({ numbers }) => ({ ignoredExitCodes: numbers }),
    ({ number }) => ({ restartAttemptPeriod: number }),
  ],
  user: ({ text }) => text,
  privileged: ({ flag }) => flag,
  readonlyRootFilesystem: ({ flag }) => flag,
  interactive: ({ flag }) => flag,
  pseudoTerminal: ({ flag }) => flag,
  ulimits: [
    ({ number }) => ({ nofile: { softLimit: number, hardLimit: 65535 } }),
    ({ number }) => ({ nofile: { softLimit: 1024, hardLimit: number } }),
  ],
  systemControls: [
    ({ record }) => record,
    ({ value }) => value,
    ({ text }) => ({ "net.core.somaxconn": text }),
  ],
  linuxParameters: "see below",
  mounts: "see below",
  links: [({ list }) => list, ({ text }) => [text]],
  hostname: ({ text }) => text,
  dnsServers: [({ list }) => list, ({ text }) => [text]],
  dnsSearchDomains: [({ list }) => list, ({ text }) => [text]],
  extraHosts: [({ record }) => record, ({ value }) => value, ({ text }) => ({ db: text })],
  disableNetworking: ({ flag }) => flag,
  dockerLabels: [({ record }) => record, ({ value }) => value, ({ text }) => ({ team: text })],
  dockerSecurityOptions: [({ list }) => list, ({ text }) => [text]],
  gpus: ({ number }) => number,
};

const BRIDGE = bridge({ port: 8080 });
const IMAGE = "public.ecr.aws/docker/library/busybox:1.37";

describe("the main container, in bridge mode", () => {
  passOn(CONTAINER, (stack, props) => onLinux({ network: BRIDGE, ...props })(stack), DEFINITION);
});

describe("the main container, on Fargate", () => {
  // It has none, which is said of those that are known.
  const { extraHosts: _hosts, ...references } = CONTAINER;
  passOn<Omit<ContainerProps, "extraHosts">>(
    references,
    (stack, props) => onFargate(props)(stack),
    DEFINITION,
  );
});

describe("a sidecar", () => {
  const references: References<SidecarContainer> = {
    ...CONTAINER,
    essential: DECIDES,
    cpu: ({ number }) => number,
    memory: ({ number }) => number,
    memoryReservation: ({ number }) => number,
    logs: "see the task's",
  };
  passOn(
    references,
    (stack, props) => onLinux({ network: BRIDGE, sidecars: { side: { image: IMAGE, ...props } } })(stack),
    DEFINITION,
  );
  passOn<Pick<SidecarContainer, "cpu" | "memory">>(
    { cpu: ({ number }) => number, memory: ({ number }) => number },
    (stack, props) => onWindows({ sidecars: { side: { image: IMAGE, memory: 128, ...props } } })(stack),
    DEFINITION,
  );
});

describe("a container's health check", () => {
  const references: References<Given<ContainerProps["healthCheck"]>> = {
    command: [({ text }) => text, ({ text }) => ["CMD", text], ({ list }) => list],
    interval: ({ number }) => number,
    timeout: ({ number }) => number,
    retries: ({ number }) => number,
    startPeriod: ({ number }) => number,
  };
  passOn(
    references,
    (stack, props) => onLinux({ healthCheck: { command: "true", ...props } })(stack),
    DEFINITION,
  );
});

describe("a container's Linux parameters", () => {
  const references: References<Given<ContainerProps["linuxParameters"]>> = {
    capabilities: [
      ({ list }) => ({ add: list }),
      ({ text }) => ({ add: [text] }),
      ({ list }) => ({ drop: list }),
    ],
    devices: [
      ({ text }) => [{ hostPath: text }],
      ({ text }) => [{ hostPath: "/dev/fuse", containerPath: text }],
    ],
    initProcessEnabled: ({ flag }) => flag,
    sharedMemorySize: ({ number }) => number,
    tmpfs: [
      ({ text }) => [{ containerPath: text, size: 64 }],
      ({ number }) => [{ containerPath: "/tmp", size: number }],
      ({ list }) => [{ containerPath: "/tmp", size: 64, mountOptions: list }],
    ],
    maxSwap: ({ number }) => number,
  };
  passOn(references, (stack, props) => onLinux({ linuxParameters: props })(stack), DEFINITION);
});

describe("a container's mounts", () => {
  const references: References<Given<ContainerProps["mounts"]>[string]> = {
    volume: ({ text }) => text,
    readOnly: ({ flag }) => flag,
  };
  passOn(
    references,
    (stack, props) =>
      onLinux({ volumes: { data: { bind: {} } }, mounts: { "/data": { volume: "data", ...props } } })(stack),
    DEFINITION,
  );
});

type Volume = Given<TaskProps["volumes"]>[string];

describe("a volume", () => {
  const efs: References<Extract<Volume, { readonly efs: unknown }>["efs"]> = {
    fileSystemId: ({ text }) => text,
    rootDirectory: ({ text }) => text,
    accessPointId: ({ text }) => text,
    iam: DECIDES,
  };
  describe.each([false, true])("of EFS, with iam %p", (iam) => {
    passOn(
      efs,
      (stack, props) =>
        onLinux({ volumes: { data: { efs: { fileSystemId: "fs-1", iam, ...props } } } })(stack),
      DEFINITION,
    );
  });

  const bind: References<Extract<Volume, { readonly bind: unknown }>["bind"]> = {
    sourcePath: ({ text }) => text,
  };
  describe.each([
    ["instances", onLinux],
    ["Fargate", onFargate],
  ])("of a directory, on %s", (_, on) => {
    passOn(bind, (stack, props) => on({ volumes: { data: { bind: props } } })(stack), DEFINITION);
  });

  const docker: References<Extract<Volume, { readonly docker: unknown }>["docker"]> = {
    scope: CHOICE,
    autoprovision: ({ flag }) => flag,
    driver: ({ text }) => text,
    driverOpts: [({ record }) => record, ({ value }) => value, ({ text }) => ({ device: text })],
    labels: [({ record }) => record, ({ value }) => value, ({ text }) => ({ team: text })],
  };
  describe("of Docker's", () => {
    passOn(
      docker,
      (stack, props) => onLinux({ volumes: { data: { docker: { scope: "shared", ...props } } } })(stack),
      DEFINITION,
    );
  });
});

/** What every task takes besides its main container's options. */
type OfTask = Omit<TaskProps, keyof ContainerProps>;

const TASK: References<OfTask> = {
  cluster: CONSTRUCT,
  network: CONSTRUCT,
  cpu: ({ number }) => number,
  memory: ({ number }) => number,
  capacity: CONSTRUCT,
  sidecars: "see a sidecar",
  volumes: "see a volume",
  ephemeralStorage: ({ number }) => number,
  pidMode: CHOICE,
  ipcMode: CHOICE,
  taskRole: [
    ({ text }) => ({ arn: text }),
    ({ text }) => ({ statements: [{ Sid: "Read", Action: ["s3:GetObject"], Resource: text }] }),
    ({ list }) => ({ statements: [{ Sid: "Read", Action: ["s3:GetObject"], Resource: list }] }),
    ({ list }) => ({ statements: [{ Sid: "Read", Action: list, Resource: "*" }] }),
    ({ text }) => ({
      statements: [
        {
          Sid: "Read",
          Action: ["s3:GetObject"],
          Resource: "*",
          Condition: { StringEquals: { "s3:ResourceAccount": text } },
        },
      ],
    }),
  ],
  executionRole: [
    ({ text }) => ({ arn: text }),
    ({ text }) => ({ statements: [{ Sid: "Key", Action: ["kms:Decrypt"], Resource: text }] }),
  ],
  exec: DECIDES,
  subnetTier: TIER,
  logs: "see below",
  tracing: CHOICE,
  allowFrom: CONSTRUCT,
  securityGroupIds: [({ list }) => list, ({ text }) => [text], ({ text }) => ["sg-1", text]],
  assignPublicIp: DECIDES,
  name: [({ text }) => text, ({ text }) => `web-${text}`],
};

describe("a Service on Fargate", () => {
  passOn(
    TASK,
    (stack, props) => onFargate(props)(stack),
    SERVICE,
    DEFINITION,
    "aws_iam_role_policy",
    "aws_cloudwatch_log_group",
  );
});

const { ephemeralStorage: _, ...EVERYWHERE } = TASK;

describe.each([
  ["Linux", onLinux],
  ["Windows", onWindows],
])("a Service on %s instances", (_system, on) => {
  passOn<Omit<OfTask, "ephemeralStorage">>(
    EVERYWHERE,
    (stack, props) => on(props)(stack),
    SERVICE,
    DEFINITION,
    "aws_iam_role_policy",
  );
});

describe.each([
  ["Task", (stack: TerraformStack, props: TaskProps) => new Task(stack, "task", props)],
  [
    "ScheduledTask",
    (stack: TerraformStack, props: TaskProps) =>
      new ScheduledTask(stack, "task", { schedule: "rate(1 hour)", ...props }),
  ],
])("a %s", (name, start) => {
  const { securityGroupIds, ...others } = TASK;
  const build = (stack: TerraformStack, props: Partial<OfTask>) =>
    start(stack, {
      cluster: serverless(stack),
      network: awsvpc({ port: 8080 }),
      image: IMAGE,
      cpu: 256,
      memory: 512,
      ...props,
    });
  passOn<Omit<OfTask, "securityGroupIds">>(
    others,
    build,
    DEFINITION,
    "aws_iam_role_policy",
    "aws_cloudwatch_log_group",
  );

  // A Task says where it runs in the command that starts it, and to Terraform nothing.
  passOn<Pick<OfTask, "securityGroupIds">>(
    { securityGroupIds },
    (stack, props) => {
      const task = build(stack, props);
      if (task instanceof Task) new TerraformOutput(stack, "run", { value: task.runCommand });
    },
    name === "Task" ? "output" : "aws_scheduler_schedule",
  );
});

describe("a ScheduledTask's schedule", () => {
  const references: References<ScheduleProps> = {
    schedule: [({ text }) => text, ({ text }) => `rate(${text})`],
    timezone: ({ text }) => text,
    flexibleWindow: ({ number }) => number,
    enabled: DECIDES,
    count: ({ number }) => number,
    maximumRetryAttempts: ({ number }) => number,
    maximumEventAge: ({ number }) => number,
    deadLetterQueueArn: ({ text }) => text,
  };
  passOn(
    references,
    (stack, props) =>
      new ScheduledTask(stack, "task", {
        cluster: serverless(stack),
        network: awsvpc(),
        image: IMAGE,
        cpu: 256,
        memory: 512,
        schedule: "rate(1 hour)",
        ...props,
      }),
    "aws_scheduler_schedule",
  );
});

type Logs = Given<TaskProps["logs"]>;
type AwsLogs = Extract<Logs, { readonly driver: "awslogs" }>;
type FireLens = Extract<Logs, { readonly driver: "awsfirelens" }>;

describe("logs", () => {
  const awslogs: References<AwsLogs> = {
    driver: CHOICE,
    mode: CHOICE,
    maxBufferSize: ({ text }) => text,
    multilinePattern: ({ text }) => text,
    datetimeFormat: ({ text }) => text,
    retentionDays: ({ number }) => number,
    kmsKeyArn: ({ text }) => text,
  };
  describe("to CloudWatch", () => {
    passOn(
      awslogs,
      (stack, props) => onLinux({ logs: { driver: "awslogs", ...props } })(stack),
      DEFINITION,
      "aws_cloudwatch_log_group",
    );
  });

  const { retentionDays, kmsKeyArn } = awslogs;
  const firelens: References<FireLens> = {
    driver: CHOICE,
    options: [
      ({ record }) => record,
      ({ value }) => value,
      ({ text }) => ({ Name: "firehose", delivery_stream: text }),
    ],
    secretOptions: [({ record }) => record, ({ value }) => value, ({ text }) => ({ apikey: text })],
    router: [
      ({ text }) => ({ image: text }),
      ({ number }) => ({ memoryReservation: number }),
      ({ text }) => ({ configFile: text }),
    ],
    retentionDays,
    kmsKeyArn,
  };
  describe.each([
    ["instances", onLinux],
    ["Fargate", onFargate],
  ])("through FireLens, on %s", (_, on) => {
    passOn(
      firelens,
      (stack, props) => on({ logs: { driver: "awsfirelens", ...props } })(stack),
      DEFINITION,
      "aws_cloudwatch_log_group",
    );
  });

  describe("of a sidecar", () => {
    const { retentionDays: _days, kmsKeyArn: _key, ...own } = awslogs;
    passOn<Omit<AwsLogs, "retentionDays" | "kmsKeyArn">>(
      own,
      (stack, props) =>
        onLinux({ sidecars: { side: { image: IMAGE, logs: { driver: "awslogs", ...props } } } })(stack),
      DEFINITION,
    );
    const { options, secretOptions } = firelens;
    passOn<Pick<FireLens, "options" | "secretOptions">>(
      { options, secretOptions },
      (stack, props) =>
        onLinux({ sidecars: { side: { image: IMAGE, logs: { driver: "awsfirelens", ...props } } } })(stack),
      DEFINITION,
    );
  });
});

describe("a Service's own", () => {
  const references: References<Omit<ServiceProps, keyof TaskProps>> = {
    reachableBy: CONSTRUCT,
    count: ({ number }) => number,
    scaling: "see below",
    deployment: "see below",
    daemon: DECIDES,
    placement: [
      ({ text }) => [{ type: "spread", field: text }],
      ({ text }) => [{ type: "spread", field: `attribute:${text}` }],
    ],
    placementConstraints: [
      ({ text }) => [{ type: "memberOf", expression: text }],
      ({ text }) => [{ type: "memberOf", expression: `attribute:team == ${text}` }],
    ],
  };
  passOn(references, (stack, props) => onLinux(props)(stack), SERVICE);

  test.each([
    ["bridge", onLinux, bridge({ port: 8080, hostPort: 80 })],
    ["Windows' own", onWindows, windowsNat({ port: 8080, hostPort: 81 })],
  ])("count, with static host ports in %s mode", (_, on, network) => {
    const stack = newStack();
    on({ network, count: new Reference(stack).number })(stack);
    expect(only(synth(stack), SERVICE).desired_count).toBe(`\${var.reference}`);
  });

  describe("deployment", () => {
    const deployment: References<Deployment> = {
      minimumHealthyPercent: ({ number }) => number,
      maximumPercent: ({ number }) => number,
      rollback: DECIDES,
      waitForSteadyState: DECIDES,
      healthCheckGracePeriod: ({ number }) => number,
    };
    const healthCheck = { command: "true" };
    passOn(deployment, (stack, props) => onLinux({ healthCheck, deployment: props })(stack), SERVICE);
  });

  describe("scaling", () => {
    const scaling: References<Scaling> = {
      min: ({ number }) => number,
      max: ({ number }) => number,
      cpu: ({ number }) => number,
      memory: ({ number }) => number,
      requestsPerTarget: ({ number }) => number,
      scaleInCooldown: ({ number }) => number,
      scaleOutCooldown: ({ number }) => number,
      scheduled: [
        ({ text }) => ({ night: { schedule: text, min: 1 } }),
        ({ text }) => ({ night: { schedule: "cron(0 20 * * ? *)", timezone: text, min: 1 } }),
        ({ number }) => ({ night: { schedule: "cron(0 20 * * ? *)", min: number } }),
        ({ number }) => ({ night: { schedule: "cron(0 20 * * ? *)", max: number } }),
      ],
    };
    passOn(
      scaling,
      (stack, props) => {
        const cluster = instances(stack);
        const alb = new InternalAlb(stack, "alb", { vpc: cluster.vpc });
        service(cluster, {
          reachableBy: [alb.path("/web", { priority: 1 })],
          scaling: { min: 1, max: 2, cpu: 60, ...props },
        });
      },
      "aws_appautoscaling_target",
      "aws_appautoscaling_policy",
      "aws_appautoscaling_scheduled_action",
    );
  });
});

/** The main port of a mode, and others of each kind it has. */
describe("a network mode", () => {
  const port: References<Pick<Port, "port" | "protocol" | "container">> = {
    port: ({ number }) => number,
    protocol: CHOICE,
    container: NAMES,
  };
  const ports: References<Pick<Ports, "portRange" | "protocol" | "container">> = {
    portRange: [({ number }) => ({ from: number, to: 9010 }), ({ number }) => ({ from: 9000, to: number })],
    protocol: CHOICE,
    container: NAMES,
  };
  const hostPort: References<Pick<PortOnHost, "hostPort">> = { hostPort: ({ number }) => number };
  const otherPorts = "see the ports";

  describe("awsvpc", () => {
    const references: References<AwsvpcProps> = { port: port.port, protocol: CHOICE, otherPorts };
    const build = (stack: TerraformStack, props: AwsvpcProps) => onFargate({ network: awsvpc(props) })(stack);
    passOn(references, build, DEFINITION);
    passOn(port, (stack, other) => build(stack, { otherPorts: [{ port: 9090, ...other }] }), DEFINITION);
    passOn(
      ports,
      (stack, other) => build(stack, { otherPorts: [{ portRange: { from: 9000, to: 9010 }, ...other }] }),
      DEFINITION,
    );
  });

  describe("bridge", () => {
    const references: References<BridgeProps> = {
      port: port.port,
      protocol: CHOICE,
      otherPorts,
      ...hostPort,
    };
    const build = (stack: TerraformStack, props: BridgeProps) =>
      onLinux({ network: bridge({ port: 8080, ...props }) })(stack);
    passOn(references, build, DEFINITION);
    passOn(
      { ...port, ...hostPort },
      (stack, other) => build(stack, { otherPorts: [{ port: 9090, ...other }] }),
      DEFINITION,
    );
    passOn(
      ports,
      (stack, other) => build(stack, { otherPorts: [{ portRange: { from: 9000, to: 9010 }, ...other }] }),
      DEFINITION,
    );
  });

  describe("host", () => {
    const references: References<HostProps> = { port: port.port, protocol: CHOICE, otherPorts };
    const build = (stack: TerraformStack, props: HostProps) => onLinux({ network: host(props) })(stack);
    passOn(references, build, DEFINITION);
    passOn(port, (stack, other) => build(stack, { otherPorts: [{ port: 9090, ...other }] }), DEFINITION);
  });

  describe("windowsNat", () => {
    const references: References<WindowsNatProps> = {
      port: port.port,
      protocol: CHOICE,
      otherPorts,
      ...hostPort,
    };
    const build = (stack: TerraformStack, props: WindowsNatProps) =>
      onWindows({ network: windowsNat({ port: 8080, ...props }) })(stack);
    passOn(references, build, DEFINITION);
    passOn(
      { ...port, ...hostPort },
      (stack, other) => build(stack, { otherPorts: [{ port: 9090, ...other }] }),
      DEFINITION,
    );
  });

  describe.each([
    ["awsvpc", (port: number) => onLinux({ network: awsvpc({ port }) }), awsvpc],
    ["bridge", (hostPort: number) => onLinux({ network: bridge({ port: 80, hostPort }) }), bridge],
    ["host", (port: number) => onLinux({ network: host({ port }) }), host],
  ])("%s", (_, __, mode) => {
    passOn<{ readonly port: number }>(
      { port: ({ number }) => number },
      (stack, { port: main }) => {
        const cluster = instances(stack);
        const alb = new InternalAlb(stack, "alb", { vpc: cluster.vpc });
        const network = mode === bridge ? bridge({ port: 80, hostPort: main }) : mode({ port: main });
        service(cluster, { network, reachableBy: [alb.path("/web", { priority: 1 })] });
      },
      "aws_vpc_security_group_ingress_rule",
    );
  });
});
