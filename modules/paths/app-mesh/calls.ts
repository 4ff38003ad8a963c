import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import type { AppMesh } from "./mesh";
import type { MeshTarget } from "./mesh-target";
import { PAGES } from "./pages";

/** Backends of a virtual node; a quota that AWS doesn't raise. */
const MAX_BACKENDS = 50;

/** The names that a node's Envoy lets calls out to, each once. */
export function backendNames(calls: readonly (MeshTarget | string)[]): string[] {
  return [...new Set(calls.map((call) => (typeof call === "string" ? call : call.virtualServiceName)))];
}

/** What it calls that is made here. */
export function targetsOf(calls: readonly (MeshTarget | string)[]): MeshTarget[] {
  return calls.filter((call) => typeof call !== "string");
}

/** What is wrong with what a node calls. */
export function callProblems(
  given: string,
  mesh: AppMesh,
  calls: readonly (MeshTarget | string)[],
): Problem[] {
  if (isToken(calls)) {
    return [
      {
        given: `calls, ${given}, that is only known at apply as a whole`,
        rule: "synth writes its parts one by one, so it must know which there are",
        fix: "write calls as a list, in which each name may be a reference",
      },
    ];
  }
  const { length } = backendNames(calls);
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
    ...targetsOf(calls).flatMap((target) => {
      const call = `calls "${target.virtualServiceName}", ${given}`;
      return target.mesh === mesh ? target.calledProblems(call) : [otherMeshProblem(call, target.mesh)];
    }),
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
