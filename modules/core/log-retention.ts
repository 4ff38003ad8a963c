import type { Problem } from "./problem";
import { isToken } from "./token";

/** How long CloudWatch keeps logs: one of these, in days; 0 stands for ever. */
const RETENTION_DAYS = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/**
 * What is wrong with the days for which a log group keeps its logs.
 * @param prop that holds them: `logs`
 */
export function logRetentionProblems(prop: string, days: number | undefined): Problem[] {
  if (days === undefined || isToken(days) || RETENTION_DAYS.includes(days)) return [];
  const next = RETENTION_DAYS.find((step) => step > days) ?? RETENTION_DAYS.at(-1);
  return [
    {
      given: `${prop} retentionDays ${days}`,
      rule: `CloudWatch keeps logs for one of ${RETENTION_DAYS.join(", ")} days, where 0 is for ever`,
      fix: `write one of them, e.g. retentionDays: ${next}`,
      page: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html",
    },
  ];
}
