import { describePorts, type IngressPorts } from "../../../modules/core/port-range";
import { computed } from "../evidence";
import type { Cell } from "../model/cell";
import { cell } from "./cells";
import { groupResource, guardOf } from "./groups";
import { type IngressRule, ingressRules, unreadRule } from "./ingress-rules";
import { isMissing } from "./missing";
import { peerName } from "./peer-name";
import type { ServiceState } from "./service-state";

/** The ports that lead to a task at the security group that guards it, how many they are, and who may call them. */
export function openPorts(state: ServiceState): Cell {
  const { service, states, mode } = state;
  if (mode.network.guardedBy === "nobody") return cell("none", 0, mode.evidence);
  const guard = guardOf(state);
  if (isMissing(guard)) return guard;
  const rules = guard.groups.flatMap((group) => ingressRules(group, service.stack, states));
  const elsewhere = guard.groups.filter((group) => groupResource(group, service.stack, states) === undefined);
  if (elsewhere.length > 0 && rules.length === 0) {
    return { missing: `the rules of ${elsewhere.join(", ")}: no state read has the security group` };
  }
  const [unread] = guard.groups.flatMap((group) => unreadRule(group, service.stack, states) ?? []);
  if (unread) return unread;
  const leading = rules.filter((rule) => leads(rule, state));
  const evidence = [...mode.evidence, ...guard.evidence, ...leading.flatMap((rule) => rule.evidence)];
  const count = portCount(leading);
  const inputs = Object.fromEntries(leading.map((rule) => [rulePorts(rule), sizeOf(rule)]));
  const counted = leading.length > 0 ? [computed("ports of the rules, each once", inputs)] : [];
  const note =
    elsewhere.length > 0 ? [`and what ${elsewhere.join(", ")} lets in besides, which no state read has`] : [];
  const text = [...texts(leading, state), ...note].join("; ");
  return cell(text || "none", count, [...evidence, ...counted]);
}

/** Ports with all their callers, as one reads them: `8080 from aws_security_group.alb`. */
function texts(rules: readonly IngressRule[], { service, states }: ServiceState): string[] {
  const callers = new Map<string, string[]>();
  for (const rule of rules) {
    const ports = rulePorts(rule);
    const peer = peerName(rule.peer, service.stack, states);
    callers.set(ports, [...(callers.get(ports) ?? []), peer]);
  }
  return [...callers].map(([ports, peers]) => `${ports} from ${[...new Set(peers)].join(", ")}`);
}

function rulePorts(rule: IngressRule): string {
  const { from, to, protocol } = rule;
  if (protocol === "-1") return "every port";
  if (!isPorts(protocol)) return protocol;
  const count = sizeOf(rule);
  return `${describePorts({ from, to, protocol })}${count > 1 ? ` (${count})` : ""}`;
}

function isPorts(protocol: string): protocol is IngressPorts["protocol"] {
  return protocol === "tcp" || protocol === "udp";
}

function sizeOf({ from, to, protocol }: IngressRule): number {
  if (protocol === "-1") return 2 * (to - from + 1);
  return isPorts(protocol) ? to - from + 1 : 0;
}

/** Ports of TCP and of UDP that any of the rules opens. */
function portCount(rules: readonly IngressRule[]): number {
  const open = (protocol: string) => {
    const ports = new Set<number>();
    for (const rule of rules) {
      if (rule.protocol !== protocol && rule.protocol !== "-1") continue;
      for (let port = rule.from; port <= rule.to; port += 1) ports.add(port);
    }
    return ports.size;
  };
  return open("tcp") + open("udp");
}

/**
 * Whether a rule leads to the task: at an interface of its own, and on the instance's in host mode, all do, as its
 * containers may listen on any port. Behind Docker's mappings those do that have one of its host ports.
 */
function leads(rule: IngressRule, { mode }: ServiceState): boolean {
  const { network } = mode;
  if (network.guardedBy === "task" || network.name === "host") return true;
  return network.ingressPorts.some(({ protocol, from, to }) => {
    const same = rule.protocol === "-1" || rule.protocol === protocol;
    return same && rule.from <= to && from <= rule.to;
  });
}
