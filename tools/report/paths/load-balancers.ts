import { fact, stateEvidence } from "../evidence";
import { isMissing, type Missing } from "../facts/missing";
import type { Evidence } from "../model/cell";
import type { PathFacts, PathName, PathUse } from "../model/path";
import type { StateResource, States } from "../state/states";
import { itemsAt, positiveAt, textAt } from "../state/values";
import { arrivalAt } from "./arrival";
import { type Encryption, type Leg, legFacts } from "./legs";
import { type Entrance, entrancesOf, loadBalancerKind } from "./load-balancer-entrances";
import { PAGES } from "./pages";

/** The ways to a service through Application and Network Load Balancers, one for each rule or listener that leads to it. */
export function loadBalancerPaths(service: StateResource, states: States): PathUse[] {
  return targetsOf(service, states).flatMap((target) => {
    const { path, entrance } = target;
    return path === undefined ? [] : [{ path, name: entrance.name, facts: factsOf(target, states) }];
  });
}

/** What a service has of load balancers that no state tells the kind of, and so no path. */
export function unreadLoadBalancers(service: StateResource, states: States): string[] {
  return targetsOf(service, states)
    .filter(({ path }) => path === undefined)
    .map(({ at, entrance }) => {
      const classic = textAt(service, `${at}.elb_name`);
      return classic === undefined
        ? `${at} of ${service.address}: neither ${entrance.name} nor what leads to it is in the states that were given`
        : `${at} of ${service.address}: it is the Classic Load Balancer ${classic}, of which the report knows nothing`;
    });
}

function targetsOf(service: StateResource, states: States): Target[] {
  return itemsAt(service, "load_balancer").flatMap((at) => {
    const arn = textAt(service, `${at}.target_group_arn`);
    const group = states.find(service.stack, "aws_lb_target_group", "arn", arn);
    return entrancesOf(service.stack, arn, states).map((entrance) => ({
      service,
      at,
      group,
      entrance,
      path: loadBalancerKind(entrance, group),
    }));
  });
}

interface Target {
  readonly service: StateResource;
  /** Its place in the service: `load_balancer[0]`. */
  readonly at: string;
  readonly group: StateResource | undefined;
  readonly entrance: Entrance;
  /** Undefined where no state tells. */
  readonly path: PathName | undefined;
}

function factsOf(target: Target, states: States): PathFacts {
  return {
    targetType: targetType(target),
    recordType: recordType(target),
    ...legFacts(legsOf(target, states)),
    retry: retry(target),
  };
}

const NO_GROUP = { missing: "the service's aws_lb_target_group is in none of the states" };

/** The provider's default, and so what a state without the attribute has. */
const TARGET_TYPES: Readonly<Record<string, string>> = {
  ip: "ip: the task's own address",
  instance: "instance: the instance's address and the task's host port",
};

function targetType({ group }: Target): PathFacts["targetType"] {
  if (group === undefined) return NO_GROUP;
  const type = textAt(group, "target_type");
  if (type === undefined) return { missing: `target_type of ${group.address}` };
  return { text: TARGET_TYPES[type] ?? type, value: type, evidence: [stateEvidence(group, "target_type")] };
}

const RECORDS: Readonly<Record<string, readonly string[]>> = {
  ipv4: ["A"],
  dualstack: ["A", "AAAA"],
  "dualstack-without-public-ipv4": ["AAAA"],
};

function recordType({ entrance: { loadBalancer } }: Target): PathFacts["recordType"] {
  if (loadBalancer === undefined) return { missing: "the load balancer's aws_lb is in none of the states" };
  const addresses = textAt(loadBalancer, "ip_address_type") ?? "";
  const types = RECORDS[addresses];
  if (types === undefined) return { missing: `ip_address_type of ${loadBalancer.address}` };
  return {
    text: `${types.join(" and ")} of the load balancer, none of a task`,
    value: [...types],
    evidence: [stateEvidence(loadBalancer, "ip_address_type"), stateEvidence(loadBalancer, "dns_name")],
  };
}

function legsOf(target: Target, states: States): readonly Leg[] | Missing {
  const { service, at, group, entrance, path } = target;
  if (group === undefined) return NO_GROUP;
  const { listener } = entrance;
  if (listener === undefined)
    return { missing: "the load balancer's aws_lb_listener is in none of the states" };
  const [spoken, sent] = [textAt(listener, "protocol"), textAt(group, "protocol")];
  if (spoken === undefined || sent === undefined) {
    return { missing: `protocol of ${(spoken === undefined ? listener : group).address}` };
  }
  const port = positiveAt(service, `${at}.container_port`);
  const arrival = arrivalAt(
    service,
    { port, encryption: onward(spoken, sent), evidence: [stateEvidence(group, "protocol")] },
    states,
  );
  if (isMissing(arrival)) return arrival;
  const first: Leg = {
    to: path === "nlb" ? "Network Load Balancer" : "Application Load Balancer",
    proxy: true,
    crosses: true,
    encryption: inward(listener, spoken),
    evidence: [...entrance.evidence, stateEvidence(listener, "protocol")],
  };
  return [first, ...arrival];
}

/** From the caller to the load balancer. A client certificate that is only passed on proves nothing by itself. */
function inward(listener: StateResource, protocol: string): Encryption {
  const mutual = textAt(listener, "mutual_authentication[0].mode") === "verify";
  if (protocol === "HTTPS") return mutual ? "mutual TLS" : "TLS";
  return protocol === "TLS" ? "TLS" : passedOn(protocol);
}

function onward(spoken: string, sent: string): Encryption {
  if (sent === "HTTPS" || sent === "TLS") return "TLS";
  // What a listener decrypts goes on in plain.
  return spoken === "TLS" || spoken === "HTTPS" ? "plain" : passedOn(sent);
}

function passedOn(protocol: string): Encryption {
  return protocol === "HTTP" ? "plain" : "the application's own";
}

function retry({ group, path }: Target): PathFacts["retry"] {
  if (group === undefined) return NO_GROUP;
  const check = "health_check[0]";
  const failures = positiveAt(group, `${check}.unhealthy_threshold`);
  const interval = positiveAt(group, `${check}.interval`);
  if (failures === undefined || interval === undefined)
    return { missing: `health_check of ${group.address}` };
  const page = path === "nlb" ? PAGES.nlbHealth : PAGES.albHealth;
  const evidence: Evidence[] = [
    stateEvidence(group, `${check}.unhealthy_threshold`),
    stateEvidence(group, `${check}.interval`),
    fact(page, "requests go to targets that pass their health checks"),
  ];
  return {
    text: `the caller; the load balancer leaves a task out after ${failures} failed checks, one each ${interval} s`,
    value: "caller, until health checks see it",
    evidence,
  };
}
