import type { IConstruct } from "constructs";
import type { Capacity } from "../capacity/capacity";
import { attributeOf } from "../core/attribute";
import { isToken } from "../core/token";
import { type EndpointUser, isPublicImage, type TaskCalls, taskUsers } from "../vpc/needs/endpoint-uses";
import type { NamedContainer } from "./container";
import { isEcrImage } from "./ecr";
import { entriesOf } from "./entries";
import { credentialsOf, secretsOf } from "./execution-role";
import type { ContainerLogs } from "./logs";
import { secretService } from "./secret";
import type { TaskProps } from "./task-props";

/** A task whose calls to AWS are asked for. */
export interface CallingTask {
  readonly props: TaskProps;
  readonly capacities: readonly Capacity[];
  /** The tier of its own interface; undefined where it shares its instance's. */
  readonly tier: string | undefined;
  /** All of its containers, those included that it got for its logs and traces. */
  readonly containers: readonly NamedContainer[];
  /** Where its main container writes. */
  readonly logs: ContainerLogs;
  /** What its paths call AWS for. */
  readonly ofPaths: TaskCalls["uses"];
}

const REPOSITORY_URL = "aws_ecr_repository.repository_url";

/** The services of secrets that are resources' attributes. */
const SECRET_ATTRIBUTES: Readonly<Record<string, string>> = {
  "aws_secretsmanager_secret.arn": "secretsmanager",
  "aws_secretsmanager_secret.id": "secretsmanager",
  "aws_secretsmanager_secret_version.arn": "secretsmanager",
  "aws_ssm_parameter.arn": "ssm",
};

/** What calls AWS for a task, and from where, as far as synth knows it. */
export function awsCallers(owner: IConstruct, task: CallingTask): EndpointUser[] {
  const { props, capacities, tier, containers } = task;
  const images = containers.map(({ image }) => image);
  const inEcr = (image: string) => isEcrImage(image) || attributeOf(owner, image) === REPOSITORY_URL;
  const isPublic = (image: string) => !isToken(image) && !isEcrImage(image) && isPublicImage(image);
  const tiers = capacities.flatMap((one) => (one.launchType === "EC2" ? [one.subnetTier] : []));
  return taskUsers({
    label: owner.node.path,
    own: tier === undefined ? undefined : { tier, publicIp: props.assignPublicIp ?? false },
    instances: [...new Set(tiers)].map((each) => ({ tier: each, publicIp: false })),
    uses: [
      ...new Set([
        ...(images.some(inEcr) ? (["images"] as const) : []),
        ...usesOf(owner, task),
        ...task.ofPaths,
      ]),
    ],
    otherImages: [...new Set(images.filter(isPublic))],
  });
}

function usesOf(owner: IConstruct, { props, containers, logs }: CallingTask): TaskCalls["uses"] {
  const { cluster, exec = false, tracing } = props;
  const records = secretsOf(containers, logs);
  const secrets = [
    ...records.flatMap((record) => entriesOf(record).map(([, secret]) => secret)),
    ...credentialsOf(containers),
  ].map((secret) => secretService(secret) ?? SECRET_ATTRIBUTES[attributeOf(owner, secret) ?? ""]);
  const everyLogs = [logs, ...containers.flatMap((container) => container.logs ?? [])];
  return [
    // At least one container of every task writes there: a log router writes its own messages.
    "logs",
    ...(everyLogs.some(routesToCloudWatch) ? (["routedLogs"] as const) : []),
    ...(secrets.includes("secretsmanager") ? (["secrets"] as const) : []),
    ...(secrets.includes("ssm") ? (["parameters"] as const) : []),
    ...(exec ? (["exec"] as const) : []),
    ...(exec && cluster.execAudit?.kmsKeyArn !== undefined ? (["execKey"] as const) : []),
    ...(tracing === undefined ? [] : (["traces"] as const)),
  ];
}

/** Other destinations of FireLens aren't judged. */
function routesToCloudWatch(logs: ContainerLogs): boolean {
  if (logs.driver !== "awsfirelens") return false;
  return entriesOf(logs.options).some(([key, value]) => key === "Name" && /^cloudwatch(_logs)?$/.test(value));
}
