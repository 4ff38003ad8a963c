import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { Children } from "../process/children";
import { type Changes, type Diagnostic, parseEvent, type TerraformEvent } from "./events";
import { lessGarbageCollection } from "./go-runtime";
import { TerraformError } from "./terraform-error";

export type { TerraformEvent } from "./events";

/** A folder with a Terraform configuration, and what people call it. */
export interface TerraformStack {
  readonly name: string;
  readonly directory: string;
}

/** What all commands of a runner have in common. */
export interface TerraformRunnerOptions {
  /** Terraform's or OpenTofu's program. */
  readonly binary: string;
  readonly children: Children;
  /** Default: that of this process. */
  readonly environment?: NodeJS.ProcessEnv;
  /**
   * How long a command may take to end once we end. Give a run on real AWS minutes: a Terraform that is killed forgets
   * what it was making. Default: that of `Children`.
   */
  readonly graceMilliseconds?: number;
}

/** What is particular to one command. */
export interface RunOptions {
  /** Put on the runner's environment; a variable that is `undefined` is unset. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly onEvent?: (event: TerraformEvent) => void;
}

/** A command that `run` knows, with any arguments of its own. */
export type TerraformCommand = readonly [command: keyof typeof commands, ...args: string[]];

/** How a command came out. */
export interface TerraformResult {
  /** 0, or 2 for a plan with changes. */
  readonly exitCode: number;
  /** What a plan would do, or an apply or a destroy did. */
  readonly changes: Changes;
  /** What it warned of. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The arguments that make each command answer to a program instead of a person. */
const commands = {
  // It has no -json before Terraform 1.9.
  init: ["-input=false", "-no-color"],
  plan: ["-json", "-input=false", "-detailed-exitcode"],
  apply: ["-json", "-input=false", "-auto-approve"],
  destroy: ["-json", "-input=false", "-auto-approve"],
} as const;

interface Ending {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

/** Runs Terraform commands in the folders of stacks. */
export class TerraformRunner {
  constructor(private readonly options: TerraformRunnerOptions) {}

  /**
   * Runs `init`, `plan` (give it `-out=<file>`), `apply` (give it that file) or `destroy`, and reports what happens
   * while it does.
   *
   * @throws TerraformError
   */
  async run(
    stack: TerraformStack,
    [command, ...args]: TerraformCommand,
    { environment, onEvent }: RunOptions = {},
  ): Promise<TerraformResult> {
    let changes: Changes = { add: 0, change: 0, remove: 0 };
    const diagnostics: Diagnostic[] = [];
    const text: string[] = [];
    const read = (line: string): void => {
      const event = parseEvent(line);
      if (event?.type === "diagnostic") diagnostics.push(event.diagnostic);
      // The last one counts: a destroy says first what it will do, then what it did.
      if (event?.type === "change_summary") changes = event.changes;
      if (event) onEvent?.(event);
      else if (!line.startsWith("{")) text.push(line);
    };
    const all = [command, ...commands[command], ...args];
    const ending = await this.execute(stack, all, environment, (output) => {
      // Splits lines wherever the chunks begin and end, in the middle of a letter too.
      createInterface(output).on("line", read);
    });
    const { exitCode, stderr } = ending;
    if (exitCode === 0 || (exitCode === 2 && command === "plan")) return { exitCode, changes, diagnostics };
    throw new TerraformError(stack.name, command, inWords(ending), diagnostics, stderr || text.join("\n"));
  }

  /**
   * The answer of `terraform show`: to `["-json"]` the state, to `[planFile]` a plan for people.
   *
   * @throws TerraformError
   */
  show(
    stack: TerraformStack,
    args: readonly string[],
    options: Pick<RunOptions, "environment"> = {},
  ): Promise<string> {
    return this.answer(stack, "show", ["-no-color", ...args], options);
  }

  /**
   * The state as the stack's backend keeps it; empty where there is none yet. The folder must be initialized.
   *
   * @throws TerraformError
   */
  pullState(stack: TerraformStack): Promise<string> {
    return this.answer(stack, "state", ["pull"], {});
  }

  /**
   * The values of a stack's outputs, sensitive ones too.
   *
   * @throws TerraformError
   */
  async output(
    stack: TerraformStack,
    options: Pick<RunOptions, "environment"> = {},
  ): Promise<Record<string, unknown>> {
    const outputs: Record<string, { value: unknown }> = JSON.parse(
      await this.answer(stack, "output", ["-json", "-no-color"], options),
    );
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  private async answer(
    stack: TerraformStack,
    command: string,
    args: readonly string[],
    { environment }: Pick<RunOptions, "environment">,
  ): Promise<string> {
    let said = "";
    const ending = await this.execute(stack, [command, ...args], environment, (output) => {
      output.setEncoding("utf8").on("data", (chunk) => {
        said += chunk;
      });
    });
    if (ending.exitCode === 0) return said;
    throw new TerraformError(stack.name, command, inWords(ending), [], ending.stderr);
  }

  /** Runs Terraform, hands over its output, and waits until it is gone. */
  private execute(
    { directory }: TerraformStack,
    args: readonly string[],
    environment: NodeJS.ProcessEnv | undefined,
    read: (output: Readable) => void,
  ): Promise<Ending> {
    const { binary, children, graceMilliseconds, environment: base = process.env } = this.options;
    const child = children.spawn(binary, args, {
      cwd: directory,
      env: {
        ...base,
        ...lessGarbageCollection(base),
        // No hints on what to type next, and no call home.
        TF_IN_AUTOMATION: "1",
        CHECKPOINT_DISABLE: "1",
        ...environment,
      },
      graceMilliseconds,
    });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (chunk) => {
      stderr += chunk;
    });
    read(child.stdout);
    return new Promise((resolve, reject) => {
      child.once("error", ({ message }) =>
        reject(new Error(`${binary} can't be run in ${directory}: ${message}`)),
      );
      child.once("close", (exitCode, signal) => resolve({ exitCode, signal, stderr }));
    });
  }
}

function inWords({ exitCode, signal }: Ending): string {
  return signal ?? `exit code ${exitCode}`;
}
