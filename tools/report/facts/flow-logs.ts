import type { Cell, Evidence } from "../model/cell";
import type { StateResource } from "../state/states";
import { cell, fact, seen } from "./cells";
import { subnetsOf, vpcOf } from "./groups";
import type { ServiceState } from "./service-state";

const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-network.html";

/** Whether flow logs tell the task's traffic from others'. */
export function flowLogs(state: ServiceState): Cell {
  const { mode } = state;
  if (mode.network.guardedBy === "nobody") return cell("no traffic", false, mode.evidence);
  const apart = mode.network.guardedBy === "task";
  const shown = apart ? "a task's own traffic" : "an instance's traffic, all tasks together";
  const rule = fact(PAGE, "VPC flow logs show the traffic of single tasks in awsvpc mode alone");
  const logs = logsOf(state);
  const evidence = [...mode.evidence, rule, ...logs.map(seenLog)];
  if (logs.length === 0) return cell(`no flow log in the states; it would show ${shown}`, false, evidence);
  return cell(`${shown}${restriction(logs)}`, apart, evidence);
}

/** The flow logs of the VPC and of the subnets that the task's traffic goes through. */
function logsOf(state: ServiceState): StateResource[] {
  const vpc = vpcOf(state);
  const subnets: unknown[] = subnetsOf(state);
  return state.states
    .all("aws_flow_log")
    .filter(
      ({ values }) => (vpc !== undefined && values.vpc_id === vpc) || subnets.includes(values.subnet_id),
    );
}

function restriction(logs: readonly StateResource[]): string {
  const [type, ...others] = new Set(logs.map(({ values }) => values.traffic_type));
  if (others.length > 0) return "";
  if (type === "ACCEPT") return ", the accepted alone";
  return type === "REJECT" ? ", the rejected alone" : "";
}

function seenLog(log: StateResource): Evidence {
  return seen(log, "traffic_type", log.values.traffic_type);
}
