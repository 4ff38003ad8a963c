import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";

/**
 * A Cloud Map namespace in which services find each other by Service Connect: a CloudMapNamespace, an HttpNamespace, or
 * one that is there already, that of a cluster's `defaultNamespace` or one that another account shares included. Its
 * kind makes no difference: Service Connect reads no DNS records.
 */
export interface ConnectNamespace {
  readonly arn: string;
  /** Ends the names by which services are called. */
  readonly name: string;
  /** Where it is known, names that Cloud Map's own records have in it are found at synth. */
  readonly id?: string;
}

const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectConfiguration.html";

/** What is wrong with what a ServiceConnect is made from. */
export function namespaceProblems({
  namespace,
  name,
}: {
  readonly namespace?: ConnectNamespace;
  readonly name?: string;
}): Problem[] {
  if (namespace === undefined) return [];
  const problems: Problem[] = [];
  if (name !== undefined) {
    problems.push({
      given: `name ${JSON.stringify(name)} beside a namespace`,
      rule: "the name is that of a namespace that is made here",
      fix: "leave one of them out",
    });
  }
  if (namespace.name === undefined) {
    problems.push({
      given: "a namespace without its name",
      rule: "the name ends those by which services are called",
      fix: 'write it beside the ARN, e.g. name: "svc.internal"',
    });
  }
  if (!isToken(namespace.arn) && !/^arn:[^:]+:servicediscovery:/.test(namespace.arn)) {
    problems.push({
      given: `namespace arn "${namespace.arn}"`,
      rule: "a namespace is named by its ARN here, which tells those of other accounts and of one name apart",
      fix: 'write the namespace\'s own, e.g. "arn:aws:servicediscovery:…:namespace/ns-…", or pass a CloudMapNamespace or HttpNamespace',
      page: PAGE,
    });
  }
  return problems;
}
