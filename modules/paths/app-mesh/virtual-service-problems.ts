import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import { wholeNumberProblems } from "../../core/whole-number";
import { dnsNameProblems, serviceNameProblems } from "../cloud-map/names";
import type { ServiceProtocol } from "../service-description";
import type { AppMesh } from "./mesh";
import type { MeshNode } from "./node";
import { ROUTE_PAGES } from "./route-pages";

/** What is wrong with its name, or what has that name already. */
export function virtualServiceNameProblems(mesh: AppMesh, name: string, dnsName: string): Problem[] {
  const problems = [...serviceNameProblems("name", name), ...dnsNameProblems(name, mesh.namespace.name)];
  if (problems.length > 0) return problems;
  const owner = mesh.names.ownerOf("virtualService", dnsName);
  if (owner === undefined) return [];
  return [
    {
      given: `name "${name}", already that of ${owner.node.path},`,
      rule: "a mesh has one virtual service of a name",
      fix: "write another name; where it is a node's, write virtualService: false for that node",
      page: ROUTE_PAGES.virtualService,
    },
  ];
}

/**
 * What is wrong with a node that a route leads to, but for its port.
 * @param within what leads to it: `route "canary"`
 */
export function routedNodeProblems(
  within: string,
  mesh: AppMesh,
  node: MeshNode,
  protocol: ServiceProtocol,
): readonly Problem[] {
  const given = `${within} to ${node.given}`;
  if (node.mesh !== mesh) {
    return [
      {
        given: `${given}, for ${mesh.node.path}`,
        rule: "a route leads to virtual nodes of its own mesh",
        fix: "make both in one mesh",
        page: ROUTE_PAGES.routes,
      },
    ];
  }
  if (!mesh.joined.includes(node)) return node.calledProblems(given);
  const problems = node.answerProblems(given);
  if (problems.length > 0 || isToken(protocol)) return problems;
  const spoken = node.listener.protocol;
  if (isToken(spoken) || spoken === protocol) return [];
  return [
    {
      given: `${given} of protocol "${spoken}" with protocol "${protocol}"`,
      rule: "a route, its virtual router and its nodes have one protocol",
      fix: `write protocol: "${spoken}" for the virtual service, or lead to nodes of "${protocol}"`,
      page: ROUTE_PAGES.routes,
    },
  ];
}

/** What is wrong with the port that callers call: unless it is written, that of all nodes. */
export function listenerPortProblems(port: number | undefined, ports: readonly number[]): Problem[] {
  const page = ROUTE_PAGES.virtualRouter;
  if (port !== undefined || new Set(ports).size <= 1) {
    return wholeNumberProblems("port", port, {
      is: "a port is a whole number",
      least: 1,
      most: 65535,
      example: 8080,
      page,
    });
  }
  return [
    {
      given: `nodes with the ports ${[...new Set(ports)].filter((each) => !isToken(each)).join(", ")} and no port`,
      rule: "a virtual router listens on one port, which is what callers call",
      fix: `write it, e.g. port: ${ports.find((each) => !isToken(each)) ?? 8080}; the nodes keep theirs`,
      page,
    },
  ];
}
