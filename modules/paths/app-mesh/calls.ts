import type { IConstruct } from "constructs";
import { has } from "../../core/has";
import { laterShapeProblems, laterWholeProblem } from "../../core/later-shape";
import type { Problem } from "../../core/problem";
import { incompleteProblems, type PropNames, propProblems } from "../../core/prop-names";
import { callOrderProblems } from "../../core/stack-order";
import { isToken } from "../../core/token";
import { calledItemProblems } from "../called-items";
import type { AppMesh } from "./mesh";
import type { MeshTarget } from "./mesh-target";
import type { NodeProps } from "./node-props";
import { PAGES } from "./pages";
import { CLIENT_POLICY_SHAPE } from "./shapes";
import type { ClientPolicy } from "./tls/tls-props";

/** A call by a client policy of its own. */
export interface MeshCall {
  /** What is called, or the name of its virtual service. */
  readonly to: MeshTarget | string;
  /** Of this call alone; nothing of the node's own `clientPolicy` is added to it. */
  readonly clientPolicy: ClientPolicy;
}

/** What a node calls, as it may be written. */
export type Call = MeshTarget | string | MeshCall;

/** A virtual service that a node's Envoy lets calls out to. */
export interface Backend {
  readonly virtualServiceName: string;
  readonly clientPolicy: ClientPolicy | undefined;
}

const MESH_CALL: PropNames<MeshCall> = { to: "required", clientPolicy: "required" };

/** Backends of a virtual node; a quota that AWS doesn't raise. */
const MAX_BACKENDS = 50;

function hasPolicy(call: Call): call is MeshCall {
  return typeof call !== "string" && "to" in call;
}

function calledBy(call: Call): MeshTarget | string {
  return hasPolicy(call) ? call.to : call;
}

function nameOf(call: Call): string {
  const called = calledBy(call);
  return typeof called === "string" ? called : called.virtualServiceName;
}

/** What a node's Envoy lets calls out to, each once, with the policy that one of its calls says. */
export function backendsOf(calls: readonly Call[]): Backend[] {
  return [...new Set(calls.map(nameOf))].map((virtualServiceName) => ({
    virtualServiceName,
    clientPolicy: policiesFor(virtualServiceName, calls)[0],
  }));
}

function policiesFor(virtualServiceName: string, calls: readonly Call[]): ClientPolicy[] {
  return calls
    .filter(hasPolicy)
    .filter((call) => nameOf(call) === virtualServiceName)
    .map(({ clientPolicy }) => clientPolicy);
}

/** What it calls that is made here. */
export function targetsOf(calls: readonly Call[]): MeshTarget[] {
  return calls.map(calledBy).filter((called) => typeof called !== "string");
}

/** Whether it is what routes and calls of a mesh lead to, where no compiler saw it. */
export function isMeshTarget(item: unknown): boolean {
  return has(item, "virtualServiceName") && has(item, "nodes");
}

/** What is wrong with a list that a node is to call, before it is read. */
export function calledProblems(given: string, calls: NodeProps["calls"] = []): Problem[] {
  const called = Array.isArray(calls)
    ? calls.filter((call) => has(call, "clientPolicy") && !isMeshTarget(call))
    : [];
  const incomplete = called.flatMap((call) =>
    incompleteProblems<MeshCall>(call, MESH_CALL, `calls, ${given}`),
  );
  if (incomplete.length > 0) return incomplete;
  const problems = calledItemProblems(`calls, ${given}`, calls, {
    isCalled: (item) => {
      const called = has(item, "to") ? item.to : item;
      return typeof called === "string" || isMeshTarget(called);
    },
    made: "mesh.virtualNode(…) or new VirtualService(…)",
  });
  if (problems.length > 0) return problems;
  return calls
    .filter(hasPolicy)
    .flatMap((call) => laterShapeProblems(call, { clientPolicy: CLIENT_POLICY_SHAPE }, `calls, ${given},`));
}

/** What is wrong with what a node calls. */
export function callProblems(
  given: string,
  mesh: AppMesh,
  calls: readonly Call[],
  caller: IConstruct,
): Problem[] {
  if (isToken(calls)) {
    return [laterWholeProblem(`calls, ${given},`, "calls", "a list, in which each name may be a reference")];
  }
  const backends = backendsOf(calls);
  const { length } = backends;
  return [
    ...(length <= MAX_BACKENDS
      ? []
      : [
          {
            given: `calls with ${length} services, ${given}`,
            rule: `a virtual node has at most ${MAX_BACKENDS} backends, a quota that AWS doesn't raise`,
            fix: `leave ${length - MAX_BACKENDS} out, or split the service`,
            page: PAGES.quotas,
          },
        ]),
    ...calls.filter(hasPolicy).flatMap((call) => propProblems(call, MESH_CALL, `calls, ${given}`)),
    ...backends.flatMap(({ virtualServiceName }) => secondPolicyProblems(given, virtualServiceName, calls)),
    ...targetsOf(calls).flatMap((target) => {
      const call = `calls "${target.virtualServiceName}", ${given}`;
      if (target.mesh !== mesh) return [otherMeshProblem(call, target.mesh)];
      return [...target.calledProblems(call), ...laterProblems(call, target, caller)];
    }),
  ];
}

function laterProblems(call: string, target: MeshTarget, caller: IConstruct): Problem[] {
  const byName = `call "${target.virtualServiceName}" by its name, and let ${caller.node.path} in by allowFrom of what is called`;
  return target.nodes.flatMap(({ construct }) =>
    construct === undefined ? [] : callOrderProblems(call, caller, construct, byName),
  );
}

function secondPolicyProblems(given: string, name: string, calls: readonly Call[]): Problem[] {
  const { length } = policiesFor(name, calls);
  if (length < 2) return [];
  return [
    {
      given: `calls "${name}" with ${length} client policies, ${given}`,
      rule: "a backend has one client policy",
      fix: "name it once, with the policy that is meant",
      page: PAGES.virtualNode,
    },
  ];
}

function otherMeshProblem(call: string, other: AppMesh): Problem {
  return {
    given: `${call}: it is in ${other.node.path}`,
    rule: "a node calls virtual services of its own mesh",
    fix: "make both nodes in one mesh, or leave the call out",
    page: PAGES.virtualNode,
  };
}
