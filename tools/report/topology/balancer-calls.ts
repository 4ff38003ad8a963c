import { isInside, parseCidr } from "../../../modules/vpc/cidr-block";
import { subnetsOf } from "../facts/groups";
import { type IngressRule, ingressRules } from "../facts/ingress-rules";
import { isMissing } from "../facts/missing";
import type { StateResource, States } from "../state/states";
import { blocksOf, textAt, textOf, textsAt, textsOf, type Values } from "../state/values";
import { groupOf } from "./origins";
import type { DrawnTask } from "./task";

/**
 * Whether a service's tasks call a load balancer at a port, as far as the states show it: its security groups name the
 * tasks' own, or they let them in among others and a container is told the load balancer's name.
 */
export function callsBalancer(
  task: DrawnTask,
  loadBalancer: StateResource,
  port: number,
  states: States,
): boolean {
  const groups = textsAt(loadBalancer, "security_groups");
  const rules = groups
    .flatMap((group) => ingressRules(group, loadBalancer.stack, states))
    .filter(({ from, to }) => from <= port && port <= to);
  if (rules.some((rule) => task.ownGroups.includes(groupOf(rule)))) return true;
  if (!isTold(task, textAt(loadBalancer, "dns_name"))) return false;
  // An NLB without security groups refuses nobody.
  const open = groups.length === 0 && textAt(loadBalancer, "load_balancer_type") === "network";
  return open || rules.some((rule) => letsIn(rule, task, states));
}

/** Whether a container of the tasks has a host's name in what it runs or in its variables, which no report quotes. */
function isTold({ state }: DrawnTask, host: string | undefined): boolean {
  if (host === undefined || state === undefined || isMissing(state.containers)) return false;
  return state.containers.flatMap(hostsIn).includes(host.toLowerCase());
}

function hostsIn(container: Values): string[] {
  const texts = [
    ...textsOf(container, "entryPoint"),
    ...textsOf(container, "command"),
    ...blocksOf(container, "environment").flatMap((variable) => textOf(variable, "value") ?? []),
  ];
  return texts.flatMap((text) => text.toLowerCase().match(/[\w-]+(\.[\w-]+)+/g) ?? []);
}

/** By one of the security groups that guard the tasks, or by the block of one of their subnets. */
function letsIn(rule: IngressRule, { groups, state }: DrawnTask, states: States): boolean {
  if (groups.includes(groupOf(rule))) return true;
  const block = parseCidr(rule.peer);
  if (block === undefined || state === undefined) return false;
  return subnetsOf(state).some((id) => {
    const subnet = states.find(state.service.stack, "aws_subnet", "id", id);
    const own = parseCidr((subnet && textAt(subnet, "cidr_block")) ?? "");
    return own !== undefined && isInside(own, block);
  });
}
