import type { ClientPolicy, ListenerTls } from "../../../../../modules/paths/app-mesh/tls/tls-props";

export const CERTIFICATE_ARN = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b";
export const AUTHORITY_ARN = "arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/root";
export const SECRET_ARN = "arn:aws:secretsmanager:us-east-1:123456789012:secret:orders-AbCdEf";

export const FILE = { file: { certificateChain: "/tls/orders.pem", privateKey: "/tls/orders-key.pem" } };
export const FILE_TRUST = { file: { certificateChain: "/tls/ca.pem" } };
export const SECRETS = {
  secrets: {
    certificateChain: `${SECRET_ARN}:certificateChain::`,
    privateKey: `${SECRET_ARN}:privateKey::`,
  },
};
export const SECRET_TRUST = { secrets: { certificateChain: `${SECRET_ARN}:authorities::` } };
export const ACM = { acm: { certificateArn: CERTIFICATE_ARN } };
export const ACM_TRUST = { acm: { certificateAuthorityArns: [AUTHORITY_ARN] } };
export const SDS = { sds: { secretName: "spiffe://svc.internal/orders" } };
export const SDS_TRUST = { sds: { secretName: "spiffe://svc.internal" } };

/** Both sides of mutual TLS, each way that it can be written. */
export const MUTUAL = {
  file: {
    tls: { mode: "STRICT", certificate: FILE, clients: { trust: FILE_TRUST } },
    policy: { certificate: FILE, trust: FILE_TRUST },
  },
  secrets: {
    tls: { mode: "STRICT", certificate: SECRETS, clients: { trust: SECRET_TRUST } },
    policy: { certificate: SECRETS, trust: SECRET_TRUST },
  },
  sds: {
    tls: { mode: "STRICT", certificate: SDS, clients: { trust: SDS_TRUST } },
    policy: {
      certificate: SDS,
      trust: SDS_TRUST,
      subjectAlternativeNames: ["spiffe://svc.internal/orders"],
    },
  },
} as const satisfies Record<string, { tls: ListenerTls; policy: ClientPolicy }>;

/** TLS in one direction, as ACM does it. */
export const ONE_WAY = {
  tls: { mode: "STRICT", certificate: ACM },
  policy: { trust: ACM_TRUST },
} as const satisfies { tls: ListenerTls; policy: ClientPolicy };
