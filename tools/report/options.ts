import { Command, InvalidArgumentError, Option } from "commander";
import { DEFAULT_LOAD, type LoadOptions } from "./costs/load";
import { FORMATS, type Format } from "./write-report";

/** What `ecs-task-networking report` was asked to do. */
export interface ReportOptions {
  /** State files, folders of them, output folders of cdktf's. */
  readonly states: readonly string[];
  /** The folder for the report. */
  readonly out: string;
  readonly formats: readonly Format[];
  readonly load: LoadOptions;
  /** A price file. */
  readonly prices?: string;
}

/**
 * Reads the command line; commander answers `--help` and unknown options itself.
 *
 * @param report what the command does
 */
export function command(report: (options: ReportOptions) => Promise<void>): Command {
  const program = new Command("ecs-task-networking").description(
    "How ECS tasks get their network and how others reach them.",
  );
  program
    .command("report")
    .description(
      "Reads Terraform states and says of each ECS service how it got its network, how it is reached and what it costs.",
    )
    .argument(
      "<states...>",
      "state files (*.tfstate, terraform show -json), folders of *.tfstate, or cdktf.out: there the states are read from each stack's backend",
    )
    .option("--out <folder>", "where the report is written", "report")
    .addOption(
      new Option("--format <list>", "what is written of it, with commas between")
        .argParser(formats)
        .default([...FORMATS], FORMATS.join(",")),
    )
    .option("--tasks <number>", "tasks a service runs; default: what its state wants", atLeast(0))
    .option(
      "--requests <number>",
      `requests a second to a service; ${usual("requestsPerSecond")}`,
      atLeast(0),
    )
    .option(
      "--gb <number>",
      `GB a month of a service's requests and answers; ${usual("gigabytes")}`,
      atLeast(0),
    )
    .option(
      "--requests-per-connection <number>",
      `requests that a connection carries; ${usual("requestsPerConnection")}`,
      atLeast(1),
    )
    .option(
      "--nat-gb <number>",
      `GB a month that a service exchanges with the internet and AWS; ${usual("natGigabytes")}`,
      atLeast(0),
    )
    .option("--region <name>", "AWS Region of the prices; default: each state's own")
    .option("--prices <file>", "a file with prices of your own, over those that the report comes with")
    .action(async (states: string[], { out, format, prices, ...given }: Given) => {
      const load = {
        tasks: given.tasks,
        requestsPerSecond: given.requests,
        requestsPerConnection: given.requestsPerConnection,
        gigabytes: given.gb,
        natGigabytes: given.natGb,
        region: given.region,
      };
      await report({ states, out, formats: format, load, prices });
    });
  return program;
}

interface Given {
  readonly out: string;
  readonly format: Format[];
  readonly tasks?: number;
  readonly requests?: number;
  readonly requestsPerConnection?: number;
  readonly gb?: number;
  readonly natGb?: number;
  readonly region?: string;
  readonly prices?: string;
}

function formats(list: string): Format[] {
  const wanted = list.split(",").map((one) => one.trim());
  const unknown = wanted.filter((one) => !FORMATS.some((format) => format === one));
  if (unknown.length > 0) throw new InvalidArgumentError(`Write one or more of ${FORMATS.join(",")}.`);
  return FORMATS.filter((format) => wanted.includes(format));
}

/** Commander's own word for a default would make it an option that was given. */
function usual(name: keyof typeof DEFAULT_LOAD): string {
  return `default: ${DEFAULT_LOAD[name]}`;
}

function atLeast(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === "" || !Number.isFinite(value) || value < least) {
      throw new InvalidArgumentError(`Write a number, ${least} or more.`);
    }
    return value;
  };
}
