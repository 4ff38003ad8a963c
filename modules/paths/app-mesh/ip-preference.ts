import { oneOfProblems } from "../../core/one-of";
import type { Problem } from "../../core/problem";
import { PAGES } from "./pages";

/** The version of IP that Envoys call each other by where there are both. */
export type IpPreference = (typeof IP_PREFERENCES)[number];
const IP_PREFERENCES = ["IPv4_PREFERRED", "IPv6_PREFERRED", "IPv4_ONLY", "IPv6_ONLY"] as const;

export function ipPreferenceProblems(prop: string, preference: IpPreference | undefined): Problem[] {
  return oneOfProblems(prop, preference, {
    is: "a preference between versions of IP",
    allowed: IP_PREFERENCES,
    page: PAGES.ipPreference,
  });
}
