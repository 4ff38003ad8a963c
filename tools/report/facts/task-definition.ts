import type { StateResource, States } from "../state/states";
import { numberOf, textOf } from "../state/values";
import type { Missing } from "./missing";

/**
 * The task definition that a service names: by ARN, by `family:revision` or by family alone. One of another revision
 * is not the service's.
 */
export function taskDefinitionOf(service: StateResource, states: States): StateResource | Missing {
  const named = textOf(service.values, "task_definition");
  if (named === undefined) return { missing: `task_definition of ${service.address}` };
  const find = (key: string) => states.find(service.stack, "aws_ecs_task_definition", key, named);
  const found =
    find("arn") ?? find("arn_without_revision") ?? find("family") ?? byRevision(named, service, states);
  return found ?? { missing: `the aws_ecs_task_definition ${named}: no state read has it` };
}

function byRevision(named: string, { stack }: StateResource, states: States): StateResource | undefined {
  const is = ({ values }: StateResource) =>
    `${textOf(values, "family")}:${numberOf(values, "revision")}` === named;
  const type = "aws_ecs_task_definition";
  return states.ofType(stack, type).find(is) ?? states.all(type).find(is);
}
