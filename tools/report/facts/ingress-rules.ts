import type { Evidence } from "../model/cell";
import type { StateResource, States } from "../state/states";
import { seen } from "./cells";
import { groupResource } from "./groups";
import { blocksOf, numberOf, textOf, textsOf, type Values } from "./values";

/** What a security group lets in. */
export interface IngressRule {
  /** `tcp`, `udp`, an ICMP or a protocol's number; `-1` for all. */
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
  /** A security group by id, a CIDR block or a prefix list. */
  readonly peer: string;
  readonly evidence: Evidence;
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

function ruleResource(rule: StateResource, group: string): IngressRule[] {
  const { values } = rule;
  if (values.security_group_id !== group) return [];
  const keys = ["referenced_security_group_id", "cidr_ipv4", "cidr_ipv6", "prefix_list_id"];
  const peers = keys.flatMap((key) => textOf(values, key) ?? []);
  return peers.map((peer) => ruleOf(rule, values, "ip_protocol", peer));
}

function olderRule(rule: StateResource, group: string): IngressRule[] {
  const { values } = rule;
  if (values.security_group_id !== group || values.type !== "ingress") return [];
  return peersOf(values, "source_security_group_id", group).map((peer) =>
    ruleOf(rule, values, "protocol", peer),
  );
}

function inlineRules(resource: StateResource, group: string): IngressRule[] {
  return blocksOf(resource.values, "ingress").flatMap((block, index) =>
    peersOf(block, "security_groups", group).map((peer) =>
      ruleOf(resource, block, "protocol", peer, `ingress[${index}]`),
    ),
  );
}

function peersOf(values: Values, groups: string, own: string): string[] {
  const lists = [groups, "cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids"];
  const peers = lists.flatMap((key) => textOf(values, key) ?? textsOf(values, key));
  return values.self === true ? [...peers, own] : peers;
}

function ruleOf(
  resource: StateResource,
  values: Values,
  key: string,
  peer: string,
  block?: string,
): IngressRule {
  const protocol = textOf(values, key)?.toLowerCase() ?? "-1";
  const all = protocol === "-1" || protocol === "all";
  const from = all ? 0 : (numberOf(values, "from_port") ?? 0);
  const to = all ? 65535 : (numberOf(values, "to_port") ?? from);
  const shown = `${all ? "all" : `${protocol} ${from}-${to}`} from ${peer}`;
  return {
    protocol: all ? "-1" : protocol,
    from,
    to,
    peer,
    evidence: seen(resource, block ?? "from_port", shown),
  };
}
