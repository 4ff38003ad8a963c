import { EfsFileSystem } from "@cdktf/provider-aws/lib/efs-file-system";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { ServiceDiscoveryHttpNamespace } from "@cdktf/provider-aws/lib/service-discovery-http-namespace";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { TerraformOutput, type TerraformStack } from "cdktf";
import {
  awsvpc,
  bridge,
  Cluster,
  Ec2Capacity,
  fargate,
  fargateSpot,
  host,
  InternalAlb,
  none,
  ScheduledTask,
  Service,
  Task,
  Vpc,
  windowsNat,
} from "../../modules";

const IMAGE = "public.ecr.aws/docker/library/nginx:1.27";
const SMALL = { image: IMAGE, cpu: 256, memory: 512 } as const;

/** A stack in which every option of the modules for tasks and their capacity is used at least once. */
export function everyOption(stack: TerraformStack): void {
  const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"] });
  const alb = new InternalAlb(stack, "alb", { vpc, allowFrom: [vpc] });
  const key = new KmsKey(stack, "key", {});
  const namespace = new ServiceDiscoveryHttpNamespace(stack, "namespace", { name: "every-option" });
  onInstances(stack, vpc, alb, key.arn, namespace.arn);
  onFargate(stack, vpc, alb);
}

function onInstances(
  stack: TerraformStack,
  vpc: Vpc,
  alb: InternalAlb,
  kmsKeyArn: string,
  defaultNamespace: string,
): void {
  const mixed = new Ec2Capacity(stack, "mixed", {
    vpc,
    instanceType: "c6i.large",
    otherInstanceTypes: ["m6i.large", "c7i.large"],
    spot: { onDemandBase: 1, onDemandPercentage: 50 },
    min: 1,
    max: 6,
    trunking: "account",
    managedScaling: { targetCapacity: 90 },
    volume: { size: 50, kmsKeyArn },
  });
  const arm = new Ec2Capacity(stack, "arm", {
    vpc,
    instanceType: "m7g.large",
    ami: "bottlerocket",
    min: 1,
    max: 2,
    trunking: "already-on",
  });
  const windows = new Ec2Capacity(stack, "windows", {
    vpc,
    instanceType: "m6i.large",
    ami: "windows-2025-full",
    max: 2,
  });
  const cluster = new Cluster(stack, "cluster", {
    vpc,
    capacity: [mixed, arm, windows],
    defaultCapacityProviderStrategy: [{ capacity: mixed, base: 1, weight: 2 }],
    containerInsights: "enhanced",
    execAudit: { kmsKeyArn },
    defaultNamespace,
  });
  new TerraformOutput(stack, "verify_trunking", { value: mixed.verifyTrunking });
  const api = everyContainerOption(stack, cluster, alb);
  new Service(stack, "agent", {
    cluster,
    network: host({ port: 9100 }),
    ...SMALL,
    daemon: true,
    pidMode: "host",
  });
  new Service(stack, "fixed", {
    cluster,
    network: bridge({ port: 8080, hostPort: 8081, otherPorts: [{ port: 53, protocol: "udp" }] }),
    ...SMALL,
    count: 2,
    placement: [{ type: "spread", field: "attribute:ecs.availability-zone" }],
    allowFrom: [api],
  });
  new Service(stack, "batch", {
    cluster,
    network: none(),
    ...SMALL,
    placementConstraints: [{ type: "memberOf", expression: "attribute:ecs.os-type == linux" }],
    deployment: { minimumHealthyPercent: 0, maximumPercent: 100, rollback: false },
  });
  new Service(stack, "both", {
    cluster,
    network: bridge({ port: 8080 }),
    ...SMALL,
    capacity: [
      { capacity: mixed, weight: 1 },
      { capacity: arm, weight: 1 },
    ],
    sidecars: { db: { image: IMAGE, memoryReservation: 64, essential: false } },
    links: ["db"],
    hostname: "both",
    extraHosts: { "db.internal": "10.0.3.7" },
    reachableBy: [alb.path("/both", { priority: 20 })],
  });
  new Service(stack, "desktop", {
    cluster,
    network: windowsNat({ port: 80, hostPort: 8080 }),
    ...SMALL,
    capacity: windows,
    exec: false,
  });
}

function everyContainerOption(stack: TerraformStack, cluster: Cluster, alb: InternalAlb): Service {
  const files = new EfsFileSystem(stack, "files", { encrypted: true });
  const password = new SecretsmanagerSecret(stack, "password", { recoveryWindowInDays: 0 });
  const token = new SsmParameter(stack, "token", {
    name: "/every-option/token",
    type: "SecureString",
    value: "-",
  });
  return new Service(stack, "api", {
    cluster,
    network: awsvpc({ port: 8080, otherPorts: [{ port: 9090, container: "metrics" }] }),
    image: IMAGE,
    cpu: 1024,
    memory: 2048,
    command: ["nginx", "-g", "daemon off;"],
    environment: { MODE: "every-option" },
    secrets: { PASSWORD: password.arn, TOKEN: token.arn },
    healthCheck: { command: "curl -f http://localhost:8080/ || exit 1", startPeriod: 10 },
    dependsOn: { metrics: "HEALTHY", init: "SUCCESS" },
    stopTimeout: 60,
    ulimits: { nofile: { softLimit: 65535, hardLimit: 65535 } },
    systemControls: { "net.ipv4.tcp_keepalive_time": "500" },
    linuxParameters: { initProcessEnabled: true, capabilities: { drop: ["NET_RAW"] } },
    mounts: { "/data": { volume: "data" }, "/tmp/cache": { volume: "cache" } },
    volumes: {
      data: { efs: { fileSystemId: files.id, iam: true } },
      cache: { bind: {} },
    },
    sidecars: {
      metrics: {
        image: IMAGE,
        memoryReservation: 64,
        healthCheck: { command: ["/bin/true"] },
        restartPolicy: { restartAttemptPeriod: 60 },
      },
      init: { image: IMAGE, essential: false, command: ["true"] },
    },
    logs: { driver: "awsfirelens", options: { Name: "cloudwatch" }, retentionDays: 7 },
    tracing: "adot",
    exec: true,
    taskRole: {
      statements: [{ Sid: "Read", Action: ["s3:GetObject"], Resource: "arn:aws:s3:::every-option/*" }],
    },
    scaling: {
      min: 2,
      max: 6,
      cpu: 60,
      memory: 70,
      requestsPerTarget: 1000,
      scheduled: { night: { schedule: "cron(0 20 * * ? *)", min: 1 } },
    },
    deployment: { healthCheckGracePeriod: 30 },
    placement: [{ type: "binpack", field: "memory" }],
    reachableBy: [alb.path("/api", { priority: 10 })],
  });
}

function onFargate(stack: TerraformStack, vpc: Vpc, alb: InternalAlb): void {
  const [onDemand, spot] = [fargate({ cpuArchitecture: "ARM64" }), fargateSpot({ cpuArchitecture: "ARM64" })];
  const windows = fargate({ operatingSystem: "WINDOWS_SERVER_2022_CORE" });
  const cluster = new Cluster(stack, "serverless", { vpc, capacity: [onDemand, spot, windows] });
  new Service(stack, "web", {
    cluster,
    network: awsvpc({ port: 8080 }),
    ...SMALL,
    capacity: [
      { capacity: onDemand, base: 1 },
      { capacity: spot, weight: 3 },
    ],
    ephemeralStorage: 40,
    assignPublicIp: true,
    reachableBy: [alb.path("/web", { priority: 30 })],
  });
  new Service(stack, "iis", {
    cluster,
    network: awsvpc({ port: 80 }),
    image: IMAGE,
    cpu: 1024,
    memory: 2048,
    capacity: windows,
  });
  const migration = new Task(stack, "migration", { cluster, network: awsvpc(), ...SMALL, tracing: "xray" });
  new TerraformOutput(stack, "migrate", { value: migration.runCommand });
  const lost = new SqsQueue(stack, "lost", {});
  new ScheduledTask(stack, "report", {
    cluster,
    network: awsvpc(),
    ...SMALL,
    schedule: "cron(0 3 * * ? *)",
    timezone: "Europe/Berlin",
    flexibleWindow: 15,
    deadLetterQueueArn: lost.arn,
  });
}
