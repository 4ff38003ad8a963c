import {
  clientPolicyProblems,
  listenerTlsProblems,
  proxyTlsProblems,
} from "../../../../../modules/paths/app-mesh/tls/tls-problems";
import type {
  ClientPolicy,
  ListenerTls,
  SdsSocket,
} from "../../../../../modules/paths/app-mesh/tls/tls-props";
import { TOKENS } from "../../../task/samples";
import {
  ACM,
  ACM_TRUST,
  AUTHORITY_ARN,
  FILE,
  FILE_TRUST,
  MUTUAL,
  ONE_WAY,
  SDS,
  SDS_TRUST,
  SECRET_TRUST,
  SECRETS,
} from "./samples";

const listener = (tls: Partial<ListenerTls>) =>
  listenerTlsProblems("tls", { mode: "STRICT", certificate: FILE, ...tls });
const policy = (given: Partial<ClientPolicy>) =>
  clientPolicyProblems("clientPolicy", { trust: FILE_TRUST, ...given });
/** What no compiler saw. */
const written = <T>(json: object): T => JSON.parse(JSON.stringify(json));

describe("a listener", () => {
  test.each<[string, Partial<ListenerTls>]>([
    ["in each mode: STRICT", { mode: "STRICT" }],
    ["PERMISSIVE", { mode: "PERMISSIVE" }],
    ["DISABLED, which keeps its certificate", { mode: "DISABLED" }],
    ["with a certificate of ACM's", { certificate: ACM }],
    ["with one in secrets", { certificate: SECRETS }],
    ["with one of SDS", { certificate: SDS }],
    [
      "with ACM's for itself and clients whom it knows by a file",
      { certificate: ACM, clients: { trust: FILE_TRUST } },
    ],
    ["mutual by secrets", { certificate: SECRETS, clients: { trust: SECRET_TRUST } }],
    ["mutual by SDS", { certificate: SDS, clients: { trust: SDS_TRUST } }],
    [
      "with paths of 255 characters",
      { clients: { trust: { file: { certificateChain: "/".padEnd(255, "a") } } } },
    ],
    [
      "that lists its clients",
      {
        clients: {
          trust: FILE_TRUST,
          subjectAlternativeNames: ["web.svc.internal", "spiffe://svc.internal/web"],
        },
      },
    ],
    [
      "that lists one of 254 characters",
      { clients: { trust: FILE_TRUST, subjectAlternativeNames: ["a".repeat(254)] } },
    ],
    [
      "of references",
      {
        certificate: {
          secrets: { certificateChain: TOKENS.text, privateKey: `${TOKENS.text}:privateKey::` },
        },
        clients: { trust: { file: { certificateChain: TOKENS.text } }, subjectAlternativeNames: TOKENS.list },
      },
    ],
    ["of a reference to a certificate", { certificate: { acm: { certificateArn: TOKENS.text } } }],
  ])("%s is accepted", (_, tls) => {
    expect(listener(tls)).toEqual([]);
  });

  test.each<[string, Partial<ListenerTls>, { given: string; rule: string; fix: string }]>([
    [
      "another mode",
      written({ mode: "strict" }),
      {
        given: 'tls.mode "strict"',
        rule: 'the TLS mode of a listener is one of "STRICT", "PERMISSIVE", "DISABLED"',
        fix: 'write one of them, e.g. tls.mode: "STRICT"',
      },
    ],
    [
      "clients known by ACM",
      written({ clients: { trust: ACM_TRUST } }),
      {
        given: "tls.clients.trust from acm",
        rule: "TLS with ACM alone is one-way: what a listener trusts of its clients comes from files or SDS",
        fix: "write tls.clients.trust: { secrets: { … } } with what Secrets Manager holds, { file: { … } } or { sds: { … } }",
      },
    ],
    [
      "no source",
      written({ certificate: {} }),
      {
        given: "tls.certificate from nowhere",
        rule: "a listener's certificate comes from one source, of acm, file, secrets, sds",
        fix: "write one of them",
      },
    ],
    [
      "two sources",
      written({ certificate: { ...FILE, ...SDS } }),
      {
        given: "tls.certificate from file and sds",
        rule: "a listener's certificate comes from one source, of acm, file, secrets, sds",
        fix: "write one of them",
      },
    ],
    [
      "another source",
      written({ certificate: { vault: {} } }),
      {
        given: "tls.certificate from vault",
        rule: "a listener's certificate comes from one source, of acm, file, secrets, sds",
        fix: "write one of them",
      },
    ],
    [
      "a certificate of IAM's",
      { certificate: { acm: { certificateArn: "arn:aws:iam::123456789012:server-certificate/x" } } },
      {
        given: 'tls.certificate.acm.certificateArn "arn:aws:iam::123456789012:server-certificate/x"',
        rule: "a listener's certificate is a private one in ACM, named by its ARN",
        fix: 'write "arn:aws:acm:<region>:<account>:certificate/…"',
      },
    ],
    [
      "a path of 256 characters",
      { certificate: { file: { ...FILE.file, privateKey: "/".padEnd(256, "a") } } },
      {
        given: "tls.certificate.file.privateKey of 256 characters",
        rule: "the path of a certificate's file has 1 to 255 characters",
        fix: 'mount it at a shorter one, e.g. "/certificates/orders.pem"',
      },
    ],
    [
      "no path",
      { certificate: { file: { ...FILE.file, certificateChain: "" } } },
      {
        given: "tls.certificate.file.certificateChain of 0 characters",
        rule: "the path of a certificate's file has 1 to 255 characters",
        fix: 'mount it at a shorter one, e.g. "/certificates/orders.pem"',
      },
    ],
    [
      "a secret by its name",
      { certificate: { secrets: { ...SECRETS.secrets, privateKey: "orders" } } },
      {
        given: 'tls.certificate.secrets.privateKey "orders"',
        rule: expect.stringContaining("a secret is named by the full ARN"),
        fix: expect.stringContaining("arn:aws:secretsmanager:"),
      },
    ],
    [
      "SDS without a name",
      { certificate: { sds: { secretName: "" } } },
      {
        given: 'tls.certificate.sds.secretName ""',
        rule: "Envoy asks the Secret Discovery Service for a secret by its name",
        fix: 'write the name, e.g. "spiffe://svc.internal/orders"',
      },
    ],
    [
      "an empty list of clients",
      { clients: { trust: FILE_TRUST, subjectAlternativeNames: [] } },
      {
        given: "tls.clients.subjectAlternativeNames []",
        rule: "a list of names that match none takes no certificate at all",
        fix: "leave it out, or name those whose certificates are taken",
      },
    ],
    [
      "a client's name that is none",
      { clients: { trust: FILE_TRUST, subjectAlternativeNames: ["the web"] } },
      {
        given: 'tls.clients.subjectAlternativeNames "the web"',
        rule: "a subject alternative name is an FQDN or a URI",
        fix: 'write one like "orders.svc.internal" or "spiffe://svc.internal/orders"',
      },
    ],
    [
      "a client's name of 255 characters",
      { clients: { trust: FILE_TRUST, subjectAlternativeNames: ["a".repeat(255)] } },
      {
        given: "a name of 255 characters in tls.clients.subjectAlternativeNames",
        rule: "a subject alternative name has 1 to 254 characters",
        fix: "write a shorter one and issue the certificate for it",
      },
    ],
  ])("with %s is refused", (_, tls, problem) => {
    expect(listener(tls)).toMatchObject([problem]);
  });
});

describe("a client policy", () => {
  test.each<[string, Partial<ClientPolicy>]>([
    ["that trusts AWS Private CA", { trust: ACM_TRUST }],
    [
      "that trusts three CAs",
      { trust: { acm: { certificateAuthorityArns: ["1", "2", "3"].map((end) => AUTHORITY_ARN + end) } } },
    ],
    ["of CAs that only Terraform knows", { trust: { acm: { certificateAuthorityArns: TOKENS.list } } }],
    ["of one such CA", { trust: { acm: { certificateAuthorityArns: [TOKENS.text] } } }],
    ["that shows a certificate, and trusts AWS Private CA", { certificate: SECRETS, trust: ACM_TRUST }],
    ["for the lowest port and the highest", { ports: [1, 65535] }],
    ["for a port that only Terraform knows", { ports: [TOKENS.number] }],
    [
      "with a wildcard where it isn't enforced",
      { enforce: false, subjectAlternativeNames: ["*.svc.internal"] },
    ],
    ["with a name where it is", { enforce: true, subjectAlternativeNames: ["orders.svc.internal"] }],
    ["with references for names", { subjectAlternativeNames: [TOKENS.text, `orders.${TOKENS.text}`] }],
  ])("%s is accepted", (_, given) => {
    expect(policy(given)).toEqual([]);
  });

  test.each<[string, Partial<ClientPolicy>, { given: string; rule: string; fix: string }]>([
    [
      "a certificate of ACM's",
      written({ certificate: ACM }),
      {
        given: "clientPolicy.certificate from acm",
        rule: "TLS with ACM alone is one-way: a client's certificate comes from files or SDS",
        fix: "write clientPolicy.certificate: { secrets: { … } } with what Secrets Manager holds, { file: { … } } or { sds: { … } }",
      },
    ],
    [
      "no trust",
      written({ trust: {} }),
      {
        given: "clientPolicy.trust from nowhere",
        rule: "what a client trusts of servers comes from one source, of acm, file, secrets, sds",
        fix: "write one of them",
      },
    ],
    [
      "no CA",
      { trust: { acm: { certificateAuthorityArns: [] } } },
      {
        given: "clientPolicy.trust.acm.certificateAuthorityArns with 0 ARNs",
        rule: "a client trusts 1 to 3 certificate authorities of AWS Private CA",
        fix: "name the root CAs that its servers' certificates come from, or trust a bundle of more with secrets or file",
      },
    ],
    [
      "four CAs",
      {
        trust: { acm: { certificateAuthorityArns: ["1", "2", "3", "4"].map((end) => AUTHORITY_ARN + end) } },
      },
      {
        given: "clientPolicy.trust.acm.certificateAuthorityArns with 4 ARNs",
        rule: "a client trusts 1 to 3 certificate authorities of AWS Private CA",
        fix: expect.stringContaining("root CAs"),
      },
    ],
    [
      "a certificate for a CA",
      { trust: { acm: { certificateAuthorityArns: [ACM.acm.certificateArn] } } },
      {
        given: `clientPolicy.trust.acm.certificateAuthorityArns "${ACM.acm.certificateArn}"`,
        rule: "a certificate authority is a root CA of AWS Private CA, named by its ARN",
        fix: 'write "arn:aws:acm-pca:<region>:<account>:certificate-authority/…"',
      },
    ],
    [
      "a wildcard where it is enforced",
      { subjectAlternativeNames: ["*.svc.internal"] },
      {
        given: 'clientPolicy.subjectAlternativeNames "*.svc.internal" in a policy that is enforced',
        rule: "a client policy takes names with wildcards only where it isn't enforced",
        fix: 'write each name out, e.g. "orders.svc.internal"; the certificate itself may have the wildcard',
      },
    ],
    [
      "port 0",
      { ports: [8080, 0] },
      {
        given: "clientPolicy.ports 0",
        rule: "a port of a server is a whole number, from 1 to 65535",
        fix: "write one, e.g. clientPolicy.ports: 1",
      },
    ],
    [
      "port 65536",
      { ports: [65536] },
      {
        given: "clientPolicy.ports 65536",
        rule: "a port of a server is a whole number, from 1 to 65535",
        fix: "write one, e.g. clientPolicy.ports: 65535",
      },
    ],
  ])("with %s is refused", (_, given, problem) => {
    expect(policy(given)).toMatchObject([problem]);
  });
});

describe("an Envoy", () => {
  const socket: SdsSocket = { path: "/run/sds/agent.sock", volume: "sds" };
  const ofSds = { tls: MUTUAL.sds.tls, clientPolicy: MUTUAL.sds.policy };

  test.each([
    ["without TLS", {}],
    ["with TLS of ACM", { tls: ONE_WAY.tls, backends: { orders: ONE_WAY.policy } }],
    ["with mutual TLS of secrets", { tls: MUTUAL.secrets.tls, clientPolicy: MUTUAL.secrets.policy }],
    [
      "with a backend only known at apply, for which no file is written",
      {
        backends: { [TOKENS.text]: ONE_WAY.policy, [`${TOKENS.text}.internal`]: MUTUAL.file.policy },
      },
    ],
    ["with mutual TLS of SDS and its socket", { ...ofSds, sdsSocket: socket }],
    [
      "with a socket's path of 107 characters",
      { ...ofSds, sdsSocket: { ...socket, path: "/run/".padEnd(107, "a") } },
    ],
  ])("%s is accepted", (_, proxy) => {
    expect(proxyTlsProblems(proxy)).toEqual([]);
  });

  test("with SDS and no socket is refused", () => {
    expect(proxyTlsProblems(ofSds)).toMatchObject([
      {
        given:
          'sds "spiffe://svc.internal/orders", "spiffe://svc.internal", "spiffe://svc.internal/orders", "spiffe://svc.internal" without an sdsSocket',
        rule: "Envoy gets secrets of SDS from a service that listens on a Unix socket beside it",
        fix: 'write sdsSocket: { path: "/run/sds/agent.sock", volume: … }, or take the certificates from secrets',
      },
    ]);
  });

  test.each(["run/agent.sock", "/agent.sock", "/run/sds/", ""])(
    "with its socket at %j is refused",
    (path) => {
      expect(proxyTlsProblems({ ...ofSds, sdsSocket: { ...socket, path } })).toMatchObject([
        {
          given: `sdsSocket.path "${path}"`,
          rule: "the path of the SDS socket is absolute and in a directory that the volume is mounted at",
          fix: 'write one like "/run/sds/agent.sock"',
        },
      ]);
    },
  );

  test("with its socket at a path of 108 characters is refused", () => {
    const path = "/run/".padEnd(108, "a");
    expect(proxyTlsProblems({ ...ofSds, sdsSocket: { ...socket, path } })).toMatchObject([
      {
        given: "sdsSocket.path of 108 characters",
        rule: "Linux takes up to 107 for the path of a Unix socket",
        fix: 'mount the volume at a shorter one, e.g. "/run/sds/agent.sock"',
      },
    ]);
  });

  test.each([
    ["its socket", { ...ofSds, sdsSocket: { ...socket, path: TOKENS.text } }, "sdsSocket.path, a value"],
    ["a backend's name", { backends: { [TOKENS.text]: MUTUAL.secrets.policy } }, "the name of a backend"],
  ])("with a reference for %s is refused, as it couldn't be mounted", (_, proxy, given) => {
    expect(proxyTlsProblems(proxy)).toMatchObject([
      {
        given: expect.stringContaining(given),
        rule: expect.any(String),
        fix: expect.stringMatching(/synth|write it out/),
      },
    ]);
  });

  test("says for each policy whose it is, all at once", () => {
    const none = { trust: { acm: { certificateAuthorityArns: [] } } };
    const tls: ListenerTls = { mode: "STRICT", certificate: { sds: { secretName: "" } } };
    const proxy = { tls, clientPolicy: none, backends: { orders: none }, sdsSocket: socket };
    expect(proxyTlsProblems(proxy).map(({ given }) => given)).toEqual([
      'tls.certificate.sds.secretName ""',
      "clientPolicy.trust.acm.certificateAuthorityArns with 0 ARNs",
      'clientPolicy of backend "orders".trust.acm.certificateAuthorityArns with 0 ARNs',
    ]);
  });
});
