import { fact, stateEvidence } from "../evidence";
import { isMissing, type Missing } from "../facts/missing";
import type { Cell } from "../model/cell";
import type { PathUse } from "../model/path";
import type { StateResource, States } from "../state/states";
import { itemsAt, positiveAt, textAt } from "../state/values";
import { arrivalAt } from "./arrival";
import { type LatticeEntrance, latticeEntrancesOf } from "./lattice-entrances";
import { type Encryption, type Leg, legFacts } from "./legs";
import { PAGES } from "./pages";
import { portsOf, taskOf } from "./task-state";
import { lastPart, unread } from "./unread";

/** The ways to a service through VPC Lattice, one for each rule or listener that leads to it. */
export function latticePaths(service: StateResource, states: States): PathUse[] {
  return itemsAt(service, "vpc_lattice_configurations").flatMap((at) => {
    const arn = textAt(service, `${at}.target_group_arn`);
    const group = states.find(service.stack, "aws_vpclattice_target_group", "arn", arn);
    if (group === undefined) {
      const missing = `aws_vpclattice_target_group ${arn} is in none of the states`;
      return [unread("lattice", lastPart(arn ?? ""), missing)];
    }
    return latticeEntrancesOf(group, states).map((entrance): PathUse => {
      const target: Target = { service, at, group, entrance };
      return {
        path: "lattice",
        name: entrance.name,
        facts: {
          targetType: targetType(target),
          recordType: recordType(target),
          ...legFacts(legsOf(target, states)),
          retry: retry(target),
        },
      };
    });
  });
}

interface Target {
  readonly service: StateResource;
  /** Its place in the service: `vpc_lattice_configurations[0]`. */
  readonly at: string;
  readonly group: StateResource;
  readonly entrance: LatticeEntrance;
}

function targetType({ group }: Target): Cell {
  const type = textAt(group, "type");
  if (type === undefined) return { missing: `type of ${group.address}` };
  return {
    text: `${type.toLowerCase()}: ECS registers each task's address and port`,
    value: type.toLowerCase(),
    evidence: [
      stateEvidence(group, "type"),
      fact(PAGES.latticeEcs, "ECS registers and deregisters tasks as IP targets"),
    ],
  };
}

function recordType({ entrance: { service } }: Target): Cell {
  if (service === undefined) return { missing: "the aws_vpclattice_service is in none of the states" };
  const own = textAt(service, "custom_domain_name");
  return {
    text: `${own === undefined ? "of the name that AWS made" : `yours for ${own}`}, to VPC Lattice; none of a task`,
    value: own === undefined ? "generated" : "custom",
    evidence: [
      stateEvidence(service, own === undefined ? "dns_entry[0].domain_name" : "custom_domain_name"),
      fact(PAGES.latticeDns, "a generated name resolves by itself; a custom one needs a record in your zone"),
    ],
  };
}

function legsOf({ service, at, group, entrance }: Target, states: States): readonly Leg[] | Missing {
  const { listener } = entrance;
  if (listener === undefined) return { missing: "its aws_vpclattice_listener is in none of the states" };
  const [spoken, sent] = [textAt(listener, "protocol"), textAt(group, "config[0].protocol")];
  if (spoken === undefined || sent === undefined) {
    return { missing: `protocol of ${(spoken === undefined ? listener : group).address}` };
  }
  const encryption = onward(spoken, sent);
  const evidence = [stateEvidence(group, "config[0].protocol"), stateEvidence(service, at)];
  const arrival = arrivalAt(service, { port: portOf(service, at, states), encryption, evidence }, states);
  if (isMissing(arrival)) return arrival;
  const first: Leg = {
    to: "VPC Lattice",
    proxy: true,
    crosses: true,
    encryption: inward(spoken),
    evidence: [stateEvidence(listener, "protocol")],
  };
  return [first, ...arrival];
}

/** The container's port behind the name of the configuration. */
function portOf(service: StateResource, at: string, states: States): number | undefined {
  const named = textAt(service, `${at}.port_name`);
  return portsOf(taskOf(service, states)).find(({ name }) => name !== undefined && name === named)
    ?.containerPort;
}

const PASSTHROUGH = "TLS_PASSTHROUGH";

function inward(protocol: string): Encryption {
  if (protocol === "HTTPS") return "TLS";
  return protocol === PASSTHROUGH ? "the application's own" : "plain";
}

function onward(spoken: string, sent: string): Encryption {
  if (spoken === PASSTHROUGH) return "the application's own";
  return sent === "HTTPS" ? "TLS" : "plain";
}

function retry({ group }: Target): Cell {
  const check = "config[0].health_check[0]";
  const failures = positiveAt(group, `${check}.unhealthy_threshold_count`);
  const interval = positiveAt(group, `${check}.health_check_interval_seconds`);
  if (failures === undefined || interval === undefined)
    return { missing: `health_check of ${group.address}` };
  return {
    text: `the caller; VPC Lattice leaves a task out after ${failures} failed checks, one each ${interval} s`,
    value: "caller, until health checks see it",
    evidence: [
      stateEvidence(group, `${check}.unhealthy_threshold_count`),
      stateEvidence(group, `${check}.health_check_interval_seconds`),
      fact(PAGES.latticeHealth, "requests go to targets that pass their health checks"),
    ],
  };
}
