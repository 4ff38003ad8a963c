import { type Mutation, when, withTask } from "./mutation";

/** What EventBridge Scheduler doesn't do. */
export const ILLEGAL_SCHEDULES: readonly Mutation[] = [
  ...(
    [
      [{ schedule: "every day" }, /a rate\(…\), cron\(…\) or at\(…\) expression/],
      [{ schedule: "cron(0 3 * * * *)" }, /by day-of-month or by day-of-week/],
      [{ schedule: "at(2027-02-30T08:00:00)" }, /a date and a time/],
      [{ schedule: "rate(1 day)", timezone: "Mars" }, /IANA name/],
      [{ schedule: "rate(1 day)", count: 11 }, /from 1 to 10/],
      [{ schedule: "rate(1 day)", flexibleWindow: 0 }, /from 1 to 1440/],
      [
        { schedule: "rate(1 day)", deadLetterQueueArn: "arn:aws:sqs:eu-west-1:123456789012:starts.fifo" },
        /SQS standard queue/,
      ],
    ] as const
  ).map(
    ([schedule, rule]): Mutation => [
      `a schedule with ${JSON.stringify(schedule)}`,
      (random) => when(random.construct === "ScheduledTask", () => ({ ...random, schedule })),
      rule,
    ],
  ),
  [
    "a public address from a schedule on Fargate Spot",
    (random) =>
      when(random.construct === "ScheduledTask" && "fargateSpot" in random.places[0], () =>
        withTask(random, { assignPublicIp: true }),
      ),
    /only with the launch type FARGATE/,
  ],
];
