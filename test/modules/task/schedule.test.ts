import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { createSchedule, type ScheduledTarget, type ScheduleProps } from "../../../modules/task/schedule";
import { scheduleProblems } from "../../../modules/task/schedule-problems";
import { onlyProblem } from "../../support/problems";
import { newStack, ofType, only, synth } from "../../support/synth";

const variables = newStack();
const token = new TerraformVariable(variables, "text", {}).stringValue;
const tokenNumber = new TerraformVariable(variables, "figure", { type: "number" }).numberValue;

const QUEUE = "arn:aws:sqs:eu-west-1:123456789012:failures";
const ROLES = ["arn:aws:iam::123456789012:role/execution", "arn:aws:iam::123456789012:role/task"];
const EC2 = [{ capacityProvider: "instances", weight: 1 }];
const FARGATE = [{ capacityProvider: "FARGATE", weight: 1 }];
const NETWORK = { subnets: ["subnet-1"], securityGroups: ["sg-1"] };

function synthSchedule(
  props: Partial<ScheduleProps & { name: string }> = {},
  target: Partial<ScheduledTarget> = {},
  id = "cleanup",
) {
  const stack = newStack();
  const owner = new Construct(stack, id);
  const taskDefinition = new EcsTaskDefinition(owner, "task", {
    family: "cleanup",
    containerDefinitions: "[]",
  });
  taskDefinition.overrideLogicalId("cleanup");
  createSchedule(owner, {
    schedule: "rate(1 day)",
    name: undefined,
    ...props,
    target: {
      clusterArn: "arn:aws:ecs:eu-west-1:123456789012:cluster/main",
      clusterName: "main",
      taskDefinition,
      roleArns: ROLES,
      strategy: EC2,
      networkConfiguration: undefined,
      enableExecuteCommand: false,
      platformVersion: undefined,
      region: "eu-west-1",
      accountId: "123456789012",
      dependsOn: [],
      ...target,
    },
  });
  return synth(stack);
}

const schedule = (...args: Parameters<typeof synthSchedule>) =>
  only(synthSchedule(...args), "aws_scheduler_schedule");

describe("a schedule", () => {
  test("says everything that AWS would fill in", () => {
    expect(schedule()).toEqual({
      name: "app-cleanup",
      group_name: "default",
      schedule_expression: "rate(1 day)",
      schedule_expression_timezone: "UTC",
      state: "ENABLED",
      flexible_time_window: { mode: "OFF" },
      target: {
        arn: "arn:aws:ecs:eu-west-1:123456789012:cluster/main",
        role_arn: `\${aws_iam_role.cleanup_schedule.arn}`,
        ecs_parameters: {
          task_definition_arn: `\${aws_ecs_task_definition.cleanup.arn}`,
          task_count: 1,
          capacity_provider_strategy: [{ capacity_provider: "instances", weight: 1 }],
          enable_ecs_managed_tags: true,
          enable_execute_command: false,
          propagate_tags: "TASK_DEFINITION",
        },
        retry_policy: { maximum_retry_attempts: 185, maximum_event_age_in_seconds: 86400 },
      },
      depends_on: ["aws_iam_role_policy.cleanup_schedule"],
    });
  });

  test("says what the user wishes", () => {
    const props = {
      schedule: "cron(0 3 * * ? *)",
      timezone: "Europe/Berlin",
      flexibleWindow: 15,
      enabled: false,
      count: 2,
      maximumRetryAttempts: 0,
      maximumEventAge: 60,
      deadLetterQueueArn: QUEUE,
      name: "nightly",
    };
    const target = {
      strategy: FARGATE,
      networkConfiguration: NETWORK,
      platformVersion: "1.4.0",
      enableExecuteCommand: true,
    };
    expect(schedule(props, target)).toMatchObject({
      name: "nightly",
      schedule_expression: "cron(0 3 * * ? *)",
      schedule_expression_timezone: "Europe/Berlin",
      state: "DISABLED",
      flexible_time_window: { mode: "FLEXIBLE", maximum_window_in_minutes: 15 },
      target: {
        ecs_parameters: {
          task_count: 2,
          network_configuration: { subnets: ["subnet-1"], security_groups: ["sg-1"] },
          platform_version: "1.4.0",
          enable_execute_command: true,
        },
        retry_policy: { maximum_retry_attempts: 0, maximum_event_age_in_seconds: 60 },
        dead_letter_config: { arn: QUEUE },
      },
    });
  });

  test("names the launch type instead of a strategy where the task gets a public address", () => {
    const networkConfiguration = { ...NETWORK, assignPublicIp: true };
    const { target } = schedule({}, { strategy: FARGATE, networkConfiguration });
    expect(target).toMatchObject({
      ecs_parameters: { launch_type: "FARGATE", network_configuration: { assign_public_ip: true } },
    });
    expect(target).not.toHaveProperty("ecs_parameters.capacity_provider_strategy");
  });

  test("keeps its shares of several capacities", () => {
    const strategy = [{ capacityProvider: "FARGATE", weight: 1, base: 1 }, ...EC2];
    expect(schedule({}, { strategy }).target).toMatchObject({
      ecs_parameters: {
        capacity_provider_strategy: [
          { capacity_provider: "FARGATE", weight: 1, base: 1 },
          { capacity_provider: "instances", weight: 1 },
        ],
      },
    });
  });

  test("has a name that AWS takes", () => {
    // The role's name is as long as it may be before the schedule's is.
    const name = "x".repeat(55);
    expect(schedule({ name }).name).toBe(name);
    expect(onlyProblem(() => synthSchedule({ name: `${name}x` }))).toMatchObject({
      given: expect.stringContaining(`the role name "${name}x-schedule" (65 characters)`),
      fix: expect.stringContaining("at most 55 characters"),
    });
  });
});

describe("EventBridge Scheduler may start this task in this cluster, and nothing else", () => {
  const statements = (...args: Parameters<typeof synthSchedule>) => {
    const policy = only(synthSchedule(...args), "aws_iam_role_policy").policy;
    return (policy as { Statement: readonly { readonly Sid: string }[] }).Statement;
  };
  const RUN = {
    Effect: "Allow",
    Sid: "RunTask",
    Action: ["ecs:RunTask"],
    Resource: `\${aws_ecs_task_definition.cleanup.arn_without_revision}:*`,
    Condition: { ArnEquals: { "ecs:cluster": "arn:aws:ecs:eu-west-1:123456789012:cluster/main" } },
  };
  const TAG = {
    Effect: "Allow",
    Sid: "TagTask",
    Action: ["ecs:TagResource"],
    Resource: "arn:*:ecs:eu-west-1:123456789012:task/main/*",
    Condition: { StringEquals: { "ecs:CreateAction": "RunTask" } },
  };
  const PASS = {
    Effect: "Allow",
    Sid: "PassRoles",
    Action: ["iam:PassRole"],
    Resource: ROLES,
    Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
  };

  test("with the task's roles", () => {
    expect(statements()).toEqual([RUN, TAG, PASS]);
  });

  test("of a task without roles, none", () => {
    expect(statements({}, { roleArns: [] })).toEqual([RUN, TAG]);
  });

  test("telling the queue, if there is one", () => {
    expect(statements({ deadLetterQueueArn: QUEUE })).toEqual([
      RUN,
      TAG,
      PASS,
      { Effect: "Allow", Sid: "TellOfFailures", Action: ["sqs:SendMessage"], Resource: QUEUE },
    ]);
  });

  test("on behalf of the account alone", () => {
    expect(ofType(synthSchedule(), "aws_iam_role").cleanup_schedule?.assume_role_policy).toMatchObject({
      Statement: [
        {
          Principal: { Service: "scheduler.amazonaws.com" },
          Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
        },
      ],
    });
  });
});

const TARGET = { strategy: EC2, assignPublicIp: false };
const problems = (props: Partial<ScheduleProps>) =>
  scheduleProblems({ schedule: "rate(1 day)", ...props }, TARGET);

describe("when a task runs", () => {
  test.each([
    "rate(1 minute)",
    "rate(15 minutes)",
    "rate(1 days)",
    "at(2027-01-31T08:00:00)",
    "at(2028-02-29T00:00:00)",
    "cron(0 3 * * ? *)",
    "cron(0/15 8-17 ? * MON-FRI *)",
    "cron(0 0 1,15 * ? *)",
    "cron(15 10 ? * 6L 2022-2023)",
    "cron(0 8 ? * 2#1 *)",
    "cron(0 8 L * ? *)",
    "cron(0 8 LW * ? *)",
    "cron(0 8 3W * ? *)",
    "cron(59 23 31 DEC ? 2199)",
    "cron(0 8 */2 JAN,JUL ? *)",
    token,
    `rate(${token})`,
  ])("may be %s", (schedule) => {
    expect(problems({ schedule })).toEqual([]);
  });

  const RATE = ["a whole number above 0 and a unit", "rate(15 minutes)"] as const;
  const AT = ["at(yyyy-mm-ddThh:mm:ss)", "at(2027-01-31T08:00:00)"] as const;

  test.each([
    ["", "rate(…), cron(…) or at(…)", "rate(1 day)"],
    ["1 day", "rate(…), cron(…) or at(…)", "rate(1 day)"],
    ["every(1 day)", "rate(…), cron(…) or at(…)", "rate(1 day)"],
    ["rate(0 days)", ...RATE],
    ["rate(1.5 days)", ...RATE],
    ["rate(1 week)", ...RATE],
    ["rate(day)", ...RATE],
    ["at(2027-01-31)", ...AT],
    ["at(2027-01-31T08:00:00Z)", ...AT],
    ["at(2027-02-29T08:00:00)", ...AT],
    ["at(2027-01-31T24:00:00)", ...AT],
    ["cron(0 3 * * *)", "six fields", "cron(0 3 * * ? *)"],
    ["cron(0 3 * * ? * *)", "six fields", "cron(0 3 * * ? *)"],
    ["cron(0 3 * * * *)", "? for the other", 'write ? for one, e.g. "cron(0 3 * * ? *)"'],
    ["cron(0 3 1 * MON *)", "? for the other", "cron(0 3 1 * ? *)"],
  ])("is not %s", (schedule, rule, fix) => {
    expect(problems({ schedule })).toEqual([
      {
        given: `schedule "${schedule}"`,
        rule: expect.stringContaining(rule),
        fix: expect.stringContaining(fix),
        page: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html",
      },
    ]);
  });

  test.each([
    ["cron(60 3 * * ? *)", "minutes 60", "0 to 59"],
    ["cron(0 24 * * ? *)", "hours 24", "0 to 23"],
    ["cron(0 3 0 * ? *)", "day-of-month 0", "1 to 31"],
    ["cron(0 3 32W * ? *)", "day-of-month 32W", "1 to 31"],
    ["cron(0 3 * 13 ? *)", "month 13", "1 to 12 or JAN to DEC"],
    ["cron(0 3 * JANUARY ? *)", "month JANUARY", "1 to 12 or JAN to DEC"],
    ["cron(0 3 ? * 0 *)", "day-of-week 0", "1 to 7 or SUN to SAT"],
    ["cron(0 3 ? * 2#6 *)", "day-of-week 2#6", "1 to 7 or SUN to SAT"],
    ["cron(0 3 ? * LL *)", "day-of-week LL", "1 to 7 or SUN to SAT"],
    ["cron(0 3 * * ? 1969)", "year 1969", "1970 to 2199"],
    ["cron(0/0 3 * * ? *)", "minutes 0/0", "0 to 59"],
    ["cron(? 3 * * ? *)", "minutes ?", "0 to 59"],
    ["cron(1-2-3 3 * * ? *)", "minutes 1-2-3", "0 to 59"],
    ["cron(1, 3 * * ? *)", "minutes 1,", "0 to 59"],
  ])("is not %s: %s", (schedule, field, rule) => {
    expect(problems({ schedule })).toMatchObject([
      { given: `${field} of schedule "${schedule}"`, rule: expect.stringContaining(rule) },
    ]);
  });

  test.each(["UTC", "Europe/Berlin", "Etc/GMT+9", token])("is in the zone %s", (timezone) => {
    expect(problems({ timezone })).toEqual([]);
  });

  test.each(["", "Europe/Berln", "+01:00", "summer"])("is not in the zone %j", (timezone) => {
    expect(problems({ timezone })).toMatchObject([
      {
        given: `timezone "${timezone}"`,
        rule: "a time zone has its IANA name",
        fix: expect.stringContaining("Europe/Berlin"),
      },
    ]);
  });
});

describe("figures", () => {
  test.each([
    ["flexibleWindow", 1, 1440, "1 to 1440"],
    ["count", 1, 10, "1 to 10"],
    ["maximumRetryAttempts", 0, 185, "0 to 185"],
    ["maximumEventAge", 60, 86400, "60 to 86400"],
  ])("%s is from %d to %d", (prop, least, most, range) => {
    for (const legal of [least, most, tokenNumber]) expect(problems({ [prop]: legal })).toEqual([]);
    for (const wrong of [least - 1, most + 1, least + 0.5]) {
      expect(problems({ [prop]: wrong })).toEqual([
        {
          given: `${prop} ${wrong}`,
          rule: expect.stringContaining(range),
          fix: expect.stringContaining(`${prop}: `),
          page: expect.stringMatching(/^https:\/\/docs\.aws\.amazon\.com\/scheduler\//),
        },
      ]);
    }
  });
});

describe("a dead-letter queue", () => {
  test.each([QUEUE, "arn:aws-us-gov:sqs:us-gov-west-1:123456789012:failures", token])("may be %s", (arn) => {
    expect(problems({ deadLetterQueueArn: arn })).toEqual([]);
  });

  test.each(["failures", `${QUEUE}.fifo`, "arn:aws:sns:eu-west-1:123456789012:failures"])(
    "is not %s",
    (arn) => {
      expect(problems({ deadLetterQueueArn: arn })).toMatchObject([
        {
          given: `deadLetterQueueArn "${arn}"`,
          rule: expect.stringContaining("SQS standard queue"),
          fix: expect.stringContaining("arn:aws:sqs:"),
        },
      ]);
    },
  );
});

test("capacity has six shares at most", () => {
  const shares = (count: number) =>
    scheduleProblems(
      { schedule: "rate(1 day)" },
      { strategy: Array(count).fill(EC2[0]), assignPublicIp: false },
    );
  expect(shares(7)).toMatchObject([
    {
      given: "capacity with 7 shares",
      rule: expect.stringContaining("6 capacity providers at most"),
      fix: "write 6 or fewer",
    },
  ]);
  expect(shares(6)).toEqual([]);
});

describe("a public address", () => {
  const SPOT = [{ capacityProvider: "FARGATE_SPOT", weight: 1 }];
  const on = (strategy: ScheduledTarget["strategy"], assignPublicIp: boolean) =>
    scheduleProblems({ schedule: "rate(1 day)" }, { strategy, assignPublicIp });

  test("comes with the launch type FARGATE alone", () => {
    expect(on([...FARGATE, ...SPOT], true)).toMatchObject([
      {
        given: "assignPublicIp of a scheduled task on FARGATE and FARGATE_SPOT",
        rule: expect.stringContaining("only with the launch type FARGATE"),
        fix: expect.stringContaining("use fargate() alone"),
      },
    ]);
    expect(on(FARGATE, true)).toEqual([]);
    expect(on(SPOT, false)).toEqual([]);
  });
});
