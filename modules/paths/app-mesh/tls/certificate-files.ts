import type { Secret } from "../../../task/secret";
import type { ClientPolicy, ListenerTls, ProxyTls } from "./tls-props";

/** Where Envoy finds the certificates that come from secrets. */
export const CERTIFICATES_DIRECTORY = "/certificates";

/** What certificates are for: the first part of their files' names. */
export const LISTENER = "listener";
export const BACKEND_DEFAULTS = "backends";

/** The policy of one backend. */
export function ofBackend(name: string): string {
  return `backend-${name.replace(/[^A-Za-z0-9._-]/g, "-")}`;
}

/** Files by what they are for; each has a place of its own, so that another backend moves none. */
export function certificateFiles(use: string) {
  const file = (ending: string) => `${CERTIFICATES_DIRECTORY}/${use}${ending}.pem`;
  return { certificateChain: file(""), privateKey: file("-key"), trust: file("-trust") };
}

/** Secrets by the file that each is written to. */
export function secretsByFile({ tls, clientPolicy, backends = {} }: ProxyTls): Record<string, Secret> {
  const policies = Object.entries(backends).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.assign(
    {},
    ...(tls ? [secretsOf(LISTENER, { ...tls, trust: tls.clients?.trust })] : []),
    ...(clientPolicy ? [secretsOf(BACKEND_DEFAULTS, clientPolicy)] : []),
    ...policies.map(([name, policy]) => secretsOf(ofBackend(name), policy)),
  );
}

function secretsOf(
  use: string,
  {
    certificate,
    trust,
  }: {
    readonly certificate?: ListenerTls["certificate"] | undefined;
    readonly trust?: ClientPolicy["trust"] | undefined;
  },
): Record<string, Secret> {
  const files = certificateFiles(use);
  return {
    ...(certificate?.secrets && {
      [files.certificateChain]: certificate.secrets.certificateChain,
      [files.privateKey]: certificate.secrets.privateKey,
    }),
    ...(trust?.secrets && { [files.trust]: trust.secrets.certificateChain }),
  };
}
