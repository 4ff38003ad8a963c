import { Children } from "../../process/children";
import { findTerraform } from "../../terraform/find-terraform";
import { TerraformRunner, type TerraformStack } from "../../terraform/run-terraform";
import { InputError } from "./input-error";

/** Gets states out of backends, with the Terraform and the credentials of this machine. */
export class StatePuller {
  private readonly children = new Children();
  private runner: Promise<TerraformRunner> | undefined;

  /**
   * @param cacheDir where a Terraform may be that the comparison downloaded
   * @param environment with the backend's credentials
   */
  constructor(
    private readonly cacheDir: string,
    private readonly environment: NodeJS.ProcessEnv = process.env,
  ) {}

  /**
   * The text of a stack's state; empty where it has none yet.
   *
   * @throws InputError with what Terraform said
   */
  async pull(stack: TerraformStack, type: string): Promise<string> {
    const given = `${stack.name} (${type} backend of ${stack.directory})`;
    try {
      this.runner ??= this.findRunner();
      const runner = await this.runner;
      // After a deploy the folder is ready, and init would only look for providers.
      return await runner.pullState(stack).catch(async () => {
        await runner.run(stack, ["init"]);
        return runner.pullState(stack);
      });
    } catch (error) {
      throw new InputError(
        given,
        `Terraform did not get its state: ${error instanceof Error ? error.message : error}`,
        `see that terraform init and terraform state pull work in ${stack.directory}, or give what the latter writes`,
      );
    }
  }

  /** Ends what is still running. */
  stop(): Promise<void> {
    return this.children.killAll();
  }

  private async findRunner(): Promise<TerraformRunner> {
    const found = await findTerraform(this.cacheDir, this.environment);
    if (found === undefined) throw new Error("there is no Terraform or OpenTofu on PATH");
    return new TerraformRunner({
      binary: found.path,
      children: this.children,
      environment: this.environment,
    });
  }
}
