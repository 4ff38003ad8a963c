import type { Service } from "../model/service";
import type { Topology } from "../model/topology";
import { nodeEncryption } from "../paths/mesh-node";
import type { StackState, States } from "../state/states";
import { Graph } from "./graph";
import { drawBehindLattice } from "./lattice";
import {
  type Balancer,
  drawBehindLoadBalancers,
  drawCallsToLoadBalancers,
  drawLoadBalancers,
} from "./load-balancers";
import { drawMeshCalls, drawRoutesElsewhere } from "./mesh";
import { cloudMapNames } from "./names";
import { type Drawing, type Origin, originsOf, portsText } from "./origins";
import { drawConnectCalls } from "./service-connect";
import { DrawnTask } from "./task";

/**
 * Who calls a stack's tasks through what, as far as the states have it: whom security groups let in, the names, load
 * balancers and proxies on the way, and the interface where a request comes to a task.
 */
export function topologyOf(
  stack: StackState,
  services: readonly Pick<Service, "name" | "address">[],
  states: States,
): Topology {
  const graph = new Graph(stack.name);
  const tasks = services.flatMap(({ name, address }) => {
    const service = stack.resources.find((resource) => resource.address === address);
    return service === undefined ? [] : [new DrawnTask(graph, service, name, states)];
  });
  const drawing: Drawing = { graph, stack: stack.name, states, tasks };
  drawLoadBalancers(drawing);
  for (const task of tasks) drawWaysTo(task, drawing);
  drawCallsToLoadBalancers(drawing);
  return graph.topology;
}

function drawWaysTo(task: DrawnTask, drawing: Drawing): void {
  const balancers = drawBehindLoadBalancers(task, drawing);
  const behindLattice = drawBehindLattice(task, drawing);
  drawMeshCalls(task, drawing);
  drawRoutesElsewhere(task, drawing);
  const connected = drawConnectCalls(task, drawing);
  const names = cloudMapNames(task, drawing);
  const encrypted = takesTlsAlone(task);
  for (const origin of originsOf(task.groups, drawing)) {
    const { box, rule, task: caller } = origin;
    const own = caller && (caller === task || connected.includes(caller) || callsByMesh(caller, task));
    const lattice = behindLattice && rule.peer.startsWith("pl-");
    if (own || lattice || isBalancer(origin, balancers, drawing) || !task.isAbout(rule)) continue;
    // An NLB without security groups has its callers in its targets' groups.
    const open = caller ? [] : balancers.filter(({ groups }) => groups?.length === 0);
    for (const balancer of open) drawing.graph.arrow(box(), balancer.box, portsText(rule), false);
    for (const name of names) {
      drawing.graph.arrow(box(), name, portsText(rule), encrypted);
      task.arrive(name, { encrypted });
    }
    if (names.length + open.length === 0) {
      task.arrive(box(), { label: portsText(rule), encrypted });
    }
  }
}

/** Whether it is a load balancer that is let in, or may be as nobody knows the group. */
function isBalancer(
  { group, task }: Origin,
  balancers: readonly Balancer[],
  { states, stack }: Drawing,
): boolean {
  if (balancers.some(({ groups }) => groups?.includes(group))) return true;
  const unknown = group.startsWith("sg-") && !task && !states.find(stack, "aws_security_group", "id", group);
  return unknown && balancers.some(({ groups }) => groups === undefined);
}

/** Whether callers come to a mesh's gateway by TLS or not at all; of other tasks only their mesh and Envoys know. */
function takesTlsAlone({ gateway }: DrawnTask): boolean {
  return gateway?.resource !== undefined && ["TLS", "mutual TLS"].includes(nodeEncryption(gateway.resource));
}

/** What a task of a mesh sends to another of it goes through its Envoy. */
function callsByMesh(caller: DrawnTask, called: DrawnTask): boolean {
  return called.mesh !== undefined && caller.mesh === called.mesh;
}
