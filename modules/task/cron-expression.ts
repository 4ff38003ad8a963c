import type { Problem } from "../core/problem";

const PAGE = "https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html";

interface CronField {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Names for the numbers, the first for `from`. */
  readonly names?: readonly string[];
  /** What else may stand for one value, with the value inside it. */
  readonly special?: RegExp;
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

const DAY_OF_MONTH: CronField = { name: "day-of-month", from: 1, to: 31, special: /^(?:\?|L|LW|(\d+)W)$/ };
const DAY_OF_WEEK: CronField = {
  name: "day-of-week",
  from: 1,
  to: 7,
  names: DAYS,
  special: /^(?:\?|L|(\w+)(?:L|#[1-5]))$/,
};

const CRON_FIELDS: readonly CronField[] = [
  { name: "minutes", from: 0, to: 59 },
  { name: "hours", from: 0, to: 23 },
  DAY_OF_MONTH,
  { name: "month", from: 1, to: 12, names: MONTHS },
  DAY_OF_WEEK,
  { name: "year", from: 1970, to: 2199 },
];

/** What is wrong with what stands between the brackets of `cron(…)`. */
export function cronProblems(given: string, text: string): Problem[] {
  const values = text.split(/\s+/);
  if (values.length !== CRON_FIELDS.length) {
    return [
      {
        given,
        rule: `a cron expression has six fields, ${CRON_FIELDS.map(({ name }) => name).join(", ")}, not ${values.length}`,
        fix: 'write all six, e.g. "cron(0 3 * * ? *)" for every day at 03:00',
        page: PAGE,
      },
    ];
  }
  const wrong = CRON_FIELDS.flatMap((field, index): Problem[] => {
    const value = values[index] ?? "";
    if (value.split(",").every((item) => isCronItem(field, item))) return [];
    const names = field.names ? ` or ${field.names[0]} to ${field.names.at(-1)}` : "";
    return [
      {
        given: `${field.name} ${value} of ${given}`,
        rule: `${field.name} is ${field.from} to ${field.to}${names}, with the wildcards that AWS gives this field`,
        fix: 'write e.g. "cron(0 3 * * ? *)" for every day at 03:00',
        page: PAGE,
      },
    ];
  });
  if (wrong.length > 0) return wrong;
  if ([DAY_OF_MONTH, DAY_OF_WEEK].some((field) => values[CRON_FIELDS.indexOf(field)] === "?")) return [];
  return [
    {
      given,
      rule: "a cron expression says the day by day-of-month or by day-of-week, and ? for the other",
      fix: `write ? for one, e.g. "cron(${values.with(CRON_FIELDS.indexOf(DAY_OF_WEEK), "?").join(" ")})"`,
      page: PAGE,
    },
  ];
}

/** One of the values between commas: `5`, `1-5`, `0/15`, `MON-FRI`, `*`. */
function isCronItem(field: CronField, item: string): boolean {
  const [range = "", step, ...more] = item.split("/");
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false;
  if (range === "*") return true;
  const special = field.special?.exec(range);
  if (special) return step === undefined && (special[1] === undefined || isCronValue(field, special[1]));
  const ends = range.split("-");
  return ends.length <= 2 && ends.every((end) => isCronValue(field, end));
}

function isCronValue({ from, to, names }: CronField, text: string): boolean {
  if (names?.includes(text)) return true;
  return /^\d+$/.test(text) && Number(text) >= from && Number(text) <= to;
}
