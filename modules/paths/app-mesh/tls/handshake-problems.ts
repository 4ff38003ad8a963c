import type { Problem } from "../../../core/problem";
import { described, type Edge } from "./mesh-tls-calls";
import { NEGOTIATION_PAGE } from "./pages";
import { trustDomainProblems } from "./spiffe";
import { certificateNames, namesMatch } from "./subject-alternative-names";
import type { ClientPolicy, ListenerTls } from "./tls-props";

/** What is wrong where both speak TLS; what AWS does with names in a policy that isn't enforced, it doesn't say. */
export function handshakeProblems(edge: Edge, tls: ListenerTls): Problem[] {
  const { policy } = edge;
  if (policy === undefined || policy.enforce === false) return [];
  return [
    ...serverNameProblems(edge, tls, policy),
    ...clientNameProblems(edge, tls, policy),
    ...trustProblems(edge, tls, policy),
  ];
}

function serverNameProblems(edge: Edge, tls: ListenerTls, policy: ClientPolicy): Problem[] {
  const { client, server } = edge;
  const names = certificateNames(tls);
  const listed = policy.subjectAlternativeNames;
  const expected = listed ?? (server.discoveryName === undefined ? undefined : [server.discoveryName]);
  if (namesMatch(names, expected) !== false) return [];
  return [
    {
      given: described(edge, `whose certificate is for ${quoted(names)}`),
      rule: listed
        ? `a client takes a server whose certificate has one of the names it lists, ${quoted(listed)}`
        : `a client that lists no names takes a server whose certificate has its name in service discovery, ${quoted(expected)}`,
      fix: listed
        ? `add one of the certificate's names to the policy's subjectAlternativeNames in ${client.label}, or issue a certificate for ${quoted(listed)}`
        : `write subjectAlternativeNames: [${quoted(names)}] in the policy of ${client.label}, or issue a certificate for ${quoted(expected)}`,
      page: NEGOTIATION_PAGE,
    },
  ];
}

function clientNameProblems(edge: Edge, { clients }: ListenerTls, policy: ClientPolicy): Problem[] {
  const names = policy.certificate && certificateNames({ ...policy, certificate: policy.certificate });
  const listed = clients?.subjectAlternativeNames;
  if (namesMatch(names, listed) !== false) return [];
  return [
    {
      given: described(edge, `which takes clients named ${quoted(listed)}`),
      rule: `a server takes clients whose certificate has one of the names it lists, and this client's has ${quoted(names)}`,
      fix: `add one of these to tls.clients.subjectAlternativeNames of ${edge.server.label}, or issue a certificate for ${quoted(listed)}`,
      page: NEGOTIATION_PAGE,
    },
  ];
}

function trustProblems(edge: Edge, tls: ListenerTls, policy: ClientPolicy): Problem[] {
  const { client, server } = edge;
  return [
    ...trustDomainProblems(described(edge, "whose certificate is of SDS"), {
      certificate: tls.certificate.sds,
      of: server.label,
      trust: policy.trust.sds,
      by: `the policy of ${client.label}`,
    }),
    ...trustDomainProblems(described(edge, "which asks for the client's certificate, of SDS"), {
      certificate: policy.certificate?.sds,
      of: client.label,
      trust: tls.clients?.trust.sds,
      by: `tls.clients of ${server.label}`,
    }),
  ];
}

function quoted(names: readonly string[] = []): string {
  return names.map((name) => `"${name}"`).join(", ");
}
