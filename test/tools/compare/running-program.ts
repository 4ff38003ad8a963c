import { type ChildProcess, spawn } from "node:child_process";
import type { ProjectCopy } from "./project-copy";

/** How a program ended, and everything it said. */
export interface Ended {
  readonly exitCode: number | null;
  readonly output: string;
}

/** A program that runs in a copy of the project, without a terminal. */
export class RunningProgram {
  readonly ended: Promise<Ended>;
  private readonly child: ChildProcess;
  private output = "";

  constructor(
    copy: ProjectCopy,
    [command, ...args]: readonly [string, ...string[]],
    environment: NodeJS.ProcessEnv,
  ) {
    this.child = spawn(command, args, {
      cwd: copy.path,
      // Every process the program starts has it too, and is found by it.
      env: { ...environment, PROJECT_COPY: copy.path },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.setEncoding("utf8").on("data", (chunk: string) => {
        this.output += chunk;
      });
    this.ended = new Promise((resolve, reject) => {
      this.child.once("error", reject);
      // Not "close": what outlives the program may hold its output open.
      this.child.once("exit", (exitCode) =>
        setTimeout(() => resolve({ exitCode, output: this.output }), 200),
      );
    });
  }

  /** Sends the signal to the program alone, not to what it started. */
  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /**
   * Waits until the program says something, or fails with what it said.
   * @returns what matched, and its groups
   */
  async says(text: RegExp): Promise<RegExpExecArray> {
    const gone = this.ended.then(() => "gone");
    while (!text.test(this.output)) {
      const soon = new Promise((resolve) => setTimeout(resolve, 50));
      if ((await Promise.race([gone, soon])) === "gone" && !text.test(this.output))
        throw new Error(`It ended without saying ${text}:\n${this.output}`);
    }
    return text.exec(this.output) as RegExpExecArray;
  }
}

/** Starts a comparison. */
export function startComparison(
  copy: ProjectCopy,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): RunningProgram {
  return new RunningProgram(copy, [process.execPath, "--import", "tsx", "tools/compare/main.ts", ...args], {
    ...environment,
    // With it the comparison would download a missing Terraform; here it must fail.
    CI: undefined,
  });
}

/** Runs a comparison to its end. */
export function compare(copy: ProjectCopy, ...args: string[]): Promise<Ended> {
  return startComparison(copy, args).ended;
}
