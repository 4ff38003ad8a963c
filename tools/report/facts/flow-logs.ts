import { fact, stateEvidence } from "../evidence";
import type { Cell } from "../model/cell";
import type { StateResource } from "../state/states";
import { cell } from "./cells";
import { subnetsOf, vpcOf } from "./groups";
import { isMissing, type Missing } from "./missing";
import type { ServiceState } from "./service-state";

const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-network.html";

/** Whether flow logs tell the task's traffic from others'. */
export function flowLogs(state: ServiceState): Cell {
  const { mode } = state;
  if (mode.network.guardedBy === "nobody") return cell("no traffic", false, mode.evidence);
  if (!isMissing(state.place) && state.place.kind === "external" && isMissing(state.instances)) {
    return state.instances;
  }
  const apart = mode.network.guardedBy === "task";
  const shown = apart ? "a task's own traffic" : "an instance's traffic, all tasks together";
  const rule = fact(PAGE, "VPC flow logs show the traffic of single tasks in awsvpc mode alone");
  const logs = logsOf(state);
  if (isMissing(logs)) return logs;
  const evidence = [...mode.evidence, rule, ...logs.map((log) => stateEvidence(log, "traffic_type"))];
  if (logs.length === 0) return cell(`no flow log in the states; it would show ${shown}`, false, evidence);
  return cell(`${shown}${restriction(logs)}`, apart, evidence);
}

/** The flow logs of the VPC and of the subnets that the task's traffic goes through. */
function logsOf(state: ServiceState): StateResource[] | Missing {
  const vpc = vpcOf(state);
  const subnets: unknown[] = subnetsOf(state);
  const all = state.states.all("aws_flow_log");
  const ofSubnets = all.filter(({ values }) => subnets.includes(values.subnet_id));
  if (vpc !== undefined) return [...ofSubnets, ...all.filter(({ values }) => values.vpc_id === vpc)];
  const others = all.filter(({ values }) => values.vpc_id);
  if (ofSubnets.length > 0 || others.length === 0) return ofSubnets;
  return { missing: `whether ${others[0]?.address} is of the tasks' VPC: no state read has their subnets` };
}

function restriction(logs: readonly StateResource[]): string {
  const [type, ...others] = new Set(logs.map(({ values }) => values.traffic_type));
  if (others.length > 0) return "";
  if (type === "ACCEPT") return ", the accepted alone";
  return type === "REJECT" ? ", the rejected alone" : "";
}
