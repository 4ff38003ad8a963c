import type { Children } from "../process/children";

/** A terminal sends Ctrl-C to npm too, which hands it on: within this time it is the same one. */
const ONE_PRESS_MILLISECONDS = 1_000;

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * What Ctrl-C does. On AWS the first lets Terraform finish what it is at and write its state, and only the second ends
 * it at once; local AWS forgets everything anyway, so there the first does.
 */
export class Interruption {
  private lastAt: number | undefined;

  constructor(
    private readonly children: Children,
    private readonly gently: boolean,
    private readonly log: (line: string) => void,
  ) {
    for (const signal of SIGNALS) process.on(signal, this.handle);
  }

  /** Whether the user wants the run to end. */
  get happened(): boolean {
    return this.lastAt !== undefined;
  }

  /** @throws Error once the user wants the run to end; for the moments in which no child of ours would tell. */
  check(): void {
    if (this.happened) throw new Error("The run was interrupted.");
  }

  /** Hands the signals back. */
  stop(): void {
    for (const signal of SIGNALS) process.off(signal, this.handle);
  }

  private readonly handle = (): void => {
    const now = Date.now();
    if (this.lastAt !== undefined && now - this.lastAt < ONE_PRESS_MILLISECONDS) return;
    const first = this.lastAt === undefined;
    this.lastAt = now;
    if (this.gently && first) {
      this.log(
        "Ending: Terraform finishes what it has begun. Once more ends it at once, and may lose track of resources.",
      );
      this.children.interruptAll();
    } else {
      this.log("Ending.");
      if (first) void this.children.killAll();
      else this.children.killAllNow();
    }
  };
}
