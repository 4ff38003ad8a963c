import type { Secret } from "../../../task/secret";

/** One of several, and none of the others. */
export type OneOf<T> = {
  [K in keyof T]: Readonly<Pick<T, K>> & { readonly [Other in Exclude<keyof T, K>]?: never };
}[keyof T];

/**
 * A private certificate of ACM's, in the account and the region of the mesh, which brings a renewed one to the proxies
 * by itself. Not a public certificate, nor an imported one. AWS Private CA issues it, in general-purpose mode, which
 * costs 400 USD a month in us-east-1, and up to 0.75 USD for each certificate that is exported.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/tls.html#authentication-certificates
 * @see https://aws.amazon.com/private-ca/pricing/
 */
export interface AcmCertificate {
  readonly certificateArn: string;
}

/** Files in Envoy's container, by paths of up to 255 characters: of a volume in `envoy.mounts`, or of an image of yours. */
export interface FileCertificate {
  /** The certificate and the ones between it and its root, in PEM. */
  readonly certificateChain: string;
  readonly privateKey: string;
}

/**
 * A certificate that ECS reads from Secrets Manager, or from the SSM Parameter Store, when a task starts: a container
 * before Envoy writes it to files that Envoy alone can read. Neither the task definition nor Terraform's state holds
 * it. A task keeps what it started with; after a renewal start a deployment:
 * `aws ecs update-service --cluster … --service … --force-new-deployment`. A secret costs 0.40 USD a month in us-east-1.
 * @example { certificateChain: `${secret.arn}:certificateChain::`, privateKey: `${secret.arn}:privateKey::` }
 */
export interface SecretCertificate {
  /** The certificate and the ones between it and its root, in PEM. */
  readonly certificateChain: Secret;
  /** In PEM. */
  readonly privateKey: Secret;
}

/** What a Secret Discovery Service beside Envoy has under a name; it needs an `sdsSocket`. */
export interface SdsSecret {
  /** @example "spiffe://svc.internal/orders" */
  readonly secretName: string;
}

/** A listener's certificate. */
export type ListenerCertificate = OneOf<{
  acm: AcmCertificate;
  file: FileCertificate;
  secrets: SecretCertificate;
  sds: SdsSecret;
}>;

/** A client's certificate. ACM has none: its certificates are for TLS in one direction. */
export type ClientCertificate = OneOf<{
  file: FileCertificate;
  secrets: SecretCertificate;
  sds: SdsSecret;
}>;

/** Certificate authorities in files: a bundle in PEM. */
export interface FileTrust {
  readonly certificateChain: string;
}

/** Certificate authorities in a secret: a bundle in PEM, written to a file as a `SecretCertificate` is. */
export interface SecretTrust {
  readonly certificateChain: Secret;
}

/** Certificate authorities of AWS Private CA, in the region of the mesh. */
export interface AcmTrust {
  /** ARNs of one to three root CAs. */
  readonly certificateAuthorityArns: readonly string[];
}

/** Whose certificates a listener takes from its clients. */
export type ListenerTrust = OneOf<{ file: FileTrust; secrets: SecretTrust; sds: SdsSecret }>;

/** Whose certificates a client takes from servers. */
export type ClientTrust = OneOf<{ acm: AcmTrust; file: FileTrust; secrets: SecretTrust; sds: SdsSecret }>;
