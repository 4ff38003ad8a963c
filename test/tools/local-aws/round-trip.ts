import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLocalAws } from "../../../tools/local-aws/environment";
import { lessGarbageCollection } from "../../../tools/terraform/go-runtime";
import { findProviderSource, type ProviderSource } from "../../../tools/terraform/provider-mirror";
import { attachedProvider } from "./attached-provider";

export interface TerraformResult {
  readonly code: number;
  readonly output: string;
}

/** A directory with one Terraform configuration and its state. */
export class TerraformDirectory {
  private readonly env: NodeJS.ProcessEnv;
  private readonly source: ProviderSource;

  constructor(
    private readonly directory: string,
    localAws: Readonly<Record<string, string>>,
  ) {
    this.source = findProviderSource({
      product: "terraform",
      provider: "hashicorp/aws",
      versions: ">= 5.100.0, < 7.0.0",
      cacheDir: directory,
    });
    this.env = {
      ...withLocalAws(process.env, localAws),
      ...this.source.environment,
      ...lessGarbageCollection(process.env),
      TF_IN_AUTOMATION: "true",
      CHECKPOINT_DISABLE: "true",
    };
  }

  write(configuration: object): void {
    writeFileSync(join(this.directory, "main.tf.json"), JSON.stringify(configuration));
  }

  /** @returns the outputs */
  async apply(): Promise<Record<string, { value: unknown }>> {
    await this.run("init", "-input=false");
    await this.run("apply", "-auto-approve", "-input=false");
    return JSON.parse((await this.run("output", "-json")).output);
  }

  /** Applies, and says what was begun in which order: `["aws_ecs_service.orders Modifying", …]`. */
  async applyInOrder(): Promise<string[]> {
    const { output } = await this.run("apply", "-auto-approve", "-input=false");
    return [
      ...output.matchAll(/^(\S+)(?: \(deposed object \S+\))?: (Creating|Modifying|Destroying)[.]{3}/gm),
    ].map(([, address, what]) => `${address} ${what}`);
  }

  /** What a plan would change: empty when state, configuration and the local AWS agree. */
  async plannedChanges(): Promise<string> {
    const { code, output } = await this.run("plan", "-detailed-exitcode", "-input=false");
    return code === 0 ? "" : output;
  }

  async destroy(): Promise<void> {
    await this.run("destroy", "-auto-approve", "-input=false");
  }

  /** Exit code 2 is that of a plan with changes; any other but 0 throws, with all that Terraform printed. */
  private async run(...args: string[]): Promise<TerraformResult> {
    const all = [args[0] as string, ...args.slice(1), "-no-color"];
    const env = { ...this.env, ...(await attachedProvider(this.source, this.env)) };
    return new Promise((resolve, reject) => {
      execFile(
        "terraform",
        all,
        { cwd: this.directory, env, maxBuffer: 1 << 26 },
        (error, stdout, stderr) => {
          const code = error === null ? 0 : Number(error.code);
          if (code === 0 || (code === 2 && args[0] === "plan")) resolve({ code, output: stdout });
          else
            reject(new Error(`terraform ${all.join(" ")} ended with ${error?.code}\n${stdout}\n${stderr}`));
        },
      );
    });
  }
}
