import { copyFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { ReportedStack } from "../report/build-report";
import { readState } from "../report/input/state-text";
import type { Phase } from "../report/model/report";
import type { Changes, TerraformEvent } from "../terraform/events";
import type {
  RunOptions,
  TerraformCommand,
  TerraformResult,
  TerraformRunner,
} from "../terraform/run-terraform";
import type { ProgressLine } from "./progress";
import type { SynthesizedStack } from "./synthesized-stacks";

const PLAN_FILE = "apply.tfplan";

/** A stack after the run, with where its time went. */
export type AppliedStack = ReportedStack & Required<Pick<ReportedStack, "times" | "changesLeft">>;

/** One stack's Terraform, with what the run gives it. */
export class StackRun {
  private readonly times: AppliedStack["times"] = [];

  constructor(
    private readonly terraform: TerraformRunner,
    private readonly stack: SynthesizedStack,
    private readonly line: ProgressLine,
    private readonly environment: NodeJS.ProcessEnv,
    /** The folder that gets a copy of the state and the plan. */
    private readonly results: string,
    /** Throws when no further command shall begin. */
    private readonly check: () => void,
  ) {}

  /**
   * Applies the stack and plans it again.
   *
   * @throws TerraformError
   */
  async apply(): Promise<AppliedStack> {
    try {
      this.line.update("starting", 0, 0);
      await this.timed("init", () => this.run(["init"]));
      this.line.update("planning", 0, 0);
      const plan = await this.timed("plan", () => this.run(["plan", `-out=${PLAN_FILE}`]));
      await this.keepPlan();

      const applied = total(plan.changes);
      await this.timed("apply", () => this.runCounted("applying", applied, ["apply", PLAN_FILE]));
      const read = readState(await this.keepState(), {
        name: this.stack.name,
        source: path.basename(this.result("tfstate")),
      });

      this.line.update("planning again", applied, applied);
      const changesLeft = await this.timed("second plan", () => this.planAgain());
      const second = changesLeft.length === 0 ? "empty" : `NOT EMPTY: ${changesLeft.join(", ")}`;
      const applyTime = this.times.find(({ phase }) => phase === "apply")?.seconds ?? 0;
      this.line.finish(`applied in ${Math.round(applyTime)} s, second plan ${second}`);
      return { ...read, times: this.times, changesLeft };
    } catch (error) {
      this.line.finish("failed");
      throw error;
    }
  }

  /** Destroys the stack. */
  async destroy(): Promise<void> {
    try {
      this.line.update("starting", 0, 0);
      // The folder is as `apply` left it, or on AWS fresh from synth.
      await this.run(["init"]);
      const { changes } = await this.runCounted("destroying", 0, ["destroy"]);
      this.line.finish(`destroyed ${changes.remove} resources`);
    } catch (error) {
      this.line.finish("failed");
      throw error;
    }
  }

  private async timed<T>(phase: Phase, work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    const done = await work();
    this.times.push({ phase, seconds: Math.round(performance.now() - started) / 1000 });
    return done;
  }

  private async run(command: TerraformCommand, options: RunOptions = {}): Promise<TerraformResult> {
    this.check();
    return this.terraform.run(this.stack, command, { environment: this.environment, ...options });
  }

  /** Runs a command that works on resources, and shows how many are done and what it is at. */
  private runCounted(phase: string, planned: number, command: TerraformCommand): Promise<TerraformResult> {
    let expected = planned;
    let done = 0;
    const onEvent = (event: TerraformEvent): void => {
      if (event.type === "change_summary" && event.changes.remove > expected) expected = event.changes.remove;
      if (event.type === "apply_complete") done += 1;
      if (event.type !== "apply_start" && event.type !== "apply_complete") return;
      this.line.update(phase, done, expected, event.hook.resource.addr);
    };
    this.line.update(phase, 0, expected);
    return this.run(command, { onEvent });
  }

  private async keepPlan(): Promise<void> {
    const show = (...args: string[]) =>
      this.terraform.show(this.stack, args, { environment: this.environment });
    writeFileSync(this.result("plan.txt"), await show(PLAN_FILE));
    writeFileSync(this.result("plan.json"), await show("-json", PLAN_FILE));
  }

  /** @returns the state as `terraform show -json` gives it */
  private async keepState(): Promise<string> {
    const json = await this.terraform.show(this.stack, ["-json"], { environment: this.environment });
    copyFileSync(this.stack.stateFile, this.result("tfstate"));
    return json;
  }

  private result(ending: string): string {
    return path.join(this.results, `${this.stack.name}.${ending}`);
  }

  /** @returns what a plan right after the apply would still change; an empty list if all is well */
  private async planAgain(): Promise<string[]> {
    const left: string[] = [];
    const onEvent = (event: TerraformEvent): void => {
      if (event.type === "planned_change")
        left.push(`${event.change.resource.addr} (${event.change.action})`);
    };
    const { exitCode } = await this.run(["plan"], { onEvent });
    return exitCode === 2 && left.length === 0 ? ["outputs"] : left;
  }
}

function total({ add, change, remove }: Changes): number {
  return add + change + remove;
}
