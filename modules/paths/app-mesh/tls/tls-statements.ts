import { Fn, Token } from "cdktf";
import type { Statement } from "../../../core/iam";
import { isToken } from "../../../core/token";
import type { ClientPolicy, ListenerTls, ProxyTls } from "./tls-props";

/**
 * What Envoy's task role may do for certificates that ACM and AWS Private CA hold, and only for those.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/tls.html#authentication-certificates
 */
export function tlsStatements({ tls, clientPolicy, backends = {} }: ProxyTls): Statement[] {
  const policies = [...(clientPolicy ? [clientPolicy] : []), ...Object.values(backends)];
  return [...exportStatements(tls), ...authorityStatements(policies)];
}

function exportStatements(tls: ListenerTls | undefined): Statement[] {
  const acm = tls?.certificate.acm;
  if (acm === undefined) return [];
  return [
    {
      Sid: "ExportListenerCertificate",
      Action: ["acm:ExportCertificate"],
      Resource: acm.certificateArn,
    },
  ];
}

function authorityStatements(policies: readonly ClientPolicy[]): Statement[] {
  const lists = policies.flatMap(({ trust }) =>
    trust.acm ? [Token.asList(trust.acm.certificateAuthorityArns)] : [],
  );
  if (lists.length === 0) return [];
  const known = [...new Set(lists.filter((list) => !isToken(list)).flat())].sort();
  const atApply = lists.filter(isToken);
  return [
    {
      Sid: "ReadTrustedAuthorities",
      Action: ["acm-pca:GetCertificateAuthorityCertificate"],
      Resource: atApply.length > 0 ? Fn.distinct(Fn.concat([known, ...atApply])) : known,
    },
  ];
}
