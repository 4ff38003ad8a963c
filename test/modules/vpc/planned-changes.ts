import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { withLocalAws } from "../../../tools/local-aws/environment";
import { realTerraform } from "../../tools/terraform/real-terraform";

interface Plan {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
}

/** One Terraform state, and what other configurations would change of it. */
export class PlannedChanges {
  private constructor(
    private readonly terraform: (...args: string[]) => Promise<string>,
    private readonly folder: string,
  ) {}

  static async in(
    folder: string,
    localAws: Readonly<Record<string, string>>,
    first: string,
  ): Promise<PlannedChanges> {
    const { path, environment } = await realTerraform();
    const env = {
      ...withLocalAws(environment, localAws),
      TF_IN_AUTOMATION: "true",
      CHECKPOINT_DISABLE: "true",
    };
    const run = promisify(execFile);
    const terraform = async (...args: string[]) =>
      (await run(path, args, { cwd: folder, env, maxBuffer: 1 << 26 })).stdout;
    writeFileSync(join(folder, "cdk.tf.json"), first);
    await terraform("init", "-input=false", "-no-color");
    return new PlannedChanges(terraform, folder);
  }

  /**
   * What the plan does, by address: `create`, `update`, `delete` or `delete create`. Empty where nothing changes.
   *
   * @param refresh whether to ask AWS too, of use right after an apply
   */
  async plan(configuration: string, refresh = false): Promise<Record<string, string>> {
    writeFileSync(join(this.folder, "cdk.tf.json"), configuration);
    await this.terraform(
      "plan",
      "-input=false",
      "-no-color",
      "-out=plan",
      ...(refresh ? [] : ["-refresh=false"]),
    );
    const plan: Plan = JSON.parse(await this.terraform("show", "-json", "plan"));
    const changes = (plan.resource_changes ?? []).map(
      ({ address, change }) => [address, change.actions.join(" ")] as const,
    );
    return Object.fromEntries(changes.filter(([, actions]) => actions !== "no-op" && actions !== "read"));
  }

  async apply(configuration: string): Promise<void> {
    writeFileSync(join(this.folder, "cdk.tf.json"), configuration);
    await this.terraform("apply", "-parallelism=50", "-auto-approve", "-input=false", "-no-color");
  }

  async destroy(): Promise<void> {
    await this.terraform("destroy", "-parallelism=50", "-auto-approve", "-input=false", "-no-color");
  }
}
