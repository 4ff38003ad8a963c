import { availableParallelism } from "node:os";
import path from "node:path";
import { type LocalAws, startLocalAws } from "../local-aws/local-aws";
import { Children } from "../process/children";
import { buildReport } from "../report/build-report";
import { loadOf } from "../report/costs/load";
import { PriceTable } from "../report/costs/prices/price-table";
import { whereReportIs } from "../report/terminal/files";
import { terminalReport } from "../report/terminal/terminal-report";
import { writeReport } from "../report/write-report";
import { confirm } from "./confirm";
import { withoutEnded } from "./ended";
import { inOrder, type Outcome } from "./in-order";
import { Interruption } from "./interruption";
import { keepLocalAws, stopKeptLocalAws } from "./kept-local-aws";
import { findTagged } from "./leftovers";
import type { CompareOptions } from "./options";
import { createProgress, type Progress } from "./progress";
import { type AppliedStack, StackRun } from "./run-stack";
import { synthesize } from "./synthesize";
import {
  hasResources,
  readStacks,
  readWarnings,
  type SynthesizedStack,
  selectStacks,
} from "./synthesized-stacks";
import { type AwsTarget, awsTarget, localTarget, whoAmI } from "./target";
import { obtainTerraform, setUpTerraform, type TerraformSetup } from "./terraform-setup";
import { clear, lock, type Workspace, workspaceOf } from "./workspace";

/** Most of a stack's time Terraform waits for AWS, so more run at once than there are cores. */
const STACKS_PER_CORE = 4;

/** One run of the comparison, from synth to the report and back. */
export class Comparison {
  private readonly workspace: Workspace;
  private readonly children = new Children();
  private readonly interruption: Interruption;
  private readonly failures: string[] = [];
  private readonly started = performance.now();
  private local: LocalAws | undefined;
  /** The lines on the screen, while there are any. */
  private progress: Progress | undefined;
  /** The stacks that Terraform has been let loose on. */
  private begun: readonly SynthesizedStack[] = [];

  constructor(
    private readonly project: string,
    private readonly options: CompareOptions,
    private readonly out: NodeJS.WriteStream,
  ) {
    this.workspace = workspaceOf(project, options.target);
    this.interruption = new Interruption(this.children, options.target === "aws", (line) => this.say(line));
  }

  /**
   * @returns the exit code: 0 when every stack applied, its second plan was empty, and where it was asked for
   * everything was destroyed
   */
  async run(): Promise<number> {
    const unlock = lock(this.workspace);
    try {
      await this.compare();
    } catch (error) {
      this.failures.push(error instanceof Error ? error.message : String(error));
    } finally {
      await this.children.killAll();
      await this.local?.stop();
      this.interruption.stop();
      unlock();
    }
    return this.conclude();
  }

  private async compare(): Promise<void> {
    const stacks = await this.prepareStacks();
    const terraform = await obtainTerraform(this.workspace.cache, this.options.yes, (line) => this.say(line));
    this.interruption.check();
    this.say(`Applying with ${terraform.product} ${terraform.version}`);
    const target = await this.prepareTarget(stacks);
    this.interruption.check();
    if (target === undefined) return;

    const { children } = this;
    const setup = await setUpTerraform({
      terraform,
      target,
      children,
      cacheDir: this.workspace.cache,
      stacks,
    });
    const compared = await this.apply(stacks, setup);
    if (compared.length > 0) this.report(compared);
    if (this.options.destroy && !this.interruption.happened) {
      await this.destroy(stacks, setup);
      await this.reportLeftovers(target, compared);
    }
    await setup.stop();
    if (this.options.keep && this.failures.length === 0) this.keep(setup);
  }

  /** Synthesizes the stacks that were asked for, in the place of those of an earlier run. */
  private async prepareStacks(): Promise<SynthesizedStack[]> {
    const { synthesized, cdktfOutput } = this.workspace;
    this.say("Synthesizing with cdktf");
    await synthesize(this.children, this.project, synthesized);
    // Before anything of an earlier run goes: a typo costs nobody the local AWS that was kept.
    selectStacks(readStacks(synthesized), this.options.only);
    if (await stopKeptLocalAws(this.workspace)) this.say("Stopped the local AWS that an earlier run kept.");
    clear(this.workspace);
    const all = readStacks(cdktfOutput);
    const stacks = withoutEnded(selectStacks(all, this.options.only), this.options, (line) => this.say(line));
    if (this.options.destroy) refuseToStrand(all, stacks);
    for (const warning of readWarnings(cdktfOutput, stacks)) this.say(`Warning: ${warning}`);
    return stacks;
  }

  /** @returns undefined when the user doesn't want it */
  private async prepareTarget(stacks: readonly SynthesizedStack[]): Promise<AwsTarget | undefined> {
    if (this.options.target === "aws") {
      const target = awsTarget(process.env);
      const { account, region } = await whoAmI(target);
      const question =
        `This applies ${stacks.map(({ name }) => name).join(", ")} to AWS account ${account} in ${region}. ` +
        "A NAT gateway, a load balancer and EC2 instances cost money until you destroy them. Go on?";
      if (this.options.yes || (await confirm(question))) return target;
      this.say("Nothing was applied.");
      return undefined;
    }
    this.local = await startLocalAws({
      cacheDir: this.workspace.cache,
      logFile: path.join(this.workspace.logs, "local-aws.log"),
      onProgress: (line) => this.say(line),
    });
    this.say(`Local AWS answers at ${this.local.endpoint}`);
    return localTarget(process.env, this.local.environment);
  }

  private async apply(stacks: readonly SynthesizedStack[], setup: TerraformSetup): Promise<AppliedStack[]> {
    this.begun = stacks;
    const outcomes = await this.forEachStack(
      stacks,
      setup,
      (stack) => stack.dependencies,
      (run) => run.apply(),
    );
    const compared = outcomes.flatMap((outcome) => (outcome.status === "done" ? [outcome.value] : []));
    for (const { state, changesLeft } of compared.filter(({ changesLeft }) => changesLeft.length > 0)) {
      this.failures.push(
        `${state.name}: a plan right after the apply would still change ${changesLeft.join(", ")}.\n` +
          "  It would come back at every plan: an argument and what AWS makes of it differ.",
      );
    }
    return compared;
  }

  /** Shows what the stacks got, and leaves it in files. What fails here must not keep anything from being destroyed. */
  private report(stacks: readonly AppliedStack[]): void {
    const seconds = Math.round((performance.now() - this.started) / 1000);
    const { results } = this.workspace;
    try {
      const report = buildReport({ stacks, load: loadOf(), prices: PriceTable.known(), seconds });
      this.say(`\n${terminalReport(report)}\n`);
      const files = writeReport(report, results).map((file) => this.relative(file));
      this.say(whereReportIs(files));
    } catch (error) {
      this.failures.push(`The report failed: ${error instanceof Error ? error.stack : error}`);
    }
    this.say(`States, plans and logs are in ${this.relative(results)}/.`);
  }

  private async destroy(stacks: readonly SynthesizedStack[], setup: TerraformSetup): Promise<void> {
    const dependents = ({ name }: SynthesizedStack) =>
      stacks.filter(({ dependencies }) => dependencies.includes(name)).map((stack) => stack.name);
    await this.forEachStack([...stacks].reverse(), setup, dependents, (run) => run.destroy());
  }

  /** Works on the stacks in the order of their needs, with a line of progress for each. */
  private async forEachStack<T>(
    stacks: readonly SynthesizedStack[],
    setup: TerraformSetup,
    needs: (stack: SynthesizedStack) => readonly string[],
    work: (run: StackRun) => Promise<T>,
  ): Promise<Outcome<T>[]> {
    const names = stacks.map(({ name }) => name);
    const progress = createProgress(names, this.out);
    this.progress = progress;
    const lines = new Map(stacks.map((stack) => [stack, progress.line(stack.name)]));
    const outcomes = await inOrder(stacks, needs, STACKS_PER_CORE * availableParallelism(), async (stack) => {
      this.interruption.check();
      const environment = await setup.environmentFor(stack);
      const line = lines.get(stack);
      if (line === undefined) throw new Error(`${stack.name} has no line.`);
      return work(
        new StackRun(setup.runner, stack, line, environment, this.workspace.results, () =>
          this.interruption.check(),
        ),
      );
    });
    for (const [stack, outcome] of outcomes) {
      if (outcome.status === "skipped")
        lines.get(stack)?.finish(`not begun, because ${outcome.because} failed`);
      if (outcome.status === "failed") this.failures.push(outcome.error.message);
    }
    progress.stop();
    this.progress = undefined;
    return [...outcomes.values()];
  }

  /**
   * On local AWS everything that is tagged must be gone. Real AWS has other things with the tag, and its tagging
   * service goes on listing what is deleted for a while: there it is said, not judged.
   */
  private async reportLeftovers(target: AwsTarget, compared: readonly AppliedStack[]): Promise<void> {
    const tagged = await findTagged(target);
    const ours = new Set(arnsOf(compared));
    const left = target.name === "aws" ? tagged.filter((arn) => ours.has(arn)) : tagged;
    const list = left.map((arn) => `  ${arn}`).join("\n");
    if (left.length === 0) this.say("Destroyed. AWS has nothing left of these stacks.");
    else if (target.name === "local") this.failures.push(`AWS still has what was destroyed:\n${list}`);
    else this.say(`Destroyed. AWS's tagging service still lists these, as it does for a while:\n${list}`);
  }

  private keep(setup: TerraformSetup): void {
    if (this.local === undefined) return;
    const { local } = this;
    keepLocalAws(local, this.workspace);
    this.local = undefined;
    const environment = {
      ...local.environment,
      ...setup.forHand,
      // cdktf works on the states of this run.
      CDKTF_OUTPUT: this.relative(this.workspace.cdktfOutput),
      // Neither asks the public registry for hashes, whatever mirror there is, nor for news of itself.
      CDKTF_SKIP_PROVIDER_LOCK: "true",
      CHECKPOINT_DISABLE: "1",
    };
    const lines = Object.entries(environment).map(([name, value]) => `export ${name}=${quoted(value)}`);
    this.say(
      `\nLocal AWS stays up with everything in it, until the next run or kill ${local.pid}. To use it from a shell here:\n\n${lines.join("\n")}\n`,
    );
  }

  private conclude(): number {
    if (this.interruption.happened) {
      this.say(this.begun.length > 0 ? this.howToGoOn("Interrupted.") : "Interrupted.");
      return 130;
    }
    if (this.failures.length === 0) return 0;
    this.out.write(`\n${this.failures.join("\n\n")}\n`);
    if (this.begun.length > 0) this.say(`\n${this.howToGoOn("The comparison failed.")}`);
    return 1;
  }

  private howToGoOn(what: string): string {
    if (this.options.target === "aws") {
      const names = this.begun.map(({ name }) => name).join(" ");
      return `${what} What was applied is still there and costs money. Run the same command again to go on, or take it down with: npx cdktf destroy ${names}`;
    }
    return `${what} Nothing is left running; the next run starts afresh. Logs are in ${this.relative(this.workspace.logs)}/.`;
  }

  private relative(file: string): string {
    return path.relative(this.project, file);
  }

  private say(line: string): void {
    if (this.progress) this.progress.log(line);
    else this.out.write(`${line}\n`);
  }
}

/**
 * Refuses to destroy a stack under others that live from it and are not to be destroyed with it.
 *
 * @throws Error naming them
 */
function refuseToStrand(all: readonly SynthesizedStack[], selected: readonly SynthesizedStack[]): void {
  for (const stack of all.filter((one) => !selected.includes(one))) {
    const needed = selected.filter(({ name }) => stack.dependencies.includes(name)).map(({ name }) => name);
    if (needed.length === 0 || !hasResources(stack)) continue;
    throw new Error(
      `${stack.name} lives from ${needed.join(" and ")} and has resources. Destroy it too: name it after --only, or leave out --only.`,
    );
  }
}

/** A value as a shell takes it for one word, a path with a space in it too. */
function quoted(value: string): string {
  return /^[\w./:=@-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

/** ARNs of everything that the stacks' states know one of. */
function arnsOf(stacks: readonly AppliedStack[]): string[] {
  return stacks.flatMap(({ state }) =>
    state.resources.flatMap(({ values }) => (typeof values.arn === "string" ? [values.arn] : [])),
  );
}
