import type { Problem } from "../../core/problem";
import type { PropNames } from "../../core/prop-names";
import { isToken } from "../../core/token";

/** What both kinds of namespace take. */
export interface NamespaceProps {
  /**
   * What it is for, up to 1024 characters.
   * @default none
   */
  readonly description?: string;
  /** Further tags. */
  readonly tags?: Readonly<Record<string, string>>;
}

export const NAMESPACE_PROPS: PropNames<NamespaceProps> = { description: "optional", tags: "optional" };

const MAX_DESCRIPTION = 1024;

/** What is wrong with them. */
export function namespacePropsProblems({ description }: NamespaceProps): Problem[] {
  if (description === undefined || isToken(description) || description.length <= MAX_DESCRIPTION) return [];
  return [
    {
      given: `description of ${description.length} characters`,
      rule: `a description has up to ${MAX_DESCRIPTION} characters`,
      fix: `shorten it by ${description.length - MAX_DESCRIPTION}`,
      page: "https://docs.aws.amazon.com/cloud-map/latest/api/API_CreatePrivateDnsNamespace.html",
    },
  ];
}
