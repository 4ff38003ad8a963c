import { stateEvidence } from "../evidence";
import type { Evidence } from "../model/cell";
import type { PathName } from "../model/path";
import type { StateResource, States } from "../state/states";
import { itemsAt, positiveAt, textAt, textsAt, valueAt } from "../state/values";

/** Where calls that end at a target group come in. */
export interface Entrance {
  /** What callers write. */
  readonly name: string;
  /** What sends to the target group; of a listener in another state only its ARN may be known. */
  readonly listenerArn: string | undefined;
  readonly listener: StateResource | undefined;
  readonly loadBalancer: StateResource | undefined;
  readonly evidence: readonly Evidence[];
}

/** The rules and the listeners' own actions that forward to a target group; at least one, of which maybe nothing is known. */
export function entrancesOf(stack: string, targetGroupArn: string | undefined, states: States): Entrance[] {
  const rules = states.all("aws_lb_listener_rule").flatMap((rule) => {
    const action = forwarding(rule, "action", targetGroupArn);
    if (action === undefined) return [];
    const arn = textAt(rule, "listener_arn");
    const listener = states.find(stack, "aws_lb_listener", "arn", arn);
    const evidence = [stateEvidence(rule, action), ...conditionEvidence(rule)];
    return [entrance(stack, { arn, listener, evidence, rule }, states)];
  });
  const listeners = states.all("aws_lb_listener").flatMap((listener) => {
    const action = forwarding(listener, "default_action", targetGroupArn);
    if (action === undefined) return [];
    const evidence = [stateEvidence(listener, action)];
    return [entrance(stack, { arn: textAt(listener, "arn"), listener, evidence }, states)];
  });
  const found = [...rules, ...listeners];
  if (found.length > 0) return found;
  const name = targetGroupArn?.split(":").at(-1) ?? "a target group";
  return [{ name, listenerArn: undefined, listener: undefined, loadBalancer: undefined, evidence: [] }];
}

/** The place of the target group in the actions of a listener or a rule. */
export function forwarding(
  resource: StateResource,
  actions: string,
  targetGroupArn: string | undefined,
): string | undefined {
  const places = itemsAt(resource, actions).flatMap((action) => [
    `${action}.target_group_arn`,
    ...itemsAt(resource, `${action}.forward[0].target_group`).map((group) => `${group}.arn`),
  ]);
  return places.find((at) => targetGroupArn !== undefined && textAt(resource, at) === targetGroupArn);
}

interface Found extends Pick<Entrance, "listener" | "evidence"> {
  readonly arn: string | undefined;
  readonly rule?: StateResource;
}

function entrance(stack: string, { arn, listener, evidence, rule }: Found, states: States): Entrance {
  const loadBalancer = listener && states.find(stack, "aws_lb", "arn", textAt(listener, "load_balancer_arn"));
  const name = (rule && ruleName(rule)) ?? listenerName(listener, loadBalancer) ?? arn ?? "a listener";
  return { name, listenerArn: arn, listener, loadBalancer, evidence };
}

/** Hosts and paths: what a rule asks of headers may be a secret that callers share with it. */
function conditionEvidence(rule: StateResource): Evidence[] {
  return itemsAt(rule, "condition")
    .flatMap((at) => [`${at}.host_header[0].values`, `${at}.path_pattern[0].values`])
    .filter((at) => valueAt(rule, at) !== undefined)
    .map((at) => stateEvidence(rule, at));
}

/** `orders.example.com/orders`; undefined where a rule asks for neither host nor path. */
function ruleName(rule: StateResource): string | undefined {
  const first = (kind: string) =>
    itemsAt(rule, "condition").flatMap((at) => textsAt(rule, `${at}.${kind}[0].values`))[0];
  const name = `${first("host_header") ?? ""}${first("path_pattern") ?? ""}`;
  return name === "" ? undefined : name;
}

function listenerName(listener: StateResource | undefined, loadBalancer: StateResource | undefined) {
  const host = loadBalancer && textAt(loadBalancer, "dns_name");
  const port = listener && positiveAt(listener, "port");
  return host === undefined || port === undefined ? undefined : `${host}:${port}`;
}

/** Which kind of load balancer, by itself, by its listener's ARN, or by what it speaks to its targets. */
export function loadBalancerKind(
  { loadBalancer, listenerArn }: Entrance,
  group: StateResource | undefined,
): PathName | undefined {
  const type =
    (loadBalancer && textAt(loadBalancer, "load_balancer_type")) ??
    listenerArn?.match(/:listener\/(app|net)\//)?.[1] ??
    (group && textAt(group, "protocol"));
  if (type === undefined) return undefined;
  if (["application", "app", "HTTP", "HTTPS"].includes(type)) return "internal-alb";
  return ["network", "net", "TCP", "UDP", "TLS", "TCP_UDP"].includes(type) ? "nlb" : undefined;
}
