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
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
