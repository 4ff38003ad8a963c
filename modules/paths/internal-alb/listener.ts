import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbListenerCertificate } from "@cdktf/provider-aws/lib/lb-listener-certificate";
import type { Construct } from "constructs";
import { create } from "../../core/address";
import type { IngressPorts } from "../../core/port-range";
import { isToken } from "../../core/token";
import { HTTP_PORT } from "./listener-problems";
import type { HttpsProps, ListenerProps } from "./listener-props";

const HTTPS_PORT = 443;
const SSL_POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

/** The port that clients call. */
export function listenerPort({ port, https }: ListenerProps): number {
  return port ?? (https === undefined ? HTTP_PORT : HTTPS_PORT);
}

/** Whether clients may speak TLS 1.3, as the names of policies say. */
export function speaksTls13({ https }: ListenerProps): boolean {
  if (https === undefined) return false;
  const { sslPolicy = SSL_POLICY } = https;
  return isToken(sslPolicy) || sslPolicy.includes("TLS13");
}

/** Every port that clients may call, the one with the services first. */
export function openPorts(props: ListenerProps): IngressPorts[] {
  return [listenerPort(props), ...(redirects(props.https) ? [HTTP_PORT] : [])].map((port) => ({
    protocol: "tcp",
    from: port,
    to: port,
  }));
}

function redirects(https: HttpsProps | undefined): boolean {
  return https !== undefined && https.redirectHttp !== false;
}

/** Where a client finds the services, with the port where it isn't the protocol's own. */
export function listenerUrl(props: ListenerProps, dnsName: string): string {
  const port = listenerPort(props);
  const [scheme, usual] = props.https === undefined ? ["http", HTTP_PORT] : ["https", HTTPS_PORT];
  return `${scheme}://${dnsName}${port === usual ? "" : `:${port}`}`;
}

/** Creates the listener that has the services' rules, and the one that sends clients on to it. */
export function createListeners(owner: Construct, loadBalancerArn: string, props: ListenerProps): LbListener {
  const { https } = props;
  const listener = create(owner, LbListener, [], {
    loadBalancerArn,
    port: listenerPort(props),
    protocol: https === undefined ? "HTTP" : "HTTPS",
    ...(https && {
      certificateArn: https.certificateArn,
      sslPolicy: https.sslPolicy ?? SSL_POLICY,
      // Terraform would leave on what was on before.
      mutualAuthentication: https.mutualAuthentication ?? { mode: "off" },
    }),
    defaultAction: [
      {
        type: "fixed-response",
        fixedResponse: {
          contentType: "text/plain",
          messageBody: "No service has this path.\n",
          statusCode: "404",
        },
      },
    ],
  });
  for (const [name, certificateArn] of Object.entries(https?.otherCertificateArns ?? {})) {
    create(owner, LbListenerCertificate, [name], { listenerArn: listener.arn, certificateArn });
  }
  if (redirects(https)) createRedirect(owner, loadBalancerArn, listener);
  return listener;
}

function createRedirect(owner: Construct, loadBalancerArn: string, to: LbListener): void {
  create(owner, LbListener, ["redirect"], {
    loadBalancerArn,
    port: HTTP_PORT,
    protocol: "HTTP",
    defaultAction: [
      {
        type: "redirect",
        redirect: { protocol: "HTTPS", port: `${to.portInput}`, statusCode: "HTTP_301" },
      },
    ],
    // A listener that turns from HTTP to HTTPS frees the port first.
    dependsOn: [to],
  });
}
