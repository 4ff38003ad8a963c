import type { Problem } from "../../core/problem";
import { PAGES } from "./pages";

const page = PAGES.virtualNode;

/** What is wrong with a call to a node without a service. */
export function notThereProblem(
  call: string,
  { virtualNodeName, virtualServiceName }: Readonly<Record<"virtualNodeName" | "virtualServiceName", string>>,
): Problem {
  return {
    given: `${call}: no service has that node yet`,
    rule: "the tasks that are called are there before those that call them",
    fix: `make the service of virtualNode "${virtualNodeName}" before; where two call each other, the first calls "${virtualServiceName}" by name, and the second has it in allowFrom`,
    page,
  };
}

/** What is wrong with a call to a node that only routers lead to. */
export function routedProblem(call: string): Problem {
  return {
    given: `${call}: the node has virtualService false`,
    rule: "a backend is a virtual service, and the node has none",
    fix: "call the virtual service whose router leads to the node, or leave virtualService out",
    page,
  };
}

/** What is wrong with a call to a node without listener. */
export function withoutListenerProblem(call: string, node: string): Problem {
  return {
    given: `${call}: the service of ${node} has no port`,
    rule: "a node whose service has no port has no listener",
    fix: "write the port the application listens on, e.g. awsvpc({ port: 8080 }), or leave the call out",
    page,
  };
}
