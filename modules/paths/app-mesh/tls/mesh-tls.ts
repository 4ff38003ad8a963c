import type { Problem } from "../../../core/problem";
import { isToken } from "../../../core/token";
import { handshakeProblems } from "./handshake-problems";
import { described, type Edge, edgesOf, type MeshTlsNode } from "./mesh-tls-calls";
import { MUTUAL_PAGE, NEGOTIATION_PAGE } from "./pages";
import type { ListenerTls } from "./tls-props";

/**
 * Where clients and servers of a mesh disagree on TLS, so that connections fail or the server isn't verified; of all
 * calls at once. AWS takes each side by itself. What isn't known at synth isn't judged, nor are the ways from one
 * setting to another that AWS documents: servers that are PERMISSIVE, and clients that have a certificate already.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/mutual-tls.html#mtls-migrating-services
 */
export function meshTlsProblems(nodes: readonly MeshTlsNode[]): Problem[] {
  return edgesOf(nodes).flatMap((edge) => {
    const { tls } = edge.server;
    if (tls !== undefined && isToken(tls.mode)) return [];
    if (tls === undefined || tls.mode === "DISABLED") return plainServerProblems(edge);
    const onesided = tls.mode === "STRICT" ? strictProblems(edge, tls) : [];
    return onesided.length > 0 ? onesided : handshakeProblems(edge, tls);
  });
}

/** Calls that look mutual and aren't: the client has a certificate and nobody asks for it. */
export function meshTlsWarnings(nodes: readonly MeshTlsNode[]): string[] {
  return edgesOf(nodes).flatMap(({ client, call, server, policy }) => {
    const { tls } = server;
    if (policy?.certificate === undefined || !tls || tls.clients || tls.mode === "DISABLED") return [];
    return [
      `${client.label} has a certificate for its calls of ${call.virtualServiceName}, and ${server.label} asks for none: ` +
        "it takes any client. Write tls.clients there to make TLS mutual.",
    ];
  });
}

function plainServerProblems(edge: Edge): Problem[] {
  const { client, server, policy } = edge;
  if (policy === undefined || policy.enforce === false) return [];
  return [
    {
      given: described(edge, server.tls ? 'with tls.mode "DISABLED"' : "without tls"),
      rule: "a client whose policy is enforced speaks TLS, and a server without it speaks plain text",
      fix: `give ${server.label} tls: { mode: "STRICT", certificate: … }, or write enforce: false in the policy of ${client.label}`,
      page: NEGOTIATION_PAGE,
    },
  ];
}

function strictProblems(edge: Edge, { certificate, clients }: ListenerTls): Problem[] {
  const { client, call, policy } = edge;
  const forPort = policy === undefined && call.clientPolicy !== undefined;
  const policyOf = forPort ? `a clientPolicy for port ${edge.server.port} too` : "clientPolicy";
  if (clients && policy?.certificate === undefined) {
    return [
      {
        given: described(edge, "with tls.clients"),
        rule: "a server with mutual TLS takes no client that shows no certificate",
        fix: `give ${client.label} ${policyOf}: { certificate: … } from files, secrets or SDS`,
        page: MUTUAL_PAGE,
      },
    ];
  }
  // A client verifies what ACM issued by itself.
  if (policy !== undefined || certificate.acm !== undefined) return [];
  return [
    {
      given: described(edge, "with tls.mode \"STRICT\" and a certificate that isn't ACM's"),
      rule: "a client without a policy speaks TLS with such a server and takes any certificate, whoever shows it",
      fix: `give ${client.label} ${policyOf}: { trust: … }`,
      page: NEGOTIATION_PAGE,
    },
  ];
}
