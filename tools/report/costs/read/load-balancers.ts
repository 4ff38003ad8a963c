import { stateEvidence } from "../../evidence";
import type { Evidence } from "../../model/cell";
import { forwarding } from "../../paths/load-balancer-entrances";
import type { StateResource, States } from "../../state/states";
import { blocksAt, positiveAt, textAt } from "../../state/values";

/** A load balancer that leads to a service, and how much of it the service takes. */
export interface Balanced {
  readonly arn: string;
  readonly type: "application" | "network";
  /** Undefined where it is in none of the states; its ARN is part of its listeners'. */
  readonly resource: StateResource | undefined;
  readonly targetGroups: number;
  readonly rules: number;
  /** Listeners that lead to the service without a rule: its own. */
  readonly listeners: number;
  readonly protocols: readonly string[];
  readonly evidence: readonly Evidence[];
}

/** The load balancers of a service's target groups, and the groups of which no listener is known. */
export interface BalancersOf {
  readonly balanced: readonly Balanced[];
  readonly unknown: readonly string[];
}

export function balancersOf(service: StateResource, states: States): BalancersOf {
  const places = targetGroupsOf(service);
  const arns = [...new Set(places.map(({ arn }) => arn))];
  const found = arns.flatMap((arn) => leadsTo(arn, states));
  const unknown = arns.filter((arn) => !found.some(({ group }) => group === arn));
  const balancers = [...new Set(found.map(({ balancer }) => balancer))];
  return {
    balanced: balancers.map((arn) => {
      const leads = found.filter(({ balancer }) => balancer === arn);
      return {
        arn,
        type: arn.includes("loadbalancer/net/") ? "network" : "application",
        resource: states.find(service.stack, "aws_lb", "arn", arn),
        targetGroups: new Set(leads.map(({ group }) => group)).size,
        rules: leads.filter(({ rule }) => rule).length,
        listeners: leads.filter(({ rule }) => !rule).length,
        protocols: leads.flatMap(({ protocol }) => protocol ?? []),
        evidence: [
          ...places
            .filter((place) => leads.some(({ group }) => group === place.arn))
            .map(({ at }) => stateEvidence(service, at)),
          ...leads.map((lead) => lead.evidence),
        ],
      };
    }),
    unknown,
  };
}

/** Those of blue/green deployments too. */
function targetGroupsOf(service: StateResource): { readonly at: string; readonly arn: string }[] {
  return blocksAt(service, "load_balancer")
    .flatMap((_, index) => [
      `load_balancer[${index}].target_group_arn`,
      `load_balancer[${index}].advanced_configuration[0].alternate_target_group_arn`,
    ])
    .flatMap((at) => {
      const arn = textAt(service, at);
      return arn === undefined ? [] : [{ at, arn }];
    });
}

interface Lead {
  readonly group: string;
  readonly balancer: string;
  readonly rule: boolean;
  readonly protocol: string | undefined;
  readonly evidence: Evidence;
}

/** Rules and listeners of all states that forward to a target group. */
function leadsTo(group: string, states: States): Lead[] {
  const rules = states
    .all("aws_lb_listener_rule")
    .filter((rule) => forwarding(rule, "action", group) !== undefined)
    .flatMap((rule) => {
      const listenerArn = textAt(rule, "listener_arn");
      const listener = states.find(rule.stack, "aws_lb_listener", "arn", listenerArn);
      const balancer = (listener && textAt(listener, "load_balancer_arn")) ?? balancerOfListener(listenerArn);
      const protocol = listener && textAt(listener, "protocol");
      const evidence = stateEvidence(rule, "listener_arn");
      return balancer === undefined ? [] : [{ group, balancer, rule: true, protocol, evidence }];
    });
  const listeners = states
    .all("aws_lb_listener")
    .filter((listener) => forwarding(listener, "default_action", group) !== undefined)
    .flatMap((listener) => {
      const balancer = textAt(listener, "load_balancer_arn");
      const evidence = stateEvidence(listener, "load_balancer_arn");
      const protocol = textAt(listener, "protocol");
      return balancer === undefined ? [] : [{ group, balancer, rule: false, protocol, evidence }];
    });
  return [...rules, ...listeners];
}

/** A listener's ARN has its load balancer's in it. */
function balancerOfListener(arn: string | undefined): string | undefined {
  const parts = /^(arn:[^/]+:)listener\/(.+)\/[^/]+$/.exec(arn ?? "");
  return parts === null ? undefined : `${parts[1]}loadbalancer/${parts[2]}`;
}

/** Seconds that a connection may wait for the next request. */
export function idleTimeoutOf({ resource }: Balanced): number {
  return (resource && positiveAt(resource, "idle_timeout")) ?? 60;
}
