import { Command } from "commander";

/** What `npm run compare` was asked to do. */
export interface CompareOptions {
  readonly only: readonly string[];
  readonly destroy: boolean;
  readonly keep: boolean;
  readonly target: "local" | "aws";
  readonly yes: boolean;
}

/** Reads the command line; commander answers `--help` and unknown options itself. */
export function readOptions(argv: readonly string[]): CompareOptions {
  const program = new Command("npm run compare --")
    .description(
      "Applies the comparison's stacks, plans them again and reports what each network mode and path got.",
    )
    .option("--only <stacks...>", "these stacks and what they depend on", [])
    .option("--destroy", "afterwards destroy every stack and ask AWS whether anything is left", false)
    .option("--keep", "leave local AWS and the resources up, and print the environment to use", false)
    .option("--target <aws>", "local (embedded AWS, free) or aws (your account and Region)", "local")
    .option("-y, --yes", "ask nothing: apply to AWS, download Terraform if it is missing", false)
    .allowExcessArguments(false);
  const options: CompareOptions = program.parse([...argv], { from: "user" }).opts();
  if (options.target !== "local" && options.target !== "aws") {
    program.error(`error: --target is local or aws, not "${options.target}"`);
  }
  if (options.destroy && options.keep) {
    program.error("error: --keep leaves up what --destroy takes down; use one of them");
  }
  if (options.target === "aws" && options.keep) {
    program.error("error: on AWS everything stays up anyway until --destroy; leave out --keep");
  }
  return options;
}
