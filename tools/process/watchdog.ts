import { type ChildProcessByStdio, spawn } from "node:child_process";
import path from "node:path";
import type { Writable } from "node:stream";

/** A process that outlives ours for a moment, to stop the process groups which we could not. */
export class Watchdog {
  private readonly process: ChildProcessByStdio<Writable, null, null>;

  constructor() {
    this.process = spawn(process.execPath, [path.join(__dirname, "watchdog-program.js")], {
      // A session of its own, so that what stops us does not stop it too.
      detached: true,
      // Nothing of ours, such as NODE_OPTIONS with a debugger or a loader, is meant for it.
      env: {},
      stdio: ["pipe", "ignore", "ignore"],
    });
    // Without a watchdog only the protection against our sudden death is gone: no reason to fail.
    this.process.on("error", () => {});
    this.process.stdin.on("error", () => {});
    // It ends when we do and must not keep us alive.
    this.process.unref();
  }

  /** From now on stops the group if we die, killing what is left of it after the grace. */
  watch(group: number, graceMilliseconds: number): void {
    this.process.stdin.write(`+${group} ${graceMilliseconds}\n`);
  }

  /** The group is gone; its number may soon be someone else's. */
  forget(group: number): void {
    this.process.stdin.write(`-${group}\n`);
  }
}
