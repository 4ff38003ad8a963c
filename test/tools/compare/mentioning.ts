import { execFileSync } from "node:child_process";

/** The processes, by id, whose command line or environment mentions a text; those that ended (zombies) are left out. */
export function mentioning(text: string): ReadonlyMap<number, string> {
  // BSD's `e` adds the environment, on Linux and on macOS.
  const lines = execFileSync("ps", ["axeww", "-o", "pid=,stat=,command="], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  }).split("\n");
  const found = lines.flatMap((line): [number, string][] => {
    const [, pid, state, command] = /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    if (!command?.includes(text) || state?.startsWith("Z")) return [];
    return [[Number(pid), command.slice(0, 120)]];
  });
  return new Map(found);
}

/** Kills every process that mentions a text. */
export function killAll(text: string): void {
  for (const pid of mentioning(text).keys()) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended in the meantime.
    }
  }
}

/** Waits until no process mentions the text, or fails with those that do. */
export async function untilGone(text: string, milliseconds: number): Promise<void> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const left = mentioning(text);
    if (left.size === 0) return;
    if (Date.now() > end) {
      const commands = [...left].map(([pid, command]) => `  ${pid} ${command}`);
      throw new Error(`Still running after ${milliseconds} ms:\n${commands.join("\n")}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
