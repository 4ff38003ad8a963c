import type { Children } from "../process/children";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * What Ctrl-C does. On AWS the first lets Terraform finish what it is at and write its state, and only the second ends
 * it at once; local AWS forgets everything anyway, so there the first does.
 */
export class Interruption {
  private signal: NodeJS.Signals | undefined;

  constructor(
    private readonly children: Children,
    private readonly gently: boolean,
    private readonly log: (line: string) => void,
  ) {
    for (const signal of SIGNALS) process.on(signal, this.handle);
  }

  /** Whether the user wants the run to end. */
  get happened(): boolean {
    return this.signal !== undefined;
  }

  /** Hands the signals back. */
  stop(): void {
    for (const signal of SIGNALS) process.off(signal, this.handle);
  }

  private readonly handle = (signal: NodeJS.Signals): void => {
    const first = this.signal === undefined;
    this.signal = signal;
    if (this.gently && first) {
      this.log(
        "Ending: Terraform finishes what it has begun. Once more ends it at once, and may lose track of resources.",
      );
      this.children.interruptAll();
    } else {
      this.log("Ending.");
      void this.children.killAll();
    }
  };
}
