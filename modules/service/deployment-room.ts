import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import { type DeploymentFacts, type DeploymentProps, deploymentPercents, oneFewer } from "./deployment";

const GUIDE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";

/** Percentages by which no task could ever be replaced. */
export function stuckProblems(props: DeploymentProps, check: DeploymentFacts): Problem[] {
  const { minimumHealthyPercent: min, maximumPercent: max } = deploymentPercents(props, check);
  if (isToken(min) || isToken(max)) return [];
  const wrote = [
    describe("minimumHealthyPercent", min, props.deployment?.minimumHealthyPercent),
    describe("maximumPercent", max, props.deployment?.maximumPercent),
  ].join(" and ");
  const count = hardestCount(check);
  const ofTasks = tasksInWords(count);
  if (!canStop(min, count) && !canStart(max, count)) {
    const less = minimumOf(count ?? 2);
    const more = `maximumPercent: ${count === undefined ? 200 : Math.ceil((100 * (count + 1)) / count)} or higher`;
    return [
      {
        given: `deployment ${wrote}${ofTasks.given}`,
        rule: `a deployment stops a task first or starts one first, and of ${ofTasks.all} none may stop and none may be added`,
        // One more needs an instance more, where tasks take its ports.
        fix: `write ${less}${check.daemon || !hasRoomForOneMore(check, count) ? "" : `, or ${more}`}`,
        page: `${GUIDE}/service_definition_parameters.html`,
      },
    ];
  }
  return noSpareInstanceProblems(min, wrote, check);
}

function hasRoomForOneMore({ network, instances }: DeploymentFacts, count: number | undefined): boolean {
  if (network.staticHostPorts.length === 0 || instances === undefined) return true;
  return count !== undefined && count < instances;
}

/** Tasks on static host ports that fill every instance, of which none may stop. */
function noSpareInstanceProblems(
  min: number,
  wrote: string,
  { network, tasks, instances, daemon }: DeploymentFacts,
): Problem[] {
  const ports = network.staticHostPorts;
  if (daemon || ports.length === 0 || instances === undefined || isToken(tasks.most)) return [];
  if (tasks.most < instances || tasks.most < 1) return [];
  // The fewest tasks with which no instance is left: with more of them, more may stop.
  const count = isToken(tasks.least) ? tasks.most : Math.max(tasks.least, instances);
  if (canStop(min, count)) return [];
  const known = ports.filter(({ port }) => !isToken(port)).map(({ port }) => port);
  const port = known.length > 0 ? `host port ${known.join(" and ")}` : "static host ports";
  return [
    {
      given: `deployment ${wrote} with ${port}, ${tasksInWords(count).all} and ${instances} ${instances === 1 ? "instance" : "instances"}`,
      rule: "a host port of an instance goes to one task, so without an instance to spare a deployment stops a task first",
      fix: `write ${minimumOf(count)}, or let the capacity have ${tasks.most + 1} instances, or leave hostPort to ECS`,
      page: `${GUIDE}/service-event-messages-list.html`,
    },
  ];
}

/** The count with which the least can be replaced; undefined for any. */
function hardestCount({ daemon, instances, tasks }: DeploymentFacts): number | undefined {
  // A daemon has so many tasks at most; which fit a percentage of these don't fit one of fewer.
  const count = daemon ? instances : tasks.least;
  if (count === undefined || isToken(count)) return undefined;
  if (count > 0) return count;
  return !isToken(tasks.most) && tasks.most > 0 ? 1 : undefined;
}

/** Whether one of so many tasks may stop; ECS rounds the minimum up. */
function canStop(minimumHealthyPercent: number, count: number | undefined): boolean {
  if (count === undefined) return minimumHealthyPercent < 100;
  return Math.ceil((count * minimumHealthyPercent) / 100) < count;
}

/** Whether there may be one more than so many tasks; ECS rounds the maximum down. */
function canStart(maximumPercent: number, count: number | undefined): boolean {
  if (count === undefined) return maximumPercent > 100;
  return Math.floor((count * maximumPercent) / 100) > count;
}

/** A minimum with which one of so many tasks may stop. */
function minimumOf(count: number): string {
  const percent = oneFewer(count);
  return `minimumHealthyPercent: ${percent}${percent === 0 ? "" : " or lower"}`;
}

function describe(prop: string, value: number, written: number | undefined): string {
  return `${prop} ${value}${written === undefined ? " (the default)" : ""}`;
}

function tasksInWords(count: number | undefined): { given: string; all: string } {
  if (count === undefined) return { given: "", all: "any number of tasks" };
  const all = count === 1 ? "1 task" : `${count} tasks`;
  return { given: ` with ${all}`, all };
}
