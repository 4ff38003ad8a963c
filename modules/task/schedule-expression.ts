import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import { cronProblems } from "./cron-expression";

const PAGE = "https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html";

/** When something happens, in the words that EventBridge Scheduler and Application Auto Scaling share. */
export interface When {
  readonly schedule: string;
  readonly timezone?: string;
}

/**
 * What is wrong with when something happens.
 * @param where of the props, for errors: "" or `scheduled night `
 */
export function whenProblems({ schedule, timezone }: When, where = ""): Problem[] {
  return [
    ...expressionProblems(`${where}schedule "${schedule}"`, schedule),
    ...timezoneProblems(`${where}timezone "${timezone}"`, timezone),
  ];
}

function expressionProblems(given: string, expression: string): Problem[] {
  if (isToken(expression)) return [];
  const [, kind, text = ""] = /^(rate|cron|at)\((.*)\)$/.exec(expression) ?? [];
  switch (kind) {
    case "rate":
      return rateProblems(given, text);
    case "cron":
      return cronProblems(given, text);
    case "at":
      return atProblems(given, text);
    default:
      return [
        {
          given,
          rule: "a schedule is a rate(…), cron(…) or at(…) expression",
          fix: 'write e.g. "rate(1 day)", "cron(0 3 * * ? *)" or "at(2027-01-31T08:00:00)"',
          page: PAGE,
        },
      ];
  }
}

function rateProblems(given: string, text: string): Problem[] {
  if (/^[1-9]\d* (minutes?|hours?|days?)$/.test(text)) return [];
  return [
    {
      given,
      rule: "a rate is a whole number above 0 and a unit: minutes, hours or days",
      fix: 'write e.g. "rate(15 minutes)"',
      page: PAGE,
    },
  ];
}

function atProblems(given: string, text: string): Problem[] {
  // Date takes the 30th of February for the 2nd of March.
  const isTime =
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text) &&
    !Number.isNaN(Date.parse(`${text}Z`)) &&
    new Date(`${text}Z`).toISOString().startsWith(text);
  if (isTime) return [];
  return [
    {
      given,
      rule: "at takes a date and a time without a time zone, at(yyyy-mm-ddThh:mm:ss)",
      fix: 'write e.g. "at(2027-01-31T08:00:00)", and the time zone as timezone',
      page: PAGE,
    },
  ];
}

function timezoneProblems(given: string, timezone: string | undefined): Problem[] {
  if (timezone === undefined || isToken(timezone) || isTimezone(timezone)) return [];
  return [
    {
      given,
      rule: "a time zone has its IANA name",
      fix: 'write e.g. timezone: "Europe/Berlin", or leave it out for UTC',
      page: PAGE,
    },
  ];
}

function isTimezone(name: string): boolean {
  // Intl takes offsets too, AWS doesn't.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
