import { type Json, jsonDocument } from "../../core/json";
import type { GatewayService } from "./purposes";

/**
 * Services of which AWS's pages show an endpoint policy. The endpoints of the ECS agent, of Session Manager and of
 * App Mesh's Envoy go without: App Mesh's page says that it takes none, the others' show none.
 */
const WITH_POLICY = new Set(["ecr.api", "ecr.dkr", "ecs", "kms", "logs", "secretsmanager", "ssm", "xray"]);

/**
 * Who may use an interface endpoint: principals of these accounts. Keys of somebody else's account, brought into
 * the VPC, take no data out through it. `undefined` leaves AWS's own policy, which lets everyone.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export function interfacePolicy(service: string, accountIds: readonly string[]): string | undefined {
  return WITH_POLICY.has(service) ? policy([ownPrincipals(accountIds)]) : undefined;
}

/**
 * Who may use a gateway endpoint: principals of these accounts; and anyone may download from S3 what a bucket gives
 * them. ECR signs the downloads of image layers with an account of its own, and package repositories such as Amazon
 * Linux's are read without any. Uploads are the accounts' alone.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms
 */
export function gatewayPolicy(service: GatewayService, accountIds: readonly string[]): string {
  const own = ownPrincipals(accountIds);
  if (service !== "s3") return policy([own]);
  return policy([
    own,
    { Sid: "Downloads", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" },
  ]);
}

function ownPrincipals(accountIds: readonly string[]): Json {
  const [first, ...others] = accountIds;
  return {
    Sid: "OwnPrincipals",
    Effect: "Allow",
    // A gateway endpoint takes no other principal.
    Principal: "*",
    Action: "*",
    Resource: "*",
    Condition: { StringEquals: { "aws:PrincipalAccount": others.length > 0 ? accountIds : first } },
  };
}

function policy(statements: readonly Json[]): string {
  return jsonDocument({ Version: "2012-10-17", Statement: statements });
}
