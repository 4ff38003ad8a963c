import type { Diagnostic } from "./events";

/** A Terraform command that failed, in words for the person who ran it. */
export class TerraformError extends Error {
  override readonly name = "TerraformError";

  /**
   * @param stackName the stack that failed
   * @param command such as `apply`
   * @param ending such as `exit code 1` or `SIGINT`
   * @param diagnostics everything it complained of
   * @param text what it said outside diagnostics, for a failure without any
   */
  constructor(
    readonly stackName: string,
    readonly command: string,
    ending: string,
    readonly diagnostics: readonly Diagnostic[],
    text: string,
  ) {
    const errors = diagnostics.filter(({ severity }) => severity === "error").map(describe);
    const reasons = errors.length > 0 ? errors : [lastLines(text)];
    super(
      [`${stackName}: terraform ${command} failed (${ending})`, ...reasons.map(indent)].join("\n").trimEnd(),
    );
  }
}

function describe({ summary, detail, address, range }: Diagnostic): string {
  const place = range && `${range.filename}:${range.start.line}`;
  const about = [address, place].filter(Boolean).join(", ");
  return [about ? `${about}: ${summary}` : summary, detail].filter(Boolean).join("\n");
}

/** Where a program says at length what went wrong, its end says why. */
function lastLines(text: string): string {
  return text.trim().split("\n").slice(-20).join("\n");
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}
