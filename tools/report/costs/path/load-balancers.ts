import { fact, stateEvidence } from "../../evidence";
import type { Evidence } from "../../model/cell";
import type { Load } from "../../model/cost";
import type { StateResource, States } from "../../state/states";
import { textAt, textsAt } from "../../state/values";
import { type Balanced, balancersOf, idleTimeoutOf } from "../read/load-balancers";
import type { CostedService } from "../read/service";
import type { Sheet } from "../sheet";
import { albDimensions, type Carried, type Dimensions, nlbDimensions } from "./capacity-units";
import { pathShare } from "./share";
import { sharedText } from "./shared";

/** What a load balancer takes by default. */
const QUOTAS = {
  application: { rules: 100, targetGroups: 100, listeners: 50 },
  network: { rules: Infinity, targetGroups: Infinity, listeners: 50 },
} as const;

/** A load balancer with all that a stack's services have of it. */
interface Total extends Pick<Balanced, "arn" | "type" | "resource" | "targetGroups" | "rules" | "listeners"> {
  readonly first: Balanced;
  readonly requestsPerSecond: number;
  readonly gigabytes: number;
  readonly evidence: readonly Evidence[];
}

/**
 * What the load balancers before the services cost. One is counted whole, though services of other stacks may share it;
 * its capacity units are those of these services' load alone. Beyond a quota there are several.
 */
export function chargeLoadBalancers(
  services: readonly CostedService[],
  states: States,
  load: Load,
  sheet: Sheet,
): void {
  for (const total of totalsOf(services, states, load, sheet))
    chargeOne(total, services, states, load, sheet);
}

function totalsOf(services: readonly CostedService[], states: States, load: Load, sheet: Sheet): Total[] {
  const totals = new Map<string, Total>();
  for (const service of services) {
    const { resource, copies } = service;
    const { balanced, unknown } = balancersOf(resource, states);
    const share = pathShare(service, states);
    for (const arn of unknown) {
      sheet.unknown(
        `the load balancer of ${service.name}: no listener of the states leads to ${arn.split(":").at(-1)}`,
      );
    }
    for (const one of balanced) {
      const before = totals.get(one.arn);
      totals.set(one.arn, {
        arn: one.arn,
        type: one.type,
        resource: one.resource,
        first: before?.first ?? one,
        targetGroups: (before?.targetGroups ?? 0) + one.targetGroups * copies,
        rules: (before?.rules ?? 0) + one.rules * copies,
        listeners: (before?.listeners ?? 0) + one.listeners * copies,
        requestsPerSecond: (before?.requestsPerSecond ?? 0) + load.requestsPerSecond * share * copies,
        gigabytes: (before?.gigabytes ?? 0) + load.gigabytes * share * copies,
        evidence: [...(before?.evidence ?? []), ...one.evidence],
      });
    }
  }
  return [...totals.values()];
}

function chargeOne(
  total: Total,
  services: readonly CostedService[],
  states: States,
  load: Load,
  sheet: Sheet,
): void {
  const { type, resource, arn } = total;
  const [stack = ""] = services.map((service) => service.resource.stack);
  const count = needed(total);
  const alb = type === "application";
  const name = `${count === 1 ? "" : `${count} × `}${alb ? "ALB" : "NLB"} ${nameOf(resource, arn)}`;
  const shared = sharedText(
    stack,
    states,
    (other) => balancersOf(other, states).balanced.map((one) => one.arn),
    [arn],
  );
  const evidence = [
    ...(resource === undefined ? [] : [stateEvidence(resource, "load_balancer_type")]),
    ...total.evidence,
    QUOTA_FACTS[type],
  ];
  const { rules, targetGroups, listeners } = total;
  sheet.charge({
    what: `${name}${shared}`,
    kind: "path",
    price: alb ? "alb-hour" : "nlb-hour",
    quantity: count * load.hours,
    formula: "load balancers × hours a month",
    inputs: {
      "load balancers": count,
      ...{ rules, "target groups": targetGroups, "listeners of services": listeners },
      "hours a month": load.hours,
    },
    evidence,
  });
  chargeUnits(total, count, name, load, sheet, evidence);
  chargeAddresses(total, count, name, load, sheet);
}

function needed({ type, rules, targetGroups, listeners }: Total): number {
  const quota = QUOTAS[type];
  return Math.max(
    1,
    Math.ceil(rules / quota.rules),
    Math.ceil(targetGroups / quota.targetGroups),
    Math.ceil(listeners / quota.listeners),
  );
}

const QUOTA_FACTS = {
  application: fact(
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
    "an ALB has 100 rules, 100 target groups and 50 listeners by default",
  ),
  network: fact(
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-limits.html",
    "an NLB has 50 listeners",
  ),
};

function chargeUnits(
  total: Total,
  count: number,
  name: string,
  load: Load,
  sheet: Sheet,
  evidence: Evidence[],
) {
  const alb = total.type === "application";
  const carried: Carried = {
    requestsPerSecond: total.requestsPerSecond / count,
    requestsPerConnection: load.requestsPerConnection,
    connectionSeconds: idleTimeoutOf(total.first),
    gigabytesPerHour: total.gigabytes / load.hours / count,
    rules: Math.ceil(total.rules / count),
  };
  const dimensions = alb ? albDimensions(carried) : nlbDimensions(carried, protocolOf(total.first));
  const [decides, units] = highest(dimensions);
  sheet.charge({
    what: `${name}: ${alb ? "LCUs" : "NLCUs"}, by ${decides}`,
    kind: "path",
    price: alb ? "alb-lcu-hour" : "nlb-nlcu-hour",
    quantity: count * units * load.hours,
    formula: `load balancers × the highest of ${Object.keys(dimensions).join(", ")} × hours a month`,
    inputs: {
      "load balancers": count,
      ...dimensions,
      "requests a second to each": carried.requestsPerSecond,
      "requests a connection": carried.requestsPerConnection,
      "seconds a connection stays": carried.connectionSeconds,
      "GB an hour through each": carried.gigabytesPerHour,
      ...(alb && { "rules of each": carried.rules }),
      "hours a month": load.hours,
    },
    evidence: [
      {
        from: "load",
        what: `${load.requestsPerSecond} requests a second and ${load.gigabytes} GB a month a service`,
      },
      ...(total.resource === undefined ? [] : [stateEvidence(total.resource, "idle_timeout")]),
      ...evidence,
    ],
  });
}

function highest(dimensions: Dimensions): [string, number] {
  return Object.entries(dimensions).reduce((most, one) => (one[1] > most[1] ? one : most));
}

function protocolOf({ protocols }: Balanced): "TCP" | "UDP" | "TLS" {
  if (protocols.includes("TLS")) return "TLS";
  return protocols.some((protocol) => protocol.includes("UDP")) ? "UDP" : "TCP";
}

function chargeAddresses({ resource }: Total, count: number, name: string, load: Load, sheet: Sheet): void {
  if (resource === undefined || resource.values.internal !== false) return;
  const zones = textsAt(resource, "subnets").length;
  sheet.charge({
    what: `${name}: public addresses, one a zone`,
    kind: "network",
    price: "public-ipv4-hour",
    quantity: count * zones * load.hours,
    formula: "load balancers × zones × hours a month",
    inputs: { "load balancers": count, zones, "hours a month": load.hours },
    evidence: [stateEvidence(resource, "internal"), stateEvidence(resource, "subnets")],
  });
}

function nameOf(resource: StateResource | undefined, arn: string): string {
  return (resource && textAt(resource, "name")) ?? arn.split("/").at(-2) ?? arn;
}
