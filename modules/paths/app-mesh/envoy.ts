import { Fn, Tokenization } from "cdktf";
import type { IpAddresses } from "../../core/ip-addresses";
import { isToken } from "../../core/token";
import type { NamedContainer } from "../../task/container";
import type { Tracing } from "../../task/tracing";
import { envoyImage } from "./envoy-image";
import { type EnvoyProps, type EnvoyStats, RESOURCE_ARN } from "./envoy-props";
import { ENVOY, ENVOY_PORTS, ENVOY_UID } from "./proxy-configuration";
import type { CertificateParts } from "./tls/certificate-parts";

/** Where an Envoy runs. */
export interface EnvoyPlace {
  /** Of the virtual node or the virtual gateway that it is. */
  readonly resourceArn: string;
  readonly region: string;
  readonly addresses: readonly IpAddresses[];
  readonly tracing: Tracing | undefined;
  /** What brings it certificates; left out without TLS. */
  readonly certificates?: CertificateParts["envoy"];
}

/**
 * The container with Envoy, which is the task's proxy. Without it nothing comes in or goes out, so the task stops with
 * it.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/getting-started-ecs.html
 */
export function envoyContainer(place: EnvoyPlace, envoy: EnvoyProps): NamedContainer {
  const { image = envoyImage(place.region), cpu = 512, memory, memoryReservation = 64 } = envoy;
  return {
    name: ENVOY,
    image,
    essential: true,
    user: ENVOY_UID,
    cpu,
    ...(memory !== undefined && { memory }),
    memoryReservation,
    environment: environment(place, envoy),
    ...(place.certificates && { dependsOn: place.certificates.dependsOn }),
    mounts: { ...envoy.mounts, ...place.certificates?.mounts },
    healthCheck: {
      // It takes sh, curl and grep. AWS's guide has this command for the image above, and AWS's controller for
      // Kubernetes has it as a readiness probe. But the image is distroless, AWS doesn't say what is left in it, and in
      // 2022 a user missed a shell (aws-app-mesh-roadmap 428). We haven't run it.
      command: `curl -s http://localhost:${ENVOY_PORTS.admin}/server_info | grep state | grep -q LIVE`,
      interval: 5,
      timeout: 2,
      retries: 3,
      startPeriod: 10,
    },
  };
}

/** @see https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy-config.html */
function environment(
  { resourceArn, addresses, tracing, certificates }: EnvoyPlace,
  { logLevel, concurrency, stats = {}, environment: given = {} }: EnvoyProps,
): Record<string, string> {
  const own = {
    [RESOURCE_ARN]: resourceArn,
    ...(logLevel !== undefined && { ENVOY_LOG_LEVEL: logLevel }),
    ...(concurrency !== undefined && { ENVOY_CONCURRENCY: Tokenization.stringifyNumber(concurrency) }),
    // The usual endpoint has IPv4 addresses alone.
    ...(addresses.includes("ipv6") && { APPMESH_DUALSTACK_ENDPOINT: "1" }),
    ...(tracing === "xray" && { ENABLE_ENVOY_XRAY_TRACING: "1" }),
    ...statsVariables(stats),
    ...certificates?.environment,
  };
  return isToken(given) ? Fn.merge([own, given]) : { ...own, ...given };
}

function statsVariables({ tags, metricsExtension, dogStatsd }: EnvoyStats): Record<string, string> {
  return {
    ...(tags && { ENABLE_ENVOY_STATS_TAGS: "1" }),
    ...(metricsExtension && { APPMESH_METRIC_EXTENSION_VERSION: "1" }),
    ...(dogStatsd && { ENABLE_ENVOY_DOG_STATSD: "1" }),
  };
}
