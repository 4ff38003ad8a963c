import { copyFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Changes, TerraformEvent } from "../terraform/events";
import type {
  RunOptions,
  TerraformCommand,
  TerraformResult,
  TerraformRunner,
} from "../terraform/run-terraform";
import type { ProgressLine } from "./progress";
import { parseState } from "./state";
import type { SynthesizedStack } from "./synthesized-stacks";
import type { ComparedStack } from "./table";

const PLAN_FILE = "apply.tfplan";

/** One stack's Terraform, with what the run gives it. */
export class StackRun {
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
  async apply(): Promise<ComparedStack> {
    try {
      this.line.update("starting", 0, 0);
      await this.run(["init"]);
      this.line.update("planning", 0, 0);
      const plan = await this.run(["plan", `-out=${PLAN_FILE}`]);
      await this.keepPlan();

      const started = Date.now();
      await this.runCounted("applying", total(plan.changes), ["apply", PLAN_FILE]);
      const applyTime = Date.now() - started;
      const state = parseState(await this.keepState());

      this.line.update("planning again", total(plan.changes), total(plan.changes));
      const changesLeft = await this.planAgain();
      const second = changesLeft.length === 0 ? "empty" : `NOT EMPTY: ${changesLeft.join(", ")}`;
      this.line.finish(`applied in ${Math.round(applyTime / 1000)} s, second plan ${second}`);
      return { name: this.stack.name, state, applyTime, changesLeft };
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
