import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import type { ScheduledTarget, ScheduleProps } from "./schedule";
import { whenProblems } from "./schedule-expression";

const API = "https://docs.aws.amazon.com/scheduler/latest/APIReference";

/** What AWS takes of a figure, and what it is. */
const FIGURES = {
  flexibleWindow: {
    least: 1,
    most: 1440,
    what: "the flexible window is a number of minutes",
    example: 15,
    page: `${API}/API_FlexibleTimeWindow.html`,
  },
  count: {
    least: 1,
    most: 10,
    what: "a schedule starts a number of tasks",
    example: 1,
    page: `${API}/API_EcsParameters.html`,
  },
  maximumRetryAttempts: {
    least: 0,
    most: 185,
    what: "AWS tries again a number of times",
    example: 3,
    page: `${API}/API_RetryPolicy.html`,
  },
  maximumEventAge: {
    least: 60,
    most: 86400,
    what: "AWS gives up after a number of seconds",
    example: 3600,
    page: `${API}/API_RetryPolicy.html`,
  },
} as const;

/** What is wrong with when and how a task is to be started. */
export function scheduleProblems(
  props: ScheduleProps,
  target: Pick<ScheduledTarget, "strategy"> & { readonly assignPublicIp: boolean },
): Problem[] {
  return [
    ...whenProblems(props),
    ...Object.entries(FIGURES).flatMap(([prop, { least, most, what, example, page }]): Problem[] => {
      const value = props[prop as keyof typeof FIGURES];
      if (value === undefined || isToken(value)) return [];
      if (Number.isInteger(value) && value >= least && value <= most) return [];
      return [
        {
          given: `${prop} ${value}`,
          rule: `${what}, a whole one from ${least} to ${most}`,
          fix: `write one, e.g. ${prop}: ${example}`,
          page,
        },
      ];
    }),
    ...queueProblems(props.deadLetterQueueArn),
    ...strategyProblems(target.strategy),
    ...(target.assignPublicIp ? publicIpProblems(target.strategy) : []),
  ];
}

function queueProblems(arn: string | undefined): Problem[] {
  if (arn === undefined || isToken(arn) || /^arn:aws(-[a-z]+)*:sqs:[a-z0-9-]+:\d{12}:[\w-]+$/.test(arn)) {
    return [];
  }
  return [
    {
      given: `deadLetterQueueArn "${arn}"`,
      rule: "a dead-letter queue is an SQS standard queue, named by its ARN",
      fix: "write arn:aws:sqs:<region>:<account>:<name> of a queue that is not FIFO",
      page: `${API}/API_DeadLetterConfig.html`,
    },
  ];
}

/** Capacity providers at most; ECS itself takes more. */
const MOST_PROVIDERS = 6;

function strategyProblems(strategy: ScheduledTarget["strategy"]): Problem[] {
  if (strategy.length <= MOST_PROVIDERS) return [];
  return [
    {
      given: `capacity with ${strategy.length} shares`,
      rule: `EventBridge Scheduler takes ${MOST_PROVIDERS} capacity providers at most`,
      fix: `write ${MOST_PROVIDERS} or fewer`,
      page: `${API}/API_EcsParameters.html`,
    },
  ];
}

function publicIpProblems(strategy: ScheduledTarget["strategy"]): Problem[] {
  if (strategy.every(({ capacityProvider }) => capacityProvider === "FARGATE")) return [];
  return [
    {
      given: `assignPublicIp of a scheduled task on ${strategy.map((share) => share.capacityProvider).join(" and ")}`,
      rule: "EventBridge Scheduler gives a task a public address only with the launch type FARGATE",
      fix: "use fargate() alone, or leave assignPublicIp out and reach the internet through a NAT gateway",
      page: `${API}/API_AwsVpcConfiguration.html`,
    },
  ];
}
