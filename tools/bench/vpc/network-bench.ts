import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Children } from "../../process/children";
import { TerraformRunner, type TerraformStack } from "../../terraform/run-terraform";
import type { Cost } from "../run-program";
import {
  type Configuration,
  emptyConfiguration,
  peerConfiguration,
  vpcConfiguration,
} from "./configurations";
import { type BenchNetwork, withoutFirstZone } from "./networks";
import { type Counts, stateCounts } from "./state-counts";
import { timedPlan } from "./timed-plan";

/** One plan of each configuration, right after each other, so that all met the same load of the machine. */
export interface Round {
  /** Of no resource: what Terraform and the provider take to start. */
  readonly empty: Cost;
  readonly vpc: Cost;
  readonly peer: Cost;
}

/** How many resources a plan does something to. */
export type PlannedActions = Readonly<Record<"replace" | "delete", number>>;

/** What was measured of one network. */
export interface NetworkFigures {
  readonly network: BenchNetwork;
  /** Plans before anything is there. */
  readonly fresh: readonly Round[];
  /** Plans that change nothing, for which the provider asks AWS about every resource. */
  readonly applied: readonly Round[];
  readonly counts: Readonly<Record<"vpc" | "peer", Counts>>;
  /** What the plan does that takes the first zone away. */
  readonly firstZoneGone: Readonly<Record<"vpc" | "peer", PlannedActions>>;
}

/** Where and how to measure. */
export interface BenchSetting {
  /** Gets a folder for each configuration. */
  readonly directory: string;
  /** Folder of terraform-aws-modules/vpc. */
  readonly peer: string;
  /** Terraform's program. */
  readonly binary: string;
  readonly children: Children;
  readonly environment: NodeJS.ProcessEnv;
  readonly log: (line: string) => void;
}

/** Measures the plans of one network. */
export class NetworkBench {
  private readonly runner: TerraformRunner;

  constructor(
    private readonly network: BenchNetwork,
    private readonly setting: BenchSetting,
  ) {
    this.runner = new TerraformRunner(setting);
  }

  async run(runs: number): Promise<NetworkFigures> {
    const { network } = this;
    const empty = await this.initialized("empty", emptyConfiguration());
    const vpc = await this.initialized("vpc", vpcConfiguration(network));
    const peer = await this.initialized("peer", this.peerConfiguration(network));
    const rounds = (of: string) => this.rounds(of, runs, { empty, vpc, peer });

    const fresh = await rounds("plan of nothing yet");
    for (const stack of [vpc, peer]) await this.runner.run(stack, ["apply"]);
    const applied = await rounds("plan of what is applied");
    const counts = { vpc: await this.counts(vpc), peer: await this.counts(peer) };

    const smaller = withoutFirstZone(network);
    write(vpc, vpcConfiguration(smaller));
    write(peer, this.peerConfiguration(smaller));
    const firstZoneGone = { vpc: await this.planned(vpc), peer: await this.planned(peer) };
    return { network, fresh, applied, counts, firstZoneGone };
  }

  private peerConfiguration(network: BenchNetwork): Configuration {
    return peerConfiguration(network, this.setting.peer, this.setting.environment.AWS_REGION ?? "");
  }

  private async initialized(name: string, configuration: Configuration): Promise<TerraformStack> {
    const stack = { name, directory: join(this.setting.directory, name) };
    mkdirSync(stack.directory, { recursive: true });
    write(stack, configuration);
    await this.runner.run(stack, ["init"]);
    return stack;
  }

  /** A round more than asked for, because the first reads everything from the disk. */
  private async rounds(
    of: string,
    runs: number,
    { empty, vpc, peer }: Record<keyof Round, TerraformStack>,
  ): Promise<Round[]> {
    const { log } = this.setting;
    const rounds: Round[] = [];
    for (let run = 0; run <= runs; run++) {
      const round = {
        empty: await this.timed(empty),
        vpc: await this.timed(vpc),
        peer: await this.timed(peer),
      };
      log(`${of}: ${run === 0 ? "warm-up" : `${run}/${runs}  ${describe(round)}`}`);
      if (run > 0) rounds.push(round);
    }
    return rounds;
  }

  private timed({ directory }: TerraformStack): Promise<Cost> {
    const { children, binary, environment } = this.setting;
    return timedPlan(children, binary, directory, environment);
  }

  private async counts(stack: TerraformStack): Promise<Counts> {
    return stateCounts(await this.runner.show(stack, ["-json"]));
  }

  private async planned(stack: TerraformStack): Promise<PlannedActions> {
    const actions = { replace: 0, delete: 0 };
    await this.runner.run(stack, ["plan"], {
      onEvent: (event) => {
        if (event.type !== "planned_change") return;
        const { action } = event.change;
        if (action === "replace" || action === "delete") actions[action] += 1;
      },
    });
    return actions;
  }
}

function write({ directory }: TerraformStack, configuration: Configuration): void {
  writeFileSync(join(directory, "main.tf.json"), configuration);
}

function describe({ empty, vpc, peer }: Round): string {
  const milliseconds = ({ wall }: Cost) => `${Math.round(wall)} ms`;
  return `empty ${milliseconds(empty)}, Vpc ${milliseconds(vpc)}, peer ${milliseconds(peer)}`;
}
