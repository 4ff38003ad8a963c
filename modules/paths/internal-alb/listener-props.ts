import type { PropNames } from "../../core/prop-names";

/** How the load balancer takes requests. */
export interface ListenerProps {
  /**
   * Port that clients call, 1 to 65535.
   * @default 80; with `https`, 443
   */
  readonly port?: number;
  /**
   * TLS between clients and the load balancer. Certificates of ACM are free when it made them itself for a public
   * name; a private CA costs from 50 USD a month.
   *
   * HTTP turns into HTTPS in place. Back again it doesn't, as the AWS provider keeps the security policy, which AWS
   * refuses for HTTP: `terraform apply -replace=aws_lb_listener.…` makes a new listener, and every rule anew.
   * @default none: plain HTTP inside the VPC
   */
  readonly https?: HttpsProps;
}

export const LISTENER_PROPS: PropNames<ListenerProps> = { port: "optional", https: "optional" };

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html */
export interface HttpsProps {
  /** ARN of the certificate, of ACM or IAM, for clients that ask for no name of the others. */
  readonly certificateArn: string;
  /**
   * Certificates for other host names, by a name of yours that becomes part of the address; 25 until AWS allows more.
   * @example { admin: "arn:aws:acm:…:certificate/…" }
   */
  readonly otherCertificateArns?: Readonly<Record<string, string>>;
  /**
   * Which versions of TLS and which ciphers there are.
   * @default "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09", which AWS recommends: TLS 1.3 and 1.2, post-quantum keys
   * for clients that have them
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
   */
  readonly sslPolicy?: string;
  /**
   * Whether port 80 is open too and sends clients on to HTTPS.
   * @default true
   */
  readonly redirectHttp?: boolean;
  /**
   * Whether clients show a certificate: `"verify"` lets in only those that the trust store knows, `"passthrough"`
   * hands their certificate to the tasks unread.
   * @default clients show none
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/mutual-authentication.html
   */
  readonly mutualAuthentication?: MutualAuthentication;
}

export const HTTPS_PROPS: PropNames<HttpsProps> = {
  certificateArn: "required",
  otherCertificateArns: "optional",
  sslPolicy: "optional",
  redirectHttp: "optional",
  mutualAuthentication: "optional",
};

export type MutualAuthentication =
  | {
      readonly mode: "verify";
      /** The CAs whose certificates are good. */
      readonly trustStoreArn: string;
      /** @default false */
      readonly ignoreClientCertificateExpiry?: boolean;
    }
  | { readonly mode: "passthrough" };

export const MUTUAL_AUTHENTICATION: PropNames<MutualAuthentication> = {
  mode: "required",
  trustStoreArn: "optional",
  ignoreClientCertificateExpiry: "optional",
};
