import { groupResource } from "../facts/groups";
import { type IngressRule, ingressRules } from "../facts/ingress-rules";
import type { StateResource, States } from "../state/states";
import { textAt, textsAt } from "../state/values";
import type { Graph } from "./graph";
import type { DrawnTask } from "./task";

/** Who makes a request: somebody whom a security group lets in. */
export interface Origin {
  /** Drawn only once it is asked for: what a request goes through may be let in too. */
  readonly box: () => string;
  readonly rule: IngressRule;
  /** The security group that it has, without its account. */
  readonly group: string;
  /** The service of the diagram that it is. */
  readonly task?: DrawnTask;
}

/** What all parts of a drawing have in common. */
export interface Drawing {
  readonly graph: Graph;
  readonly stack: string;
  readonly states: States;
  readonly tasks: readonly DrawnTask[];
}

/** Those whom security groups let in. */
export function originsOf(groups: readonly string[], drawing: Drawing): Origin[] {
  return groups
    .flatMap((group) => ingressRules(group, drawing.stack, drawing.states))
    .flatMap((rule) => originOf(rule, drawing));
}

function originOf(rule: IngressRule, drawing: Drawing): Origin[] {
  const { graph, states, stack } = drawing;
  const group = groupOf(rule);
  const as = (resource: Place, label: string, detail: string | undefined): Origin => ({
    box: () => graph.box(resource, `caller ${label}`, { kind: "caller", label, detail }),
    rule,
    group,
  });
  const own = drawing.tasks.filter(({ ownGroups }) => ownGroups.includes(group));
  if (own.length > 0) return own.map((task) => ({ box: () => task.caller, rule, group, task }));
  const elsewhere = states
    .all("aws_ecs_service")
    .filter((service) => textsAt(service, "network_configuration[0].security_groups").includes(group));
  if (elsewhere.length > 0) {
    return elsewhere.map((one) => as(one, textAt(one, "name") ?? one.name, `service of ${one.stack}`));
  }
  const found = groupResource(group, stack, states);
  if (found) return [as(found, textAt(found, "name") ?? group, "security group")];
  const vpc = states.all("aws_vpc").find((one) => blocksOf(one).includes(rule.peer));
  if (vpc) return [as(vpc, rule.peer, "the whole VPC")];
  const place = rule.evidence.find((one) => one.from === "state");
  return place === undefined ? [] : [as(place, rule.peer, kindOf(rule.peer))];
}

/** The security group that a rule lets in; a group of a peered VPC's account has the account before it. */
export function groupOf({ peer }: IngressRule): string {
  const [, id] = peer.split("/sg-");
  return id === undefined ? peer : `sg-${id}`;
}

type Place = Pick<StateResource, "stack" | "address">;

function blocksOf(vpc: StateResource): (string | undefined)[] {
  return [textAt(vpc, "cidr_block"), textAt(vpc, "ipv6_cidr_block")];
}

/** What a peer is that no state has. */
function kindOf(peer: string): string | undefined {
  if (peer === "0.0.0.0/0" || peer === "::/0") return "anywhere";
  if (peer.startsWith("pl-")) return "prefix list";
  return peer.includes("sg-") ? "security group" : undefined;
}

/** The ports of a rule as the API writes them: `TCP 8080`. */
export function portsText({ protocol, from, to }: IngressRule): string {
  if (protocol === "-1") return "all ports";
  return `${protocol.toUpperCase()} ${from === to ? from : `${from}-${to}`}`;
}
