import { Token } from "cdktf";

/**
 * True for a value Terraform only knows at apply. Such a value is passed on, never judged: no rule may refuse it
 * or take it for something else.
 */
export function isToken(value: unknown): boolean {
  return Token.isUnresolved(value);
}

/** How cdktf marks a token inside text. */
const TOKEN = /(\$\{TfToken\[[^\]]+\]\})/;

/** Text in pieces, each a token or without any. */
export function tokenParts(text: string): string[] {
  return text.split(TOKEN).filter((part) => part !== "");
}
