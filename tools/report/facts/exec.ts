import { fact, seen, stateEvidence } from "../evidence";
import type { Cell, Evidence } from "../model/cell";
import { textOf } from "../state/values";
import { cell } from "./cells";
import { isMissing } from "./missing";
import { allows } from "./role-actions";
import type { ServiceState } from "./service-state";

const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html";

/** What the agent that ECS Exec starts in a container calls. */
const ACTIONS = ["CreateControlChannel", "CreateDataChannel", "OpenControlChannel", "OpenDataChannel"].map(
  (action) => `ssmmessages:${action}`,
);

/** Whether somebody can open a shell in a task. */
export function exec(state: ServiceState): Cell {
  const { service, mode, taskDefinition, containers } = state;
  const on = service.values.enable_execute_command === true;
  const evidence: Evidence[] = [stateEvidence(service, "enable_execute_command")];
  const { exec: admitted } = mode.network.admits;
  if (admitted !== true) {
    return cell(`no: ${mode.name} mode`, false, [
      ...mode.evidence,
      ...evidence,
      fact(admitted.page, admitted.rule),
    ]);
  }
  if (!on) return cell("off", false, evidence);
  if (isMissing(taskDefinition)) return taskDefinition;
  if (isMissing(containers)) return containers;
  const role = roleEvidence(state);
  if (isMissing(role)) return role;
  if (!role.allowed)
    return cell("no: the task role doesn't allow it", false, [...evidence, ...role.evidence]);
  const closed = containers.filter((container) => container.readonlyRootFilesystem === true);
  const names = closed.map((container) => textOf(container, "name") ?? "a container");
  if (closed.length === 0) return cell("yes", true, [...evidence, ...role.evidence]);
  const reason = fact(PAGE, "the agent of ECS Exec writes to the container's file system");
  const readonly = seen(taskDefinition, "container_definitions[*].readonlyRootFilesystem", names);
  const all = [...evidence, ...role.evidence, readonly, reason];
  if (closed.length < containers.length)
    return cell(`yes, but for ${names.join(", ")} (read-only)`, true, all);
  return cell("no: read-only file systems", false, all);
}

/** What the task role says of it. */
function roleEvidence({ service, states, taskDefinition }: ServiceState) {
  if (isMissing(taskDefinition)) return taskDefinition;
  const arn = textOf(taskDefinition.values, "task_role_arn");
  const named = stateEvidence(taskDefinition, "task_role_arn");
  const rule = fact(PAGE, `ECS Exec needs a task role that allows ${ACTIONS.join(", ")}`);
  if (arn === undefined) return { allowed: false, evidence: [named, rule] };
  const role = states.find(service.stack, "aws_iam_role", "arn", arn);
  if (role === undefined) return { missing: `the aws_iam_role ${arn}: no state read has it` };
  const allowing = allows(role, ACTIONS, states);
  if (allowing === false) return { allowed: false, evidence: [named, rule] };
  if (isMissing(allowing)) return allowing;
  return { allowed: true, evidence: [named, rule, ...allowing] };
}
