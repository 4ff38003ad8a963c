import { type Mutation, when, withContainer, withTask } from "./mutation";

const NGINX = "public.ecr.aws/docker/library/nginx:1.27";

/** What no platform and no mode has. */
export const ILLEGAL_CONTAINERS: readonly Mutation[] = [
  [
    "a circle of dependencies",
    (random, { sidecar }) =>
      when(sidecar !== undefined, () =>
        withContainer(
          withContainer(random, { dependsOn: { [`${sidecar}`]: "START" } }),
          { dependsOn: { orders: "START" } },
          sidecar,
        ),
      ),
    /none of these ever would/,
  ],
  [
    "a dependency on a container that there isn't",
    (random) => withContainer(random, { dependsOn: { nobody: "START" } }),
    /waits for another one of its task/,
  ],
  [
    "waiting for the exit of an essential container",
    (random, { sidecar }) =>
      when(sidecar !== undefined, () =>
        withContainer(withContainer(random, { essential: true }, sidecar), {
          dependsOn: { [`${sidecar}`]: "SUCCESS" },
        }),
      ),
    /the task stops when an essential one does/,
  ],
  [
    "waiting for the health of a container that isn't checked",
    (random, { sidecar }) =>
      when(sidecar !== undefined, () =>
        withContainer(withContainer(random, { healthCheck: undefined }, sidecar), {
          dependsOn: { [`${sidecar}`]: "HEALTHY" },
        }),
      ),
    /HEALTHY waits for a container's health check/,
  ],
  [
    "a variable that is a secret too",
    (random) =>
      withContainer(random, {
        environment: { TOKEN: "text" },
        secrets: { TOKEN: "arn:aws:ssm:eu-west-1:123456789012:parameter/token" },
      }),
    /a secret's name is none of environment's/,
  ],
  [
    "a secret by its name",
    (random, { sidecar }) => withContainer(random, { secrets: { TOKEN: "/token" } }, sidecar),
    /a secret is named by the full ARN/,
  ],
  [
    "a secret's JSON key without the other two",
    (random) =>
      withContainer(random, {
        secrets: { TOKEN: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf:password" },
      }),
    /all three with their colons/,
  ],
  [
    "credentials of a registry in a parameter",
    (random) =>
      withContainer(random, {
        repositoryCredentials: "arn:aws:ssm:eu-west-1:123456789012:parameter/registry",
      }),
    /are in a Secrets Manager secret/,
  ],
  [
    "an environment file that isn't called .env",
    (random, { fargate, windows }) =>
      when(fargate || !windows, () =>
        withContainer(random, { environmentFiles: ["arn:aws:s3:::config/orders"] }),
      ),
    /ends with \.env/,
  ],
  [
    "a mount of a volume that there isn't",
    (random, { sidecar }) => withContainer(random, { mounts: { "/x": { volume: "nothing" } } }, sidecar),
    /mounts the volumes of its task/,
  ],
  [
    "a volume whose name has a space",
    (random) => withTask(random, { volumes: { ...random.task.volumes, "my data": { bind: {} } } }),
    /a volume's name has/,
  ],
  [
    "a health check too often",
    (random) => withContainer(random, { healthCheck: { command: "true", interval: 4 } }),
    /interval is a whole number of seconds, from 5 to 300/,
  ],
  [
    "a health check without a command",
    (random, { sidecar }) => withContainer(random, { healthCheck: { command: [] } }, sidecar),
    /a health check is a command/,
  ],
  [
    "a start that takes too long",
    (random) => withContainer(random, { startTimeout: 121 }),
    /startTimeout is a whole number of seconds/,
  ],
  [
    "a restart too soon",
    (random) => withContainer(random, { restartPolicy: { restartAttemptPeriod: 59 } }),
    /from 60 to 1800/,
  ],
  [
    "a container whose name has a space",
    (random) =>
      withTask(random, { sidecars: { ...random.task.sidecars, "my proxy": { image: NGINX, memory: 6 } } }),
    /a container's name has/,
  ],
  [
    "a container that is called like the main one",
    (random) =>
      withTask(random, { sidecars: { ...random.task.sidecars, orders: { image: NGINX, memory: 6 } } }),
    /each container of a task has a name of its own/,
  ],
  [
    "a sidecar with more memory than the task",
    (random, { sidecar }) =>
      when(sidecar !== undefined, () =>
        withContainer(random, { memory: random.task.memory + 1, memoryReservation: undefined }, sidecar),
      ),
    /share the task's memory/,
  ],
  [
    "a sidecar with more CPU than the task",
    (random, { sidecar }) =>
      when(sidecar !== undefined, () => withContainer(random, { cpu: random.task.cpu + 1 }, sidecar)),
    /share the task's cpu/,
  ],
  [
    "logs that are kept for 31 days",
    (random) => withTask(random, { logs: { driver: "awslogs", retentionDays: 31 } }),
    /CloudWatch keeps logs for one of/,
  ],
  [
    "a buffer of logs that are sent at once",
    (random) => withTask(random, { logs: { driver: "awslogs", mode: "blocking", maxBufferSize: "1m" } }),
    /buffered in non-blocking mode only/,
  ],
  [
    "two ways to tell a message's first line",
    (random, { sidecar }) =>
      when(sidecar !== undefined, () =>
        withContainer(
          random,
          { logs: { driver: "awslogs", multilinePattern: "^x", datetimeFormat: "%Y" } },
          sidecar,
        ),
      ),
    /by a pattern or by a time, not by both/,
  ],
  [
    "a name that is too long",
    (random) => withTask(random, { name: "x".repeat(256) }),
    /has at most \d+ characters/,
  ],
];
