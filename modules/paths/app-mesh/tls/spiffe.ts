import type { Problem } from "../../../core/problem";
import { isToken } from "../../../core/token";
import type { SdsSecret } from "./sources";

/** A certificate of SDS, and whom the other side trusts. */
interface Judged {
  readonly certificate: SdsSecret | undefined;
  readonly of: string;
  readonly trust: SdsSecret | undefined;
  readonly by: string;
}

/** What is wrong where two SPIFFE IDs show that a certificate can't come from whom the other side trusts. */
export function trustDomainProblems(given: string, { certificate, of, trust, by }: Judged): Problem[] {
  const [own, trusted] = [domainOf(certificate), domainOf(trust)];
  if (own === undefined || trusted === undefined || own === trusted) return [];
  return [
    {
      given,
      rule: `a certificate of the trust domain "${own}" isn't issued by an authority of "${trusted}"`,
      fix: `write trust: { sds: { secretName: "spiffe://${own}" } } in ${by}, or give ${of} a certificate of "${trusted}"`,
      page: "https://spiffe.io/docs/latest/spiffe-about/spiffe-concepts/#trust-domain",
    },
  ];
}

function domainOf(secret: SdsSecret | undefined): string | undefined {
  if (secret === undefined || isToken(secret.secretName)) return undefined;
  return /^spiffe:\/\/([^/]+)/.exec(secret.secretName)?.[1];
}
