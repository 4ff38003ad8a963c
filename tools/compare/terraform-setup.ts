import { readFileSync } from "node:fs";
import path from "node:path";
import type { Children } from "../process/children";
import { downloadTerraform, TERRAFORM_VERSION } from "../terraform/download-terraform";
import { type FoundTerraform, findTerraform } from "../terraform/find-terraform";
import { pluginCache } from "../terraform/plugin-cache";
import { providerAddress } from "../terraform/product";
import { findProviderBinary } from "../terraform/provider-binary";
import { findProviderSource } from "../terraform/provider-mirror";
import { ProviderPool } from "../terraform/provider-pool";
import { TerraformRunner } from "../terraform/run-terraform";
import { confirm } from "./confirm";
import type { SynthesizedStack } from "./synthesized-stacks";
import type { AwsTarget } from "./target";

const PROVIDER = "hashicorp/aws";

/** Real resources take minutes to make; a Terraform that is killed before it has written them down forgets them. */
const AWS_GRACE = 10 * 60_000;

/**
 * The Terraform of this machine, or the one downloaded after asking.
 *
 * @param yes download without asking, as is done in continuous integration
 * @throws Error that says what to install
 */
export async function obtainTerraform(
  cacheDir: string,
  yes: boolean,
  log: (line: string) => void,
): Promise<FoundTerraform> {
  const found = await findTerraform(cacheDir);
  if (found !== undefined) return found;
  const question = `There is no Terraform or OpenTofu on this machine. Download Terraform ${TERRAFORM_VERSION} into the project's cache?`;
  if (!yes && !isContinuousIntegration(process.env) && !(await confirm(question))) {
    throw new Error(
      "Install Terraform (https://developer.hashicorp.com/terraform/install) or OpenTofu (https://opentofu.org/docs/intro/install), then run again.",
    );
  }
  log(`Downloading Terraform ${TERRAFORM_VERSION} …`);
  await downloadTerraform({ cacheDir, onProgress: everyQuarter(log) });
  return (await findTerraform(cacheDir)) as FoundTerraform;
}

/** Whether nobody is there to be asked: `CI` is set, and not to a word for no. */
function isContinuousIntegration({ CI = "" }: NodeJS.ProcessEnv): boolean {
  return !["", "0", "false", "no"].includes(CI.toLowerCase());
}

/** Tells of a download, a line for each quarter of it. */
function everyQuarter(log: (line: string) => void): (received: number, total: number | undefined) => void {
  let told = 0;
  return (received, total) => {
    const quarters = total === undefined ? 0 : Math.floor((4 * received) / total);
    if (quarters <= told) return;
    told = quarters;
    log(`  ${quarters * 25} % of ${Math.round((total ?? 0) / 1e6)} MB`);
  };
}

/** A runner for the stacks, and the environment each of them needs besides the runner's. */
export interface TerraformSetup {
  readonly runner: TerraformRunner;
  environmentFor(stack: SynthesizedStack): Promise<NodeJS.ProcessEnv>;
  /** What a person needs to run Terraform or cdktf in the stacks by hand. */
  readonly forHand: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/**
 * Prepares Terraform for all stacks: one download of the provider, from a mirror where the machine has one. On local
 * AWS one provider process serves all stacks of the same provider configuration, which takes a third of the CPU.
 */
export async function setUpTerraform(options: {
  terraform: FoundTerraform;
  target: AwsTarget;
  children: Children;
  cacheDir: string;
  stacks: readonly SynthesizedStack[];
}): Promise<TerraformSetup> {
  const { terraform, target, children, cacheDir, stacks } = options;
  const { product } = terraform;
  const versions = providerVersions(stacks);
  const source = findProviderSource({ product, provider: PROVIDER, versions, cacheDir });
  const environment = { ...target.environment, ...pluginCache(cacheDir), ...source.environment };
  const runner = new TerraformRunner({
    binary: terraform.path,
    children,
    environment,
    graceMilliseconds: target.name === "aws" ? AWS_GRACE : undefined,
  });
  const config = source.environment.TF_CLI_CONFIG_FILE;
  const forHand: Record<string, string> = config === undefined ? {} : { TF_CLI_CONFIG_FILE: config };
  if (target.name === "aws")
    return { runner, forHand, environmentFor: async () => ({}), stop: async () => {} };

  const mirrored = source.mirrored;
  const binary = await findProviderBinary({
    product,
    provider: PROVIDER,
    versions,
    mirrored,
    terraform: runner,
    cacheDir,
  });
  const address = providerAddress(product, PROVIDER);
  const pool = new ProviderPool({ children, binary, address, environment: target.environment });
  return {
    runner,
    forHand,
    environmentFor: (stack) => pool.environmentFor(readStack(stack).provider.aws),
    stop: () => pool.stop(),
  };
}

function readStack(stack: SynthesizedStack) {
  return JSON.parse(readFileSync(path.join(stack.directory, "cdk.tf.json"), "utf8"));
}

/** The versions of the provider that the stacks take. */
function providerVersions(stacks: readonly SynthesizedStack[]): string {
  const constraints = stacks.map((stack) => readStack(stack).terraform.required_providers.aws.version);
  return [...new Set<string>(constraints)].join(", ");
}
