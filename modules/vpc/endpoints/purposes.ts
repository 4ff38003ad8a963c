import type { Problem } from "../../core/problem";

/** Endpoints that are routes, not interfaces: free of charge. */
export const GATEWAYS = ["s3", "dynamodb"] as const;
export type GatewayService = (typeof GATEWAYS)[number];

interface Purpose {
  /** Names of interface endpoints, after `com.amazonaws.<region>.`. */
  readonly services: readonly string[];
  /** Gateway endpoints that it needs besides. */
  readonly gateways: readonly GatewayService[];
  readonly page: string;
}

const ECS_PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html";
const ECR_PAGE = "https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html";

/** ECR keeps image layers in S3. */
const ECR = { services: ["ecr.api", "ecr.dkr"], gateways: ["s3"] } as const;

/** What each purpose needs. An endpoint that several name is there once. */
export const PURPOSES = {
  // With one of the three ECS endpoints missing, the agent's traffic goes to the public ones.
  "ecs-on-ec2": {
    services: ["ecs-agent", "ecs-telemetry", "ecs", ...ECR.services, "logs"],
    gateways: ECR.gateways,
    page: ECS_PAGE,
  },
  // Fargate reaches ECS itself by a way of its own.
  "ecs-on-fargate": {
    services: [...ECR.services, "logs"],
    gateways: ECR.gateways,
    page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-version-migration.html",
  },
  ecr: { ...ECR, page: ECR_PAGE },
  logs: {
    services: ["logs"],
    gateways: [],
    page: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch-logs-and-interface-VPC.html",
  },
  exec: {
    services: ["ssmmessages"],
    gateways: [],
    page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
  },
  secrets: {
    services: ["secretsmanager"],
    gateways: [],
    page: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/vpc-endpoint-overview.html",
  },
  ssm: {
    services: ["ssm"],
    gateways: [],
    page: "https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html",
  },
  kms: {
    services: ["kms"],
    gateways: [],
    page: "https://docs.aws.amazon.com/kms/latest/developerguide/kms-vpc-endpoint.html",
  },
  "service-connect": { services: ["ecs-agent"], gateways: [], page: ECS_PAGE },
  "app-mesh": {
    services: ["appmesh-envoy-management"],
    gateways: [],
    page: "https://docs.aws.amazon.com/app-mesh/latest/userguide/vpc-endpoints.html",
  },
  xray: {
    services: ["xray"],
    gateways: [],
    page: "https://docs.aws.amazon.com/xray/latest/devguide/xray-security-vpc-endpoint.html",
  },
} as const satisfies Record<string, Purpose>;

/**
 * What VPC endpoints are for:
 * - `"ecs-on-ec2"`: starting tasks on instances: the ECS agent, images in ECR, logs in CloudWatch. 6 endpoints.
 * - `"ecs-on-fargate"`: starting tasks on Fargate: images in ECR, logs in CloudWatch. 3 endpoints, all of which
 *   `"ecs-on-ec2"` has too.
 * - `"ecr"`: images in private ECR repositories (public.ecr.aws has none). 2 endpoints.
 * - `"logs"`: CloudWatch Logs. 1 endpoint, as all that follow.
 * - `"exec"`: ECS Exec, and `"kms"` besides when its sessions are encrypted with a KMS key.
 * - `"secrets"`: secrets in Secrets Manager.
 * - `"ssm"`: secrets in SSM parameters.
 * - `"kms"`: applications that encrypt with KMS. Secrets that a KMS key encrypts don't need it.
 * - `"service-connect"`: the proxies of Service Connect.
 * - `"app-mesh"`: App Mesh's Envoy.
 * - `"xray"`: traces.
 */
export type EndpointPurpose = keyof typeof PURPOSES;

const NAMES = Object.keys(PURPOSES) as EndpointPurpose[];

/** Interface endpoints of several purposes, each once, sorted. */
export function servicesFor(purposes: readonly EndpointPurpose[]): string[] {
  return [...new Set(purposes.flatMap((purpose): readonly string[] => PURPOSES[purpose].services))].sort();
}

/** Gateway endpoints that several purposes need. */
export function gatewaysFor(purposes: readonly EndpointPurpose[]): GatewayService[] {
  return [...new Set(purposes.flatMap((purpose): readonly GatewayService[] => PURPOSES[purpose].gateways))];
}

/** What is wrong with a list of purposes, where no compiler saw it. */
export function purposeProblems(prop: string, purposes: readonly string[]): Problem[] {
  return purposes
    .filter((purpose) => !(NAMES as string[]).includes(purpose))
    .map((purpose) => {
      const meant = NAMES.filter((name) => servicesFor([name]).includes(purpose));
      const fewest = meant.sort((a, b) => servicesFor([a]).length - servicesFor([b]).length)[0];
      return {
        given: `${prop} "${purpose}"`,
        rule: `endpoints are named by what they are for, one of ${NAMES.join(", ")}`,
        fix:
          fewest === undefined
            ? `write one of them, or otherServices: ["${purpose}"] for a service of AWS that none of them is for`
            : `write "${fewest}"`,
      };
    });
}
