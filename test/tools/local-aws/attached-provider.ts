import { Children } from "../../../tools/process/children";
import { providerProgram } from "../../../tools/terraform/mirror-versions";
import type { ProviderSource } from "../../../tools/terraform/provider-mirror";
import { startProvider } from "../../../tools/terraform/provider-process";

const ADDRESS = "registry.terraform.io/hashicorp/aws";

const children = new Children();
let attached: Promise<NodeJS.ProcessEnv> | undefined;

/**
 * A provider for all of a test's Terraform commands, which one after the other would each start their own: most of what
 * they do. Nothing, so that they do, where the provider isn't in a mirror of this machine.
 */
export function attachedProvider(
  { mirrored }: ProviderSource,
  environment: NodeJS.ProcessEnv,
): Promise<NodeJS.ProcessEnv> {
  const unpacked = mirrored?.unpacked;
  if (unpacked === undefined) return Promise.resolve({});
  attached ??= startProvider({
    children,
    binary: providerProgram(unpacked, ADDRESS),
    address: ADDRESS,
    environment,
  }).then((provider) => provider.environment);
  return attached;
}

/** Ends it, with the local AWS that it works with. */
export async function endAttachedProvider(): Promise<void> {
  attached = undefined;
  await children.killAll();
}
