import { seen, stateEvidence } from "../evidence";
import type { Evidence } from "../model/cell";
import type { StateResource, States } from "../state/states";
import { blocksOf, numberOf, textOf, textsOf, type Values } from "../state/values";
import { groupResource } from "./groups";
import type { Missing } from "./missing";

/** What a security group lets in. */
export interface IngressRule {
  /** `tcp`, `udp`, an ICMP or a protocol's number; `-1` for all. */
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
  /** A security group by id, a CIDR block or a prefix list. */
  readonly peer: string;
  readonly evidence: readonly Evidence[];
}

/** The rules of a security group, whichever of the provider's three ways they were written. */
export function ingressRules(group: string, stack: string, states: States): IngressRule[] {
  const resource = groupResource(group, stack, states);
  const rules = [
    ...states.all("aws_vpc_security_group_ingress_rule").flatMap((rule) => ruleResource(rule, group)),
    ...states.all("aws_security_group_rule").flatMap((rule) => olderRule(rule, group)),
    ...(resource ? inlineRules(resource, group) : []),
  ];
  // After a refresh the group's own attribute has the separate rules too.
  const key = ({ protocol, from, to, peer }: IngressRule) => [protocol, from, to, peer].join();
  return rules.filter((rule, index) => rules.findIndex((other) => key(other) === key(rule)) === index);
}

/** A rule of a security group whose callers, protocol or ports its state lacks: nobody knows what else is open. */
export function unreadRule(group: string, stack: string, states: States): Missing | undefined {
  const ofGroup = ({ values }: StateResource) => values.security_group_id === group;
  const rules = states.all("aws_vpc_security_group_ingress_rule").filter(ofGroup);
  const older = states
    .all("aws_security_group_rule")
    .filter((rule) => ofGroup(rule) && rule.values.type === "ingress");
  const [unread] = [
    ...rules.filter((rule) => ruleResource(rule, group).length === 0 || lacksPorts(rule, "ip_protocol")),
    ...older.filter((rule) => olderRule(rule, group).length === 0 || lacksPorts(rule, "protocol")),
  ];
  if (unread) return { missing: `what ${unread.address} lets in` };
  const resource = groupResource(group, stack, states);
  // Without rules it has an empty list.
  return resource?.values.ingress === null ? { missing: `ingress of ${resource.address}` } : undefined;
}

function lacksPorts({ values }: StateResource, key: string): boolean {
  const protocol = textOf(values, key)?.toLowerCase();
  if (protocol === undefined) return true;
  const ported = ["tcp", "udp", ...PROTOCOLS.keys()].includes(protocol);
  return ported && ["from_port", "to_port"].some((port) => numberOf(values, port) === undefined);
}

function ruleResource(rule: StateResource, group: string): IngressRule[] {
  const { values } = rule;
  if (values.security_group_id !== group) return [];
  const keys = ["referenced_security_group_id", "cidr_ipv4", "cidr_ipv6", "prefix_list_id"];
  return keys.flatMap((key) => {
    const peer = textOf(values, key);
    return peer === undefined
      ? []
      : [{ ...portsOf(values, "ip_protocol"), peer, evidence: seenRule(rule, key) }];
  });
}

function olderRule(rule: StateResource, group: string): IngressRule[] {
  const { values } = rule;
  if (values.security_group_id !== group || values.type !== "ingress") return [];
  return peersOf(values, "source_security_group_id", group).map(({ peer, key }) => ({
    ...portsOf(values, "protocol"),
    ...{ peer, evidence: seenRule(rule, key) },
  }));
}

function inlineRules(resource: StateResource, group: string): IngressRule[] {
  return blocksOf(resource.values, "ingress").flatMap((block, index) =>
    peersOf(block, "security_groups", group).map(({ peer }) => ({
      ...portsOf(block, "protocol"),
      ...{ peer, evidence: [stateEvidence(resource, `ingress[${index}]`)] },
    })),
  );
}

function peersOf(values: Values, groups: string, own: string): { peer: string; key: string }[] {
  const peers = [groups, "cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids"].flatMap((key) => {
    const text = textOf(values, key);
    return (text === undefined ? textsOf(values, key) : [text]).map((peer) => ({ peer, key }));
  });
  return values.self === true ? [...peers, { peer: own, key: "self" }] : peers;
}

function portsOf(values: Values, key: string): Pick<IngressRule, "protocol" | "from" | "to"> {
  const protocol = textOf(values, key)?.toLowerCase() ?? "-1";
  if (protocol === "-1" || protocol === "all") return { protocol: "-1", from: 0, to: LAST_PORT };
  const from = Math.max(numberOf(values, "from_port") ?? 0, 0);
  const to = Math.min(numberOf(values, "to_port") ?? from, LAST_PORT);
  return { protocol: PROTOCOLS.get(protocol) ?? protocol, from, to };
}

const LAST_PORT = 65535;

/** As a rule may number them. */
const PROTOCOLS = new Map([
  ["6", "tcp"],
  ["17", "udp"],
]);

function seenRule(rule: StateResource, key: string): Evidence[] {
  return ["from_port", "to_port", key].map((attribute) => seen(rule, attribute, rule.values[attribute]));
}
