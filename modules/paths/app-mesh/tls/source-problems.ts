import type { Problem } from "../../../core/problem";
import { type PropNames, propProblems } from "../../../core/prop-names";
import { isToken } from "../../../core/token";
import { itemsOf } from "../../../task/entries";
import { secretProblems } from "../../../task/secret";
import { API, GUIDE } from "./pages";
import type {
  AcmCertificate,
  AcmTrust,
  FileCertificate,
  FileTrust,
  SdsSecret,
  SecretCertificate,
  SecretTrust,
} from "./sources";

const MAX_PATH = 255;
const MAX_AUTHORITIES = 3;

/** Where a certificate, or trust, may come from. */
export interface SourceRule {
  /** What it is that comes from there: `a listener's certificate`. */
  readonly is: string;
  readonly from: readonly SourceName[];
  /** What is written of it: trust has no private key. */
  readonly props: typeof CERTIFICATE | typeof TRUST;
  readonly page: string;
}

type SourceName = "acm" | "file" | "secrets" | "sds";

/** Any of them, as no compiler may have seen it. */
interface Source {
  readonly acm?: AcmCertificate | AcmTrust | undefined;
  readonly file?: FileCertificate | FileTrust | undefined;
  readonly secrets?: SecretCertificate | SecretTrust | undefined;
  readonly sds?: SdsSecret | undefined;
}

const CERTIFICATE = {
  acm: { certificateArn: "required" } satisfies PropNames<AcmCertificate>,
  pair: {
    certificateChain: "required",
    privateKey: "required",
  } satisfies PropNames<FileCertificate | SecretCertificate>,
} as const;
const TRUST = {
  acm: { certificateAuthorityArns: "required" } satisfies PropNames<AcmTrust>,
  pair: { certificateChain: "required" } satisfies PropNames<FileTrust | SecretTrust>,
} as const;

export const SOURCES = {
  listenerCertificate: {
    is: "a listener's certificate",
    from: ["acm", "file", "secrets", "sds"],
    props: CERTIFICATE,
    page: `${API}/API_ListenerTlsCertificate.html`,
  },
  listenerTrust: {
    is: "what a listener trusts of its clients",
    from: ["file", "secrets", "sds"],
    props: TRUST,
    page: `${API}/API_ListenerTlsValidationContextTrust.html`,
  },
  clientCertificate: {
    is: "a client's certificate",
    from: ["file", "secrets", "sds"],
    props: CERTIFICATE,
    page: `${API}/API_ClientTlsCertificate.html`,
  },
  clientTrust: {
    is: "what a client trusts of servers",
    from: ["acm", "file", "secrets", "sds"],
    props: TRUST,
    page: `${API}/API_TlsValidationContextTrust.html`,
  },
} as const satisfies Record<string, SourceRule>;

/** What is wrong with where a certificate or trust comes from, also where no compiler saw it. */
export function sourceProblems(prop: string, source: Source | undefined, rule: SourceRule): Problem[] {
  const given = Object.entries(source ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
  const [only, ...others] = given;
  if (only === "acm" && others.length === 0 && !rule.from.includes("acm")) return [mutualByAcm(prop, rule)];
  if (others.length > 0 || !rule.from.some((each) => each === only)) return [notOne(prop, given, rule)];
  return valueProblems(prop, source ?? {}, rule);
}

function mutualByAcm(prop: string, { is }: SourceRule): Problem {
  return {
    given: `${prop} from acm`,
    rule: `TLS with ACM alone is one-way: ${is} comes from files or SDS`,
    fix: `write ${prop}: { secrets: { … } } with what Secrets Manager holds, { file: { … } } or { sds: { … } }`,
    page: `${GUIDE}/mutual-tls.html#mtls-certificates`,
  };
}

function notOne(prop: string, given: readonly string[], { is, from, page }: SourceRule): Problem {
  return {
    given: `${prop} from ${given.length === 0 ? "nowhere" : given.join(" and ")}`,
    rule: `${is} comes from one source, of ${from.join(", ")}`,
    fix: "write one of them",
    page,
  };
}

function valueProblems(prop: string, { acm, file, secrets, sds }: Source, { props }: SourceRule): Problem[] {
  const unknown = [
    ...propProblems<object>(file, props.pair, `${prop}.file`),
    ...propProblems<object>(secrets, props.pair, `${prop}.secrets`),
    ...propProblems(sds, { secretName: "required" }, `${prop}.sds`),
    ...propProblems<object>(acm, props.acm, `${prop}.acm`),
  ];
  if (unknown.length > 0) return unknown;
  return [
    ...Object.entries(file ?? {}).flatMap(([name, path]) => pathProblems(`${prop}.file.${name}`, path)),
    ...Object.entries(secrets ?? {}).flatMap(([name, secret]) =>
      secretProblems(`${prop}.secrets.${name}`, secret),
    ),
    ...(sds ? secretNameProblems(`${prop}.sds.secretName`, sds.secretName) : []),
    ...(acm && "certificateArn" in acm
      ? certificateProblems(`${prop}.acm.certificateArn`, acm.certificateArn)
      : []),
    ...(acm && "certificateAuthorityArns" in acm
      ? authorityProblems(`${prop}.acm.certificateAuthorityArns`, acm.certificateAuthorityArns)
      : []),
  ];
}

function pathProblems(prop: string, path: string): Problem[] {
  if (isToken(path) || (path.length > 0 && path.length <= MAX_PATH)) return [];
  return [
    {
      given: `${prop} of ${path.length} characters`,
      rule: `the path of a certificate's file has 1 to ${MAX_PATH} characters`,
      fix: 'mount it at a shorter one, e.g. "/certificates/orders.pem"',
      page: `${API}/API_ListenerTlsFileCertificate.html`,
    },
  ];
}

function secretNameProblems(prop: string, name: string): Problem[] {
  if (name !== "") return [];
  return [
    {
      given: `${prop} ""`,
      rule: "Envoy asks the Secret Discovery Service for a secret by its name",
      fix: 'write the name, e.g. "spiffe://svc.internal/orders"',
      page: `${API}/API_ListenerTlsSdsCertificate.html`,
    },
  ];
}

function certificateProblems(prop: string, arn: string): Problem[] {
  if (isToken(arn) || /^arn:[^:]+:acm:[^:]+:[^:]+:certificate\/.+$/.test(arn)) return [];
  return [
    {
      given: `${prop} "${arn}"`,
      rule: "a listener's certificate is a private one in ACM, named by its ARN",
      fix: 'write "arn:aws:acm:<region>:<account>:certificate/…"',
      page: `${API}/API_ListenerTlsAcmCertificate.html`,
    },
  ];
}

function authorityProblems(prop: string, arns: readonly string[]): Problem[] {
  const page = `${API}/API_TlsValidationContextAcmTrust.html`;
  if (isToken(arns)) return [];
  const wrong = itemsOf(arns).filter(
    (arn) => !/^arn:[^:]+:acm-pca:[^:]+:[^:]+:certificate-authority\/.+$/.test(arn),
  );
  return [
    ...(arns.length >= 1 && arns.length <= MAX_AUTHORITIES
      ? []
      : [
          {
            given: `${prop} with ${arns.length} ARNs`,
            rule: `a client trusts 1 to ${MAX_AUTHORITIES} certificate authorities of AWS Private CA`,
            fix: "name the root CAs that its servers' certificates come from, or trust a bundle of more with secrets or file",
            page,
          },
        ]),
    ...wrong.map((arn) => ({
      given: `${prop} "${arn}"`,
      rule: "a certificate authority is a root CA of AWS Private CA, named by its ARN",
      fix: 'write "arn:aws:acm-pca:<region>:<account>:certificate-authority/…"',
      page,
    })),
  ];
}
