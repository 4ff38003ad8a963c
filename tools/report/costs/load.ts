import type { Load } from "../model/cost";

/** A load for states of which nobody said what they carry. */
export const DEFAULT_LOAD: Load = {
  requestsPerSecond: 10,
  requestsPerConnection: 1,
  gigabytes: 100,
  natGigabytes: 10,
  hours: 730,
};

/** What a user may set of it; the month's hours are as AWS counts them. */
export type LoadOptions = Partial<Omit<Load, "hours">>;

/** A load that no report can be made of, with each wrong figure and what to write. */
export class LoadError extends Error {
  override readonly name = "LoadError";
}

/**
 * The load with what the user set, the rest as by default.
 * @throws LoadError
 */
export function loadOf(options: LoadOptions = {}): Load {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const load: Load = { ...DEFAULT_LOAD, ...given };
  const wrong = [
    ...wholeNumber("tasks", load.tasks),
    ...atLeast("requestsPerSecond", load.requestsPerSecond, 0),
    ...atLeast("requestsPerConnection", load.requestsPerConnection, 1),
    ...atLeast("gigabytes", load.gigabytes, 0),
    ...atLeast("natGigabytes", load.natGigabytes, 0),
    ...regionProblem(load.region),
  ];
  if (wrong.length > 0) throw new LoadError(wrong.join("\n"));
  return load;
}

function wholeNumber(name: string, value: number | undefined): string[] {
  if (value === undefined || (Number.isInteger(value) && value >= 0)) return [];
  return [`${name} ${value} is no number of tasks: write a whole number, 0 or more, such as 2`];
}

function atLeast(name: string, value: number, least: number): string[] {
  if (Number.isFinite(value) && value >= least) return [];
  return [`${name} ${value} is no load: write a number of ${least} or more, such as 10`];
}

function regionProblem(region: string | undefined): string[] {
  if (region === undefined || /^[a-z]{2}(-[a-z]+)+-\d+$/.test(region)) return [];
  return [`region "${region}" is no AWS Region: write one such as us-east-1`];
}

/** For people: `10 requests a second and 100 GB a month a service, …`. */
export function describeLoad(load: Load): string {
  const tasks = load.tasks === undefined ? "as many tasks as each state wants" : `${load.tasks} tasks`;
  return [
    `a service has ${tasks}`,
    `${load.requestsPerSecond} requests a second, ${load.requestsPerConnection} a connection`,
    `${load.gigabytes} GB a month of requests and answers`,
    `${load.natGigabytes} GB a month to and from the internet and AWS`,
    `a month has ${load.hours} hours`,
    `prices of ${load.region ?? "each stack's own Region"}`,
  ].join("; ");
}
