import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  dictionary,
  integer,
  oneof,
  record,
} from "fast-check";
import type { TaskRole } from "../../../../modules/task/task-role";
import type { Volume } from "../../../../modules/task/volumes";
import { containerLogs, type Frame } from "./containers";
import { defined, maybe, maybeIf } from "./maybe";
import type { Ground } from "./places";

const roles: Arbitrary<TaskRole> = constantFrom<TaskRole>(
  { statements: [{ Sid: "ReadOrders", Action: ["dynamodb:GetItem"], Resource: "*" }] },
  { arn: "arn:aws:iam::123456789012:role/orders" },
);

/** Volumes that a platform has. */
export function taskVolumes(ground: Ground): Arbitrary<Readonly<Record<string, Volume>>> {
  const { system, fargate } = ground;
  const kinds: Arbitrary<Volume>[] = [constant({ bind: {} })];
  if (!fargate) {
    const path = system === "windows" ? "C:\\data" : "/srv/data";
    kinds.push(constant({ bind: { sourcePath: path } }));
  }
  if (!fargate && system !== "windows") kinds.push(dockerVolumes);
  // Bottlerocket mounts no EFS in encrypted mode, and these are.
  if (system === "linux") kinds.push(efsVolumes);
  return dictionary(names, oneof(...kinds), { maxKeys: 3 });
}

const names = constantFrom("data", "shared-1", "shared_1", "shared1");

const efsVolumes: Arbitrary<Volume> = record({
  fileSystemId: constant("fs-0123456789abcdef0"),
  place: maybe(constantFrom({ rootDirectory: "/orders" }, { accessPointId: "fsap-0123456789abcdef0" })),
  iam: maybe(constantFrom(true, false)),
}).map(({ place, ...efs }) => ({ efs: defined({ ...efs, ...place }) }));

const dockerVolumes: Arbitrary<Volume> = oneof(
  constant({ docker: {} }),
  constant({ docker: { scope: "shared", autoprovision: true, driver: "local" } } as const),
  constant({ docker: { scope: "task", driverOpts: { type: "tmpfs" }, labels: { a: "b" } } } as const),
);

/** The task's own options, which are none of a container's. */
export function taskOptions(frame: Frame, scheduled: boolean) {
  const { ground, mode } = frame;
  const linux = ground.system !== "windows";
  const onFargateAlone = ground.places.every((place) => "fargate" in place);
  return record({
    logs: maybe(taskLogs(frame)),
    tracing: maybeIf(linux && (mode === "awsvpc" || mode === "bridge"), constantFrom("xray", "adot")),
    taskRole: maybe(roles),
    executionRole: maybe(roles),
    pidMode: maybeIf(
      linux,
      constantFrom(...(ground.fargate ? ["task" as const] : ["task" as const, "host" as const])),
    ),
    ephemeralStorage: maybeIf(ground.fargate, integer({ min: 21, max: 200 })),
    securityGroupIds: maybeIf(
      mode === "awsvpc",
      array(constantFrom("sg-0123456789abcdef0"), { maxLength: 4 }),
    ),
    // EventBridge Scheduler gives a public address with the launch type FARGATE alone.
    assignPublicIp: maybeIf(ground.fargate && (!scheduled || onFargateAlone), boolean()),
  }).map(defined);
}

function taskLogs(frame: Frame) {
  return record({
    logs: containerLogs(frame),
    retentionDays: maybe(constantFrom(1, 7, 30, 365, 3653)),
    kmsKeyArn: maybe(constantFrom("arn:aws:kms:eu-west-1:123456789012:key/logs")),
    router: maybe(
      record({
        image: maybe(constantFrom("public.ecr.aws/aws-observability/aws-for-fluent-bit:stable")),
        memoryReservation: maybe(integer({ min: 6, max: 50 })),
        configFile: maybe(
          constantFrom("/extra.conf", ...(frame.ground.fargate ? [] : ["arn:aws:s3:::config/extra.conf"])),
        ),
      }).map(defined),
    ),
  }).map(({ logs, router, ...group }) =>
    defined({ ...logs, ...group, ...(logs.driver === "awsfirelens" && { router }) }),
  );
}
