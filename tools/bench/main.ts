import { statSync } from "node:fs";
import { resolve } from "node:path";
import { InvalidArgumentError, program } from "commander";
import { benchSynth } from "./synth";
import { benchVpc } from "./vpc/bench";
import { vpcReport } from "./vpc/report";

program.name("npm run bench --");

program
  .command("synth", { isDefault: true })
  .description(
    "Measures what synthesizing the stacks costs with the modules and as plain L1 code (the default).",
  )
  .option("-n, --runs <count>", "runs of each program", wholeNumber, 10)
  .action(({ runs }: { runs: number }) => benchSynth(runs));

program
  .command("vpc")
  .description("Measures what planning a VPC on local AWS costs with Vpc and with terraform-aws-modules/vpc.")
  .requiredOption("--peer <folder>", "a checkout of terraform-aws-modules/terraform-aws-vpc", folder)
  .option("-n, --runs <count>", "plans of each configuration", wholeNumber, 10)
  .action(async ({ peer, runs }: { peer: string; runs: number }) => {
    console.log(vpcReport(await benchVpc(peer, runs, (line) => console.error(line))));
  });

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError("Write a whole number, 1 or more.");
  return value;
}

function folder(text: string): string {
  if (!statSync(text, { throwIfNoEntry: false })?.isDirectory())
    throw new InvalidArgumentError("There is no such folder.");
  return resolve(text);
}
