import { type ProviderOptions, type ProviderProcess, startProvider } from "./provider-process";

/** A stack's `provider.<type>` blocks, as its synthesized JSON has them. */
export type ProviderBlocks = readonly object[];

/**
 * A running provider for each provider configuration, shared by the stacks that have it.
 *
 * A provider process has one configuration at a time. Were stacks with different Regions or default tags to share one,
 * a stack's resources would get another's tags or lie in another's Region. A process takes 400 to 700 MB, so stacks with
 * equal configurations had better share one.
 */
export class ProviderPool {
  private readonly providers = new Map<string, Promise<ProviderProcess>>();

  constructor(private readonly options: ProviderOptions) {}

  /**
   * What to put on the environment of a stack's Terraform. Nothing, so that Terraform starts providers of its own, for
   * a stack that has several configurations, or one with expressions, whose values we can't compare.
   */
  async environmentFor(blocks: ProviderBlocks): Promise<NodeJS.ProcessEnv> {
    const configuration = JSON.stringify(blocks);
    if (blocks.length > 1 || configuration.includes("${")) return {};
    let provider = this.providers.get(configuration);
    if (!provider) {
      provider = startProvider(this.options);
      this.providers.set(configuration, provider);
    }
    return (await provider).environment;
  }

  /** Ends them all. */
  async stop(): Promise<void> {
    const started = await Promise.allSettled(this.providers.values());
    this.providers.clear();
    await Promise.all(
      started.map((result) => (result.status === "fulfilled" ? result.value.stop() : undefined)),
    );
  }
}
