import { type Entrance, entrancesOf } from "../paths/load-balancer-entrances";
import type { StateResource, States } from "../state/states";
import { itemsAt, numberAt, textAt, textsAt, valueAt } from "../state/values";
import { callsBalancer } from "./balancer-calls";
import { type Drawing, originsOf } from "./origins";
import type { DrawnTask } from "./task";

const ENCRYPTED = ["HTTPS", "TLS"];

/** A load balancer that leads to a service. */
export interface Balancer {
  readonly box: string;
  /** Its security groups: none for an NLB without, undefined where no state has it. */
  readonly groups: readonly string[] | undefined;
}

/** The load balancers of the stack itself with their callers, whether or not it has services behind them. */
export function drawLoadBalancers(drawing: Drawing): void {
  const { states, stack } = drawing;
  for (const loadBalancer of states.ofType(stack, "aws_lb")) {
    const id = box(drawing, loadBalancer);
    for (const listener of listenersOf(loadBalancer, states)) {
      drawCallers(drawing, loadBalancer, listener, id);
    }
  }
}

/** The calls that the stack's own tasks make to load balancers, its own and those of other stacks. */
export function drawCallsToLoadBalancers(drawing: Drawing): void {
  const { graph, states, tasks } = drawing;
  for (const loadBalancer of states.all("aws_lb")) {
    for (const listener of listenersOf(loadBalancer, states)) {
      const port = numberAt(listener, "port");
      const callers = tasks.filter((task) => port && callsBalancer(task, loadBalancer, port, states));
      for (const { caller } of callers) {
        graph.arrow(caller, box(drawing, loadBalancer), callText(listener), isEncrypted(listener));
      }
    }
  }
}

function listenersOf(loadBalancer: StateResource, states: States): StateResource[] {
  const arn = textAt(loadBalancer, "arn");
  return states
    .all("aws_lb_listener")
    .filter((listener) => arn !== undefined && textAt(listener, "load_balancer_arn") === arn);
}

/** The ways to a service through its target groups. */
export function drawBehindLoadBalancers(task: DrawnTask, drawing: Drawing): Balancer[] {
  const { service } = task;
  return itemsAt(service, "load_balancer").flatMap((at) => {
    const arn = textAt(service, `${at}.target_group_arn`);
    const targetGroup = drawing.states.find(service.stack, "aws_lb_target_group", "arn", arn);
    const protocol = (targetGroup && textAt(targetGroup, "protocol")) ?? "";
    const way = { encrypted: ENCRYPTED.includes(protocol), port: numberAt(service, `${at}.container_port`) };
    const entrances = entrancesOf(service.stack, arn, drawing.states);
    const found = entrances.map((entrance) => {
      const balancer = balancerOf(entrance, targetGroup ?? service, drawing);
      task.arrive(balancer.box, { ...way, label: [entrance.name, protocol].filter(Boolean).join(" · ") });
      return balancer;
    });
    if (found.length > 0) return found;
    const unknown = unknownBox(drawing, targetGroup ?? service, arn);
    task.arrive(unknown, { ...way, label: protocol });
    return [{ box: unknown, groups: undefined }];
  });
}

function balancerOf(
  { listener, loadBalancer, listenerArn }: Entrance,
  from: StateResource,
  drawing: Drawing,
): Balancer {
  if (loadBalancer === undefined) {
    // `arn:…:listener/app/<name>/…`
    const name = listenerArn?.split("/")[2];
    return { box: unknownBox(drawing, listener ?? from, name ?? listenerArn, name), groups: undefined };
  }
  const id = box(drawing, loadBalancer);
  if (listener) drawCallers(drawing, loadBalancer, listener, id);
  return { box: id, groups: textsAt(loadBalancer, "security_groups") };
}

function box({ graph }: Drawing, loadBalancer: StateResource): string {
  const type = textAt(loadBalancer, "load_balancer_type") === "network" ? "NLB" : "ALB";
  const label = textAt(loadBalancer, "name") ?? loadBalancer.name;
  const detail = valueAt(loadBalancer, "internal") === true ? `internal ${type}` : type;
  return graph.box(loadBalancer, "", { kind: "load-balancer", label, detail });
}

/** A load balancer that no state has, by what leads to it. */
function unknownBox(
  { graph }: Drawing,
  from: StateResource,
  key = "unknown",
  label = "load balancer",
): string {
  const looks = { kind: "load-balancer", label, detail: "in none of the states" } as const;
  return graph.box(from, "", looks, `load balancer ${key}`);
}

/** Whom its security groups let in; the stack's own tasks come by `drawCallsToLoadBalancers`. */
function drawCallers(
  drawing: Drawing,
  loadBalancer: StateResource,
  listener: StateResource,
  to: string,
): void {
  const port = numberAt(listener, "port");
  for (const { box: caller, rule, task } of originsOf(textsAt(loadBalancer, "security_groups"), drawing)) {
    if (task || port === undefined || port < rule.from || rule.to < port) continue;
    drawing.graph.arrow(caller(), to, callText(listener), isEncrypted(listener));
  }
}

/** How it is called: `HTTP 80`. */
function callText(listener: StateResource): string {
  return [textAt(listener, "protocol"), numberAt(listener, "port")].filter(Boolean).join(" ");
}

function isEncrypted(listener: StateResource): boolean {
  return ENCRYPTED.includes(textAt(listener, "protocol") ?? "");
}
