import { execFile } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { withLocalAws } from "../../../tools/local-aws/environment";

export interface TerraformResult {
  readonly code: number;
  readonly output: string;
}

/** A directory with one Terraform configuration and its state. */
export class TerraformDirectory {
  private readonly env: NodeJS.ProcessEnv;

  constructor(
    private readonly directory: string,
    localAws: Readonly<Record<string, string>>,
  ) {
    const mirror = providerMirror();
    const cliConfig = join(directory, "terraform.rc");
    writeFileSync(
      cliConfig,
      mirror === undefined
        ? ""
        : `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`,
    );
    this.env = {
      ...withLocalAws(process.env, localAws),
      TF_CLI_CONFIG_FILE: cliConfig,
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

  /** What a plan would change: empty when state, configuration and the local AWS agree. */
  async plannedChanges(): Promise<string> {
    const { code, output } = await this.run("plan", "-detailed-exitcode", "-input=false");
    return code === 0 ? "" : output;
  }

  async destroy(): Promise<void> {
    await this.run("destroy", "-auto-approve", "-input=false");
  }

  /** Exit code 2 is that of a plan with changes; any other but 0 throws, with all that Terraform printed. */
  private run(...args: string[]): Promise<TerraformResult> {
    const all = [args[0] as string, ...args.slice(1), "-no-color"];
    return new Promise((resolve, reject) => {
      execFile(
        "terraform",
        all,
        { cwd: this.directory, env: this.env, maxBuffer: 1 << 26 },
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

/** A directory that holds `<registry>/hashicorp/aws`, on a machine that has the provider. */
function providerMirror(): string | undefined {
  const implied = [
    join(homedir(), ".terraform.d/plugins"),
    "/usr/local/share/terraform/plugins",
    "/usr/share/terraform/plugins",
  ];
  const candidates = [
    ...implied,
    ...["/opt", homedir()].flatMap((parent) => [parent, ...subdirectories(parent)]),
  ];
  return candidates.find((candidate) =>
    subdirectories(candidate).some((registry) => existsSync(join(registry, "hashicorp/aws"))),
  );
}

function subdirectories(directory: string): string[] {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(directory, entry.name));
  } catch {
    return [];
  }
}
