import type { EcsServiceServiceConnectConfigurationServiceTls } from "@cdktf/provider-aws/lib/ecs-service";
import type { TerraformResource } from "cdktf";
import { createServiceRole, type Statement } from "../../core/iam";
import { kmsKeyProblems } from "../../core/kms-key";
import type { Problem } from "../../core/problem";
import { incompleteProblems, type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import type { ListenerTls } from "../app-mesh/tls/tls-props";
import type { ReachableService } from "../service-path";

/** Certificates of AWS Private CA. */
export interface ConnectTls {
  /**
   * ARN of a CA of AWS Private CA, root or subordinate, that is active and has the tag `AmazonECSManaged` with the value
   * `true`. One in short-lived mode costs 50 USD a month instead of 400, and is what AWS recommends. Where it is made in
   * the same app, take the ARN from its certificate, so that nothing is issued before it is active.
   * @example installed.certificateAuthorityArn // of an AcmpcaCertificateAuthorityCertificate
   */
  readonly certificateAuthorityArn: string;
  /**
   * ARN of a symmetric KMS key that encrypts the private keys, which ECS keeps in Secrets Manager. Its policy must let
   * the account's IAM decide, or the role that is made here.
   * @default a key of AWS
   */
  readonly kmsKeyArn?: string;
}

const KNOWN: PropNames<ConnectTls> = { certificateAuthorityArn: "required", kmsKeyArn: "optional" };

/** Whether it is Service Connect's, and not that of a node of App Mesh. */
export function isConnectTls(tls: ConnectTls | ListenerTls): tls is ConnectTls {
  return "certificateAuthorityArn" in tls;
}

export const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-tls.html";

/** What is wrong with it. */
export function tlsProblems(tls: ConnectTls): Problem[] {
  const incomplete = incompleteProblems(tls, KNOWN, "tls");
  if (incomplete.length > 0) return incomplete;
  const { certificateAuthorityArn: arn, kmsKeyArn } = tls;
  const problems = [...propProblems(tls, KNOWN, "tls"), ...kmsKeyProblems("tls", kmsKeyArn, PAGE)];
  if (isToken(arn) || /^arn:[^:]+:acm-pca:[^:]+:[^:]+:certificate-authority\//.test(arn)) return problems;
  return [
    {
      given: `tls certificateAuthorityArn "${arn}"`,
      rule: "a CA of AWS Private CA is named by its ARN",
      fix: 'write certificateAuthorityArn: "arn:aws:acm-pca:…:certificate-authority/…"',
      page: PAGE,
    },
    ...problems,
  ];
}

/** Encryption of a service, with what must outlive it. */
export interface CreatedTls {
  readonly tls: EcsServiceServiceConnectConfigurationServiceTls;
  readonly dependsOn: readonly TerraformResource[];
}

/** Creates the role with which ECS gets certificates for a service and keeps their private keys. */
export function createTls(
  { construct, vpc: { region, accountId } }: ReachableService,
  { certificateAuthorityArn, kmsKeyArn }: ConnectTls,
): CreatedTls {
  const { role, policy } = createServiceRole(construct, "tls", {
    service: "ecs.amazonaws.com",
    statements: tlsStatements({ certificateAuthorityArn, kmsKeyArn, region, accountId }),
    // ECS takes the secrets of a service that goes on without TLS away by it.
    outlivesUse: true,
  });
  return {
    tls: {
      issuerCertAuthority: { awsPcaAuthorityArn: certificateAuthorityArn },
      kmsKey: kmsKeyArn,
      roleArn: role.arn,
    },
    // Without it ECS can't take the secrets away again, and the service stays in draining.
    dependsOn: [policy],
  };
}

/**
 * What AWS's managed policy AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity allows, but for one
 * CA, the secrets of one Region and account, and with the KMS key that it leaves to others.
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity.html
 */
function tlsStatements({
  certificateAuthorityArn,
  kmsKeyArn,
  region,
  accountId,
}: {
  readonly certificateAuthorityArn: string;
  readonly kmsKeyArn: string | undefined;
  readonly region: string;
  readonly accountId: string;
}): Statement[] {
  // In every partition, and with the account that means one.
  const secrets = `arn:*:secretsmanager:${region}:${accountId}:secret:ecs-sc!*`;
  const created = ["service", "task-set"].map((kind) => `arn:*:ecs:${region}:${accountId}:${kind}/*/*`);
  const byEcs = {
    ArnLike: { "aws:RequestTag/AmazonECSCreated": created },
    StringEquals: { "aws:RequestTag/AmazonECSManaged": "true" },
  };
  const managed = { "aws:ResourceTag/AmazonECSManaged": "true" };
  return [
    {
      Sid: "CreateSecrets",
      Action: ["secretsmanager:CreateSecret", "secretsmanager:TagResource"],
      Resource: secrets,
      Condition: byEcs,
    },
    {
      Sid: "RotateSecrets",
      Action: [
        "secretsmanager:UpdateSecret",
        "secretsmanager:GetSecretValue",
        "secretsmanager:PutSecretValue",
        "secretsmanager:DeleteSecret",
        "secretsmanager:RotateSecret",
        "secretsmanager:UpdateSecretVersionStage",
      ],
      Resource: secrets,
      Condition: {
        StringEquals: { "secretsmanager:ResourceTag/aws:secretsmanager:owningService": "ecs-sc" },
      },
    },
    { Sid: "DescribeSecrets", Action: ["secretsmanager:DescribeSecret"], Resource: secrets },
    {
      Sid: "ReadAuthority",
      Action: [
        "acm-pca:GetCertificate",
        "acm-pca:GetCertificateAuthorityCertificate",
        "acm-pca:DescribeCertificateAuthority",
      ],
      Resource: certificateAuthorityArn,
      Condition: { StringEquals: managed },
    },
    {
      Sid: "IssueCertificates",
      Action: ["acm-pca:IssueCertificate"],
      Resource: certificateAuthorityArn,
      Condition: {
        StringEquals: managed,
        StringLike: { "acm-pca:TemplateArn": "arn:*:acm-pca:::template/EndEntityCertificate/V1" },
      },
    },
    ...(kmsKeyArn === undefined
      ? []
      : [
          {
            Sid: "UseKey",
            Action: ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyPair"],
            Resource: kmsKeyArn,
          },
        ]),
  ];
}
