import { TerraformOutput, type TerraformStack } from "cdktf";

/** How a service is reached from anywhere inside the VPC. */
export interface Reach {
  /** Its name in DNS. */
  readonly name?: string;
  /** The command that resolves the name. */
  readonly dig?: string;
  readonly url?: string;
  /**
   * What to ask to see it answer, where that isn't the URL.
   * @default the URL
   */
  readonly ask?: string;
}

/**
 * Outputs for people, in every stack by the same names: `orders_name` and `orders_url` say where a service is,
 * `orders_dig` and `orders_curl` are commands to paste into a shell inside the VPC.
 */
export function outputReach(stack: TerraformStack, reached: Readonly<Record<string, Reach>>): void {
  for (const [service, { name, dig, url, ask = url }] of Object.entries(reached)) {
    const outputs = { name, dig, url, curl: ask === undefined ? undefined : `curl ${ask}` };
    for (const [kind, value] of Object.entries(outputs)) {
      if (value === undefined) continue;
      new TerraformOutput(stack, `${service.replaceAll("-", "_")}_${kind}`, { value });
    }
  }
}
