import type { Problem } from "../../../core/problem";
import { isToken } from "../../../core/token";
import { itemsOf } from "../../../task/entries";
import { API, NEGOTIATION_PAGE } from "./pages";
import type { ListenerTls } from "./tls-props";

const LIST_PAGE = `${API}/API_SubjectAlternativeNameMatchers.html`;
const MAX_LENGTH = 254;
const LABEL = "[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?";
const FQDN = new RegExp(`^(\\*\\.)?${LABEL}(\\.${LABEL})*$`);
const URI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s]+$/;

/** What is wrong with the names of a certificate, as the one who checks it lists them. */
export function nameListProblems(prop: string, names: readonly string[] | undefined): Problem[] {
  if (names === undefined || isToken(names)) return [];
  if (names.length === 0) {
    return [
      {
        given: `${prop} []`,
        rule: "a list of names that match none takes no certificate at all",
        fix: "leave it out, or name those whose certificates are taken",
        page: LIST_PAGE,
      },
    ];
  }
  return itemsOf(names).flatMap((name) => nameProblems(prop, name));
}

function nameProblems(prop: string, name: string): Problem[] {
  if (name.length > MAX_LENGTH) {
    return [
      {
        given: `a name of ${name.length} characters in ${prop}`,
        rule: `a subject alternative name has 1 to ${MAX_LENGTH} characters`,
        fix: "write a shorter one and issue the certificate for it",
        page: LIST_PAGE,
      },
    ];
  }
  if (FQDN.test(name) || URI.test(name)) return [];
  return [
    {
      given: `${prop} "${name}"`,
      rule: "a subject alternative name is an FQDN or a URI",
      fix: 'write one like "orders.svc.internal" or "spiffe://svc.internal/orders"',
      page: NEGOTIATION_PAGE,
    },
  ];
}

/** What is wrong with wildcards where a policy is enforced. */
export function wildcardProblems(prop: string, names: readonly string[] | undefined): Problem[] {
  return itemsOf(names)
    .filter((name) => name.includes("*"))
    .map((name) => ({
      given: `${prop} "${name}" in a policy that is enforced`,
      rule: "a client policy takes names with wildcards only where it isn't enforced",
      fix: `write each name out, e.g. "${name.replace("*", "orders")}"; the certificate itself may have the wildcard`,
      page: NEGOTIATION_PAGE,
    }));
}

/** Whether a certificate with these names is taken by one who lists those; undefined where that isn't known at synth. */
export function namesMatch(
  certificate: readonly string[] | undefined,
  listed: readonly string[] | undefined,
): boolean | undefined {
  if (certificate === undefined || listed === undefined) return undefined;
  if ([certificate, listed, ...certificate, ...listed].some(isToken)) return undefined;
  return certificate.some((name) => listed.some((each) => stands(name, each)));
}

/** A certificate's wildcard stands for one label. */
function stands(name: string, listed: string): boolean {
  if (URI.test(name)) return name === listed;
  const [own, other] = [name.toLowerCase(), listed.toLowerCase()];
  return (
    own === other ||
    (own.startsWith("*.") && other.includes(".") && own.slice(1) === other.slice(other.indexOf(".")))
  );
}

/** The names of a certificate, as far as synth knows them. */
export function certificateNames({
  certificate,
  certificateNames: stated,
}: Pick<ListenerTls, "certificate" | "certificateNames">): readonly string[] | undefined {
  if (stated !== undefined) return stated;
  const name = certificate.sds?.secretName;
  return name?.startsWith("spiffe://") ? [name] : undefined;
}
