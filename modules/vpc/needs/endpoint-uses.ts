import { type EndpointPurpose, type GatewayService, gatewaysFor, servicesFor } from "../endpoints/purposes";

/** One thing for which something calls AWS. */
interface EndpointUse {
  /** As a user reads it: `pulls its images from ECR`. */
  readonly does: string;
  /** The purpose whose endpoints it takes. */
  readonly purpose: EndpointPurpose;
  /** Those of the purpose's services that it takes. */
  readonly services: readonly string[];
  readonly gateways: readonly GatewayService[];
}

function all(purpose: EndpointPurpose, does: string): EndpointUse {
  return { does, purpose, services: servicesFor([purpose]), gateways: gatewaysFor([purpose]) };
}

/** What tasks and instances call AWS for. */
export const USES = {
  agent: {
    does: "its agent talks to ECS",
    purpose: "ecs-on-ec2",
    services: ["ecs-agent", "ecs-telemetry", "ecs"],
    gateways: [],
  },
  images: all("ecr", "it pulls images from ECR"),
  logs: all("logs", "it writes logs to CloudWatch"),
  routedLogs: all("logs", "its log router writes to CloudWatch"),
  secrets: all("secrets", "it reads secrets of Secrets Manager"),
  parameters: all("ssm", "it reads SSM parameters"),
  exec: all("exec", "ECS Exec opens sessions in it"),
  execKey: all("kms", "its ECS Exec sessions are encrypted with a KMS key"),
  traces: all("xray", "it sends traces to X-Ray"),
  serviceConnect: all("service-connect", "its Service Connect proxy is told where services are"),
  appMesh: all("app-mesh", "its Envoy is told of the mesh"),
} satisfies Record<string, EndpointUse>;

export type Use = keyof typeof USES;

/** Something in the VPC that calls AWS. */
export interface EndpointUser {
  /** For errors: the construct's path. */
  readonly label: string;
  /** The tier in whose subnets its interface lies. */
  readonly tier: string;
  /** Whether the interface has a public address. */
  readonly publicIp: boolean;
  readonly uses: readonly Use[];
  /** Images it pulls from elsewhere than private ECR repositories; those only known at apply aren't judged. */
  readonly otherImages: readonly string[];
}

/** What a task calls AWS for, as its construct knows it. */
export interface TaskCalls {
  readonly label: string;
  /** The task's own interface; undefined for tasks that share their instance's. */
  readonly own: { readonly tier: string; readonly publicIp: boolean } | undefined;
  /** Interfaces of the instances it may run on; none on Fargate. */
  readonly instances: readonly { readonly tier: string; readonly publicIp: boolean }[];
  /** Without `"agent"`, which is the instances'. */
  readonly uses: readonly Exclude<Use, "agent">[];
  readonly otherImages: readonly string[];
}

/** Uses that the instance takes care of for its tasks: Docker and the agent do it, on the instance's interface. */
const BY_INSTANCE: readonly Use[] = ["images", "logs", "secrets", "parameters", "serviceConnect"];

/**
 * Registries that only the internet leads to. Another host may be one of the VPC's.
 * @see https://docs.docker.com/reference/cli/docker/image/tag/
 */
const PUBLIC_REGISTRIES =
  /^(?:(?:[a-z0-9-]+[.])*docker[.]io|public[.]ecr[.]aws|ghcr[.]io|quay[.]io|(?:[a-z]+[.])?gcr[.]io|mcr[.]microsoft[.]com|registry[.]k8s[.]io)$/;

/** Whether an image is one of Docker Hub, where a name without a host lies, or of another public registry. */
export function isPublicImage(image: string): boolean {
  const [host = "", ...path] = image.split("/");
  const named = path.length > 0 && (/[.:]/.test(host) || host === "localhost");
  return !named || PUBLIC_REGISTRIES.test(host);
}

/**
 * A task as users of endpoints. On Fargate all of its traffic is its own interface's, from pulling images on; on
 * instances only that of its containers is.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-version-migration.html
 */
export function taskUsers({ label, own, instances, uses, otherImages }: TaskCalls): EndpointUser[] {
  if (instances.length === 0) return own === undefined ? [] : [{ label, ...own, uses, otherImages }];
  const byInstance = uses.filter((use) => BY_INSTANCE.includes(use));
  const byTask = uses.filter((use) => !BY_INSTANCE.includes(use));
  if (own === undefined) return instances.map((instance) => ({ label, ...instance, uses, otherImages }));
  return [
    ...instances.map((instance) => ({ label, ...instance, uses: byInstance, otherImages })),
    { label, ...own, uses: byTask, otherImages: [] },
  ];
}
