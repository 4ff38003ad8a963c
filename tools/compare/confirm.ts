import { createInterface } from "node:readline/promises";

/**
 * Asks a yes-or-no question on the terminal; no is the default.
 *
 * @throws Error where there is no terminal to ask on, naming the option that answers beforehand
 */
export async function confirm(question: string): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new Error(`${question}\nThere is no terminal to answer on. Say yes beforehand with --yes.`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // Ctrl-C would leave the question open for ever.
  const interrupted = new AbortController();
  terminal.once("SIGINT", () => interrupted.abort());
  try {
    const answer = await terminal.question(`${question} [y/N] `, { signal: interrupted.signal });
    return /^y(es)?$/i.test(answer.trim());
  } catch (error) {
    if (interrupted.signal.aborted) return false;
    throw error;
  } finally {
    terminal.close();
  }
}
