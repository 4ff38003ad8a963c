import type { Volume } from "../../../task/volumes";
import type { ClientCertificate, ClientTrust, ListenerCertificate, ListenerTrust } from "./sources";

/**
 * TLS where Envoy takes connections for the tasks; between Envoy and the application in the same task it is plain text.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/tls.html
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_ListenerTls.html
 */
export interface ListenerTls {
  /**
   * `STRICT` takes TLS only. `PERMISSIVE` takes plain text as well, while clients move to TLS. `DISABLED` takes plain
   * text only, and keeps the certificate for later.
   */
  readonly mode: "STRICT" | "PERMISSIVE" | "DISABLED";
  readonly certificate: ListenerCertificate;
  /**
   * Names that the certificate has, where you know them; a wildcard stands for one label. AWS isn't told: the mesh's
   * clients are checked against them.
   * @default the SPIFFE ID of an `sds` certificate that is named by one, else unknown
   * @example ["orders.svc.internal"]
   */
  readonly certificateNames?: readonly string[];
  /**
   * Makes TLS mutual: clients show a certificate too, from files, secrets or SDS.
   * @default clients show none
   * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/mutual-tls.html
   */
  readonly clients?: ClientValidation;
}

/** Which clients a listener takes. */
export interface ClientValidation {
  readonly trust: ListenerTrust;
  /**
   * Names, as FQDN or URI of up to 254 characters, of which a client's certificate has one.
   * @default any that `trust` has issued
   */
  readonly subjectAlternativeNames?: readonly string[];
}

/**
 * TLS where Envoy calls other services: of one backend, or of all that have no policy of their own.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_ClientPolicyTls.html
 */
export interface ClientPolicy {
  /** @default true */
  readonly enforce?: boolean;
  /**
   * Ports of servers that the policy is for.
   * @default all
   */
  readonly ports?: readonly number[];
  /** What Envoy shows to servers that ask for a certificate. */
  readonly certificate?: ClientCertificate;
  /**
   * Names that the certificate has, where you know them. AWS isn't told: the mesh's servers are checked against them.
   * @default the SPIFFE ID of an `sds` certificate that is named by one, else unknown
   */
  readonly certificateNames?: readonly string[];
  readonly trust: ClientTrust;
  /**
   * Names, as FQDN or URI of up to 254 characters, of which the server's certificate has one. With wildcards only
   * where `enforce` is false. Needed for SPIFFE IDs, which service discovery doesn't know.
   * @default the server's name in service discovery: `orders.svc.internal`
   */
  readonly subjectAlternativeNames?: readonly string[];
}

/**
 * Where the Secret Discovery Service listens, a Unix socket: in a directory of the instance (EC2 only), or in a volume
 * of the task that a sidecar of yours shares. AWS says that it doesn't support SPIRE on ECS, so that its agent is run
 * at one's own risk; other implementations run as a sidecar.
 * @example { path: "/run/spire/sockets/agent.sock", volume: { bind: { sourcePath: "/run/spire/sockets" } } }
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/tls.html#mtls-configure-ecs
 */
export interface SdsSocket {
  /** In Envoy's container, which mounts the volume at its directory; up to 107 characters. */
  readonly path: string;
  /** The volume, or the name of one among the task's `volumes`. */
  readonly volume: Volume | string;
}

/** TLS of one Envoy: of a virtual node or a virtual gateway. */
export interface ProxyTls {
  readonly tls?: ListenerTls | undefined;
  /** Of all backends that have none of their own. */
  readonly clientPolicy?: ClientPolicy | undefined;
  /** By the name of the backend, which synth must know. */
  readonly backends?: Readonly<Record<string, ClientPolicy>>;
  /** Needed where a certificate or trust comes from `sds`. */
  readonly sdsSocket?: SdsSocket | undefined;
  /**
   * Image with a POSIX shell, `chown` and `chmod`, which writes certificates out of secrets. Envoy's own isn't used: it
   * is distroless, and AWS doesn't say what is left in it besides what its health check takes.
   * @default "public.ecr.aws/docker/library/busybox:1.37"
   */
  readonly certificatesImage?: string | undefined;
}
