import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { signalGroup } from "./signal-group";
import { Watchdog } from "./watchdog";

/** A child without input whose output we read. */
export type Child = ChildProcessByStdio<null, Readable, Readable>;

/** How a child runs, and how it ends when we want it to. */
export interface ChildOptions {
  readonly cwd?: string;
  /** All of its environment; ours if left out. A variable that is `undefined` is left out. */
  readonly env?: NodeJS.ProcessEnv;
  /**
   * False for a server that others lean on while they end: it stays when the user interrupts, and ends with
   * `kill` or `killAll`. Default true.
   */
  readonly interruptible?: boolean;
  /** How long it may take to end once it was asked to, before it is killed. Default 500. */
  readonly graceMilliseconds?: number;
}

interface Running {
  readonly interruptible: boolean;
  readonly graceMilliseconds: number;
  readonly gone: Promise<void>;
  interrupted: boolean;
}

/**
 * The processes we started, none of which outlives us.
 *
 * Each child leads a process group (and session) of its own, with its own children in it. So a Ctrl-C in the terminal
 * reaches only us and we decide what it means; and when we die, however suddenly, a watchdog stops every group.
 * A process that leaves its group on purpose (a daemon) is beyond our reach.
 *
 * Groups are asked to end by SIGINT, not SIGTERM: at SIGINT, Terraform's providers hold on until Terraform is done with
 * them, while SIGTERM ends them under its hands and loses what they were making. Each group is asked once, because
 * Terraform takes a second signal for impatience and drops everything.
 *
 * POSIX only: Windows has no process groups.
 */
export class Children {
  private readonly running = new Map<Child, Running>();
  private watchdog: Watchdog | undefined;

  /** Starts a program. As with `child_process.spawn`, one that can't be started emits `error`. */
  spawn(command: string, args: readonly string[], options: ChildOptions = {}): Child {
    const { cwd, env, interruptible = true, graceMilliseconds = 500 } = options;
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    const { pid: group } = child;
    if (group === undefined) return child;

    this.watchdog ??= new Watchdog();
    this.watchdog.watch(group, graceMilliseconds);
    const gone = new Promise<void>((resolve) => {
      child.once("exit", () => {
        // What it started and left behind has no one to wait for it.
        signalGroup(group, "SIGKILL");
        this.watchdog?.forget(group);
        this.running.delete(child);
        resolve();
      });
    });
    this.running.set(child, { interruptible, graceMilliseconds, gone, interrupted: false });
    return child;
  }

  /** Asks every interruptible child to end in its own time, as a Ctrl-C would. */
  interruptAll(): void {
    for (const [child, { interruptible }] of this.running) if (interruptible) this.interrupt(child);
  }

  /** Ends one child and its group: asks it, and kills it after its grace. Resolves when it is gone. */
  async kill(child: Child): Promise<void> {
    const running = this.running.get(child);
    if (!running) return;
    this.interrupt(child);
    const timer = setTimeout(() => signalGroup(child.pid, "SIGKILL"), running.graceMilliseconds);
    await running.gone;
    clearTimeout(timer);
  }

  /** Ends every child and its group: asks them, and kills each after its grace. Resolves when all are gone. */
  async killAll(): Promise<void> {
    await Promise.all([...this.running.keys()].map((child) => this.kill(child)));
  }

  /** Kills every child and its group without asking, whatever its grace. */
  killAllNow(): void {
    for (const child of this.running.keys()) signalGroup(child.pid, "SIGKILL");
  }

  private interrupt(child: Child): void {
    const running = this.running.get(child);
    if (!running || running.interrupted) return;
    running.interrupted = true;
    signalGroup(child.pid, "SIGINT");
  }
}
