import type { Problem } from "../core/problem";
import { type PropNames, propProblems } from "../core/prop-names";
import { isToken } from "../core/token";
import type { RequestCount } from "../paths/service-path";
import { figureProblems } from "../task/figure";
import { whenProblems } from "../task/schedule-expression";
import type { CountProps, Scaling, ScheduledScaling } from "./scaling";

const API = "https://docs.aws.amazon.com/autoscaling/application/APIReference";
const TARGET_PAGE = `${API}/API_RegisterScalableTarget.html`;
const POLICY_PAGE = `${API}/API_TargetTrackingScalingPolicyConfiguration.html`;

const SERVICE_PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html";

const SCALING: PropNames<Scaling> = {
  min: "required",
  max: "required",
  cpu: "optional",
  memory: "optional",
  requestsPerTarget: "optional",
  scaleInCooldown: "optional",
  scaleOutCooldown: "optional",
  scheduled: "optional",
};
const SCHEDULED: PropNames<ScheduledScaling> = {
  schedule: "required",
  timezone: "optional",
  min: "optional",
  max: "optional",
};

/** What is wrong with how a service is to scale. */
export function scalingProblems({ count, scaling }: CountProps, daemon: boolean): Problem[] {
  if (scaling === undefined) return countProblems(count);
  if (daemon) {
    return [
      {
        given: "scaling of a daemon",
        rule: "a daemon has one task on each instance, so its count is not scaled",
        fix: "leave scaling out; the number of instances decides",
        page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service-options.html",
      },
    ];
  }
  const unknown = propProblems(scaling, SCALING, "scaling");
  if (unknown.length > 0) return unknown;
  const { min, max, cpu, memory, requestsPerTarget, scaleInCooldown, scaleOutCooldown, scheduled } = scaling;
  const actions = Object.entries(scheduled ?? {});
  return [
    ...countProblems(count),
    ...boundProblems("scaling", min, max),
    ...initialProblems(count, min, max),
    ...percentProblems("cpu", cpu),
    ...percentProblems("memory", memory),
    ...cooldownProblems("scaleInCooldown", scaleInCooldown),
    ...cooldownProblems("scaleOutCooldown", scaleOutCooldown),
    ...actions.flatMap(([name, action]) => scheduledProblems(name, action)),
    ...([cpu, memory, requestsPerTarget].every((metric) => metric === undefined) && actions.length === 0
      ? [
          {
            given: `scaling { min: ${min}, max: ${max} } and nothing else`,
            rule: "the count changes with a metric or on a schedule",
            fix: "write at least one of cpu, memory, requestsPerTarget and scheduled, e.g. cpu: 60",
            page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
          },
        ]
      : []),
  ];
}

function countProblems(count: number | undefined): Problem[] {
  return figureProblems("count", count, { least: 0, unit: "tasks", example: 1, page: SERVICE_PAGE });
}

function boundProblems(where: string, min: number | undefined, max: number | undefined): Problem[] {
  const problems = Object.entries({ min, max }).flatMap(([prop, value]): Problem[] => {
    if (value === undefined || isToken(value) || (Number.isInteger(value) && value >= 0)) return [];
    return [
      {
        given: `${where} ${prop} ${value}`,
        rule: `${prop} is a whole number of tasks, 0 or more`,
        fix: `write one, e.g. ${prop}: 2`,
        page: TARGET_PAGE,
      },
    ];
  });
  if (problems.length > 0 || min === undefined || max === undefined) return problems;
  if (isToken(min) || isToken(max) || min <= max) return [];
  return [
    {
      given: `${where} min ${min} and max ${max}`,
      rule: "the lower bound is not above the upper one",
      fix: `write min: ${max} and max: ${min}`,
      page: TARGET_PAGE,
    },
  ];
}

function initialProblems(count: number | undefined, min: number, max: number): Problem[] {
  if (count === undefined || [count, min, max].some(isToken) || !(min <= max) || !Number.isInteger(count))
    return [];
  if (count >= min && count <= max) return [];
  return [
    {
      given: `count ${count} with scaling from ${min} to ${max}`,
      rule: "with scaling, the count is what the service starts with, and scaling changes one out of its bounds at once",
      fix: `leave count out, or write ${min} to ${max}`,
      page: TARGET_PAGE,
    },
  ];
}

function percentProblems(prop: string, value: number | undefined): Problem[] {
  if (value === undefined || isToken(value) || (value > 0 && value <= 100)) return [];
  return [
    {
      given: `scaling ${prop} ${value}`,
      rule: `${prop} is a percentage of what a task reserves, above 0 to 100`,
      fix: `write one, e.g. ${prop}: 60`,
      page: POLICY_PAGE,
    },
  ];
}

/** What is wrong with scaling by requests, given what counts those of the service's path, where it has one. */
export function requestScalingProblems(
  { scaling }: CountProps,
  requestCount: RequestCount | undefined,
): Problem[] {
  const requests = scaling?.requestsPerTarget;
  if (requests === undefined) return [];
  const given = `scaling requestsPerTarget ${isToken(requests) ? "" : requests}`.trim();
  if (requestCount === undefined) {
    return [
      {
        given: `${given} of a service without a load balancer`,
        rule: "the requests are counted by a load balancer, for its target group",
        fix: "add alb.path(…) to reachableBy, or scale by cpu or memory",
        page: `${API}/API_PredefinedMetricSpecification.html`,
      },
    ];
  }
  if (isToken(requests) || requests > 0) return [];
  return [
    {
      given,
      rule: "the target is a number of requests a minute and task, above 0",
      fix: "write what one task can serve in a minute, e.g. requestsPerTarget: 1000",
      page: POLICY_PAGE,
    },
  ];
}

function cooldownProblems(prop: string, value: number | undefined): Problem[] {
  if (value === undefined || isToken(value) || (Number.isInteger(value) && value >= 0)) return [];
  return [
    {
      given: `scaling ${prop} ${value}`,
      rule: "a cooldown is a whole number of seconds, 0 or more",
      fix: `write one, e.g. ${prop}: 300`,
      page: POLICY_PAGE,
    },
  ];
}

function scheduledProblems(name: string, action: ScheduledScaling): Problem[] {
  const where = `scaling scheduled ${name}`;
  const unknown = propProblems(action, SCHEDULED, where);
  if (unknown.length > 0) return unknown;
  const problems = [...whenProblems(action, `${where} `), ...boundProblems(where, action.min, action.max)];
  if (!/^[A-Za-z0-9_-]{1,256}$/.test(name)) {
    problems.push({
      given: `scaling scheduled name "${name}"`,
      rule: "the name of a schedule is part of its Terraform address: 1 to 256 letters, digits, hyphens and underscores",
      fix: "write e.g. scheduled: { night: … }",
    });
  }
  if (action.min === undefined && action.max === undefined) {
    problems.push({
      given: `${where} without min and max`,
      rule: "a scheduled action sets the lower bound, the upper one or both",
      fix: "write min, max or both",
      page: `${API}/API_PutScheduledAction.html`,
    });
  }
  return problems;
}
