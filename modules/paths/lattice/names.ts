import type { NameRule } from "../../core/name";
import { PAGES } from "./pages";

const IN_WORDS = "at least 3, lower-case letters, digits and single hyphens between them";

/** What VPC Lattice allows for a name; what it starts its own ids with, no name starts with. */
function latticeName(resource: string, maxLength: number, idPrefix: string | undefined, page: string) {
  const reserved = idPrefix === undefined ? "" : `(?!${idPrefix}-)`;
  return {
    resource,
    maxLength,
    pattern: new RegExp(`^${reserved}(?=.{3})[a-z0-9]+(-[a-z0-9]+)*$`),
    inWords: idPrefix === undefined ? IN_WORDS : `${IN_WORDS}, and doesn't start with ${idPrefix}-`,
    lowerCase: true,
    page,
  } as const satisfies NameRule;
}

export const SERVICE_NETWORK_NAME = latticeName("service network", 63, undefined, PAGES.createServiceNetwork);
export const SERVICE_NAME = latticeName("VPC Lattice service", 40, "svc", PAGES.createService);
export const TARGET_GROUP_NAME = latticeName("target group", 128, "tg", PAGES.createTargetGroup);
