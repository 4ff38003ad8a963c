import type { IConstruct } from "constructs";
import type { IpAddresses } from "../../core/ip-addresses";
import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import type { IpPreference } from "./ip-preference";
import { PAGES } from "./pages";

/** What is wrong with a node that stands for another service already. */
export function secondServiceProblem(given: string, service: IConstruct): Problem {
  return {
    given: `${given}, already that of ${service.node.path}`,
    rule: "a virtual node stands for the tasks of one service here",
    fix: "call mesh.virtualNode(…) once for each service, with a name of its own",
    page: PAGES.virtualNode,
  };
}

/** What is wrong with a service that has a node already. */
export function secondNodeProblem(given: string): Problem {
  return {
    given: `${given}, the service's second`,
    rule: "a task has one Envoy, which is that of one virtual node",
    fix: "leave one of the nodes out",
    page: PAGES.proxyConfiguration,
  };
}

/** What is wrong with a name that another has. */
export function takenNameProblem(given: string, owner: IConstruct): Problem {
  return {
    given: `${given}, already the name of ${owner.node.path}`,
    rule: "a mesh has one virtual node and one virtual service of a name",
    fix: "write another name",
    page: PAGES.virtualService,
  };
}

/** What is wrong with tasks whose addresses the mesh's Envoys neither listen on nor call. */
export function addressProblems(
  given: string,
  addresses: readonly IpAddresses[],
  preference: IpPreference | undefined,
): Problem[] {
  if (preference !== undefined && isToken(preference)) return [];
  const only6 = addresses.includes("ipv6") && !preference?.startsWith("IPv6");
  const only4 = addresses.includes("ipv4") && preference === "IPv6_ONLY";
  if (!only6 && !only4) return [];
  const [theirs, other] = only6 ? ["IPv6", "IPv4"] : ["IPv4", "IPv6"];
  const said = preference === undefined ? "without ipPreference" : `with ipPreference "${preference}"`;
  return [
    {
      given: `${given} in subnets with ${theirs} addresses alone, in a mesh ${said}`,
      rule: `the Envoys of such a mesh reach their applications by ${other}`,
      fix: `write ipPreference: "${theirs}_PREFERRED" for the mesh, or another subnetTier for the service`,
      page: PAGES.virtualNode,
    },
  ];
}
