import { posix } from "node:path";
import { oneOfProblems } from "../../../core/one-of";
import type { Problem } from "../../../core/problem";
import { incompleteProblems, type PropNames, propProblems } from "../../../core/prop-names";
import { isToken } from "../../../core/token";
import { wholeNumberProblems } from "../../../core/whole-number";
import { itemsOf } from "../../../task/entries";
import { API, GUIDE } from "./pages";
import { SOURCES, sourceProblems } from "./source-problems";
import { nameListProblems, wildcardProblems } from "./subject-alternative-names";
import type { ClientPolicy, ClientValidation, ListenerTls, ProxyTls, SdsSocket } from "./tls-props";

/** Bytes of a Unix socket's address, without the one that ends it. */
const MAX_SOCKET_PATH = 107;

// A misspelt `clients` would be one-way TLS without a word.
const LISTENER_TLS: PropNames<ListenerTls> = {
  mode: "required",
  certificate: "required",
  certificateNames: "optional",
  clients: "optional",
};
const CLIENT_VALIDATION: PropNames<ClientValidation> = {
  trust: "required",
  subjectAlternativeNames: "optional",
};
const CLIENT_POLICY: PropNames<ClientPolicy> = {
  enforce: "optional",
  ports: "optional",
  certificate: "optional",
  certificateNames: "optional",
  trust: "required",
  subjectAlternativeNames: "optional",
};

const SDS_SOCKET: PropNames<SdsSocket> = { path: "required", volume: "required" };

/** What AWS would refuse in the TLS of an Envoy, and what would keep it from starting. */
export function proxyTlsProblems(proxy: ProxyTls): Problem[] {
  const { tls, clientPolicy, backends = {}, sdsSocket } = proxy;
  return [
    ...(tls ? listenerTlsProblems("tls", tls) : []),
    ...(clientPolicy ? clientPolicyProblems("clientPolicy", clientPolicy) : []),
    ...Object.entries(backends).flatMap(([name, policy]) => [
      ...backendNameProblems(name, policy),
      ...clientPolicyProblems(`clientPolicy of backend "${name}"`, policy),
    ]),
    ...(sdsSocket ? sdsSocketProblems(sdsSocket) : noSocketProblems(proxy)),
  ];
}

/** What AWS would refuse in a listener's TLS. */
export function listenerTlsProblems(prop: string, tls: ListenerTls): Problem[] {
  const { mode, certificate, clients } = tls;
  const unknown = propProblems(tls, LISTENER_TLS, prop);
  if (unknown.length > 0) return unknown;
  return [
    ...oneOfProblems(`${prop}.mode`, mode, {
      is: "the TLS mode of a listener",
      allowed: ["STRICT", "PERMISSIVE", "DISABLED"],
      page: `${API}/API_ListenerTls.html`,
    }),
    ...sourceProblems(`${prop}.certificate`, certificate, SOURCES.listenerCertificate),
    ...(clients ? clientValidationProblems(`${prop}.clients`, clients) : []),
  ];
}

function clientValidationProblems(prop: string, clients: ClientValidation): Problem[] {
  const incomplete = incompleteProblems(clients, CLIENT_VALIDATION, prop);
  if (incomplete.length > 0) return incomplete;
  return [
    ...propProblems(clients, CLIENT_VALIDATION, prop),
    ...sourceProblems(`${prop}.trust`, clients.trust, SOURCES.listenerTrust),
    ...nameListProblems(`${prop}.subjectAlternativeNames`, clients.subjectAlternativeNames),
  ];
}

/** What AWS would refuse in a client policy. */
export function clientPolicyProblems(prop: string, policy: ClientPolicy): Problem[] {
  const { enforce = true, ports, certificate, trust, subjectAlternativeNames } = policy;
  const names = `${prop}.subjectAlternativeNames`;
  const unknown = propProblems(policy, CLIENT_POLICY, prop);
  if (unknown.length > 0) return unknown;
  return [
    ...(certificate ? sourceProblems(`${prop}.certificate`, certificate, SOURCES.clientCertificate) : []),
    ...sourceProblems(`${prop}.trust`, trust, SOURCES.clientTrust),
    ...nameListProblems(names, subjectAlternativeNames),
    ...(enforce === true ? wildcardProblems(names, subjectAlternativeNames) : []),
    ...itemsOf(ports).flatMap((port) =>
      wholeNumberProblems(`${prop}.ports`, port, {
        is: "a port of a server is a whole number",
        least: 1,
        most: 65535,
        example: 8080,
        page: `${API}/API_ClientPolicyTls.html`,
      }),
    ),
  ];
}

/** The name is part of a file's, where Secrets Manager holds what is in it. */
function backendNameProblems(name: string, { certificate, trust }: ClientPolicy): Problem[] {
  if (!isToken(name) || (certificate?.secrets ?? trust?.secrets) === undefined) return [];
  return [
    {
      given: "the name of a backend with a client policy, a value that is only known at apply,",
      rule: "the files of a backend's certificates are named after it",
      fix: "name the backend by text that synth knows",
    },
  ];
}

function noSocketProblems({ tls, clientPolicy, backends = {} }: ProxyTls): Problem[] {
  const policies = [...(clientPolicy ? [clientPolicy] : []), ...Object.values(backends)];
  const sources = [
    tls?.certificate,
    tls?.clients?.trust,
    ...policies.flatMap(({ certificate, trust }) => [certificate, trust]),
  ];
  const names = sources.flatMap((source) => source?.sds?.secretName ?? []);
  if (names.length === 0) return [];
  return [
    {
      given: `sds ${names.map((name) => `"${name}"`).join(", ")} without an sdsSocket`,
      rule: "Envoy gets secrets of SDS from a service that listens on a Unix socket beside it",
      fix: 'write sdsSocket: { path: "/run/sds/agent.sock", volume: … }, or take the certificates from secrets',
      page: `${GUIDE}/tls.html#authentication-certificates`,
    },
  ];
}

function sdsSocketProblems(socket: SdsSocket): Problem[] {
  const unknown = propProblems(socket, SDS_SOCKET, "sdsSocket");
  return unknown.length > 0 ? unknown : socketPathProblems(socket);
}

function socketPathProblems({ path }: SdsSocket): Problem[] {
  const page = `${GUIDE}/tls.html#authentication-certificates`;
  if (isToken(path)) {
    return [
      {
        given: "sdsSocket.path, a value that is only known at apply,",
        rule: "Envoy mounts the volume at the socket's directory, so that it must be known before",
        fix: 'write it out, e.g. "/run/sds/agent.sock"',
      },
    ];
  }
  const inDirectory = posix.isAbsolute(path) && posix.dirname(path) !== "/" && !path.endsWith("/");
  return [
    ...(inDirectory
      ? []
      : [
          {
            given: `sdsSocket.path "${path}"`,
            rule: "the path of the SDS socket is absolute and in a directory that the volume is mounted at",
            fix: 'write one like "/run/sds/agent.sock"',
            page,
          },
        ]),
    ...(Buffer.byteLength(path) <= MAX_SOCKET_PATH
      ? []
      : [
          {
            given: `sdsSocket.path of ${Buffer.byteLength(path)} characters`,
            rule: `Linux takes up to ${MAX_SOCKET_PATH} for the path of a Unix socket`,
            fix: 'mount the volume at a shorter one, e.g. "/run/sds/agent.sock"',
            page: "https://man7.org/linux/man-pages/man7/unix.7.html",
          },
        ]),
  ];
}
