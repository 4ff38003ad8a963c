import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { withLocalAws } from "../../../tools/local-aws/environment";
import { Children } from "../../../tools/process/children";
import { parseEvent } from "../../../tools/terraform/events";
import { providerAddress } from "../../../tools/terraform/product";
import { findProviderBinary } from "../../../tools/terraform/provider-binary";
import { startProvider } from "../../../tools/terraform/provider-process";
import { TerraformRunner } from "../../../tools/terraform/run-terraform";
import { realTerraform } from "../../tools/terraform/real-terraform";

const PROVIDER = "hashicorp/aws";

/** One Terraform state, and what other configurations would change of it. */
export class PlannedChanges {
  private constructor(
    private readonly terraform: (...args: string[]) => Promise<string>,
    private readonly folder: string,
    private readonly children: Children,
  ) {}

  /** Readies a folder for configurations with the same provider block, which one process of the provider serves. */
  static async in(
    folder: string,
    localAws: Readonly<Record<string, string>>,
    configuration: string,
  ): Promise<PlannedChanges> {
    const { path: binary, product, cacheDir, mirrored, environment } = await realTerraform();
    const env = {
      ...withLocalAws(environment, localAws),
      TF_IN_AUTOMATION: "true",
      CHECKPOINT_DISABLE: "true",
    };
    const children = new Children();
    const runner = new TerraformRunner({ binary, children, environment: env });
    const versions = ">= 5.100.0, < 7.0.0";
    const provider = await startProvider({
      children,
      binary: await findProviderBinary({
        product,
        provider: PROVIDER,
        versions,
        mirrored,
        terraform: runner,
        cacheDir,
      }),
      address: providerAddress(product, PROVIDER),
      environment: env,
    });
    const run = promisify(execFile);
    const options = { cwd: folder, env: { ...env, ...provider.environment }, maxBuffer: 1 << 26 };
    const terraform = async (...args: string[]) => (await run(binary, args, options)).stdout;
    writeFileSync(join(folder, "cdk.tf.json"), configuration);
    await terraform("init", "-input=false", "-no-color");
    return new PlannedChanges(terraform, folder, children);
  }

  /**
   * What the plan does, by address: `create`, `update`, `delete` or `replace`. Empty where nothing changes.
   *
   * @param refresh whether to ask AWS too, of use right after an apply
   */
  async plan(configuration: string, refresh = false): Promise<Record<string, string>> {
    writeFileSync(join(this.folder, "cdk.tf.json"), configuration);
    const events = await this.terraform("plan", "-json", "-input=false", `-refresh=${refresh}`);
    return Object.fromEntries(
      events.split("\n").flatMap((line) => {
        const event = parseEvent(line);
        if (event?.type !== "planned_change") return [];
        return [[event.change.resource.addr, event.change.action]];
      }),
    );
  }

  async apply(configuration: string): Promise<void> {
    writeFileSync(join(this.folder, "cdk.tf.json"), configuration);
    await this.terraform("apply", "-parallelism=50", "-auto-approve", "-input=false", "-no-color");
  }

  async destroy(): Promise<void> {
    await this.terraform("destroy", "-parallelism=50", "-auto-approve", "-input=false", "-no-color");
  }

  /** Ends the provider. */
  async stop(): Promise<void> {
    await this.children.killAll();
  }
}
