/** Neither a usable moto_server nor a Python to install one with: the user has to install something. */
export class PythonMissingError extends Error {
  constructor() {
    super(
      "The local AWS needs moto_server 5.2 or a Python to install it with, and this machine has neither: " +
        "install Python 3.10 or newer with venv (on Debian and Ubuntu the packages python3 and python3-venv), then run this again.",
    );
    this.name = "PythonMissingError";
  }
}

/** Python is there, but making the virtual environment failed. */
export class MotoInstallError extends Error {
  constructor(
    readonly command: string,
    readonly lastLines: readonly string[],
  ) {
    super(
      `Installing moto failed: ${command}\n${indented(lastLines)}\n` +
        "Run that command by hand to see all of it; behind a proxy or with an index of your own, tell pip (PIP_PROXY, PIP_INDEX_URL). " +
        'Or put a moto_server 5.2 on PATH: pipx install "moto[server]==5.2.1".',
    );
    this.name = "MotoInstallError";
  }
}

/** moto_server ended, or said nothing, before it was ready. */
export class LocalAwsStartError extends Error {
  constructor(
    readonly reason: string,
    readonly logFile: string,
    readonly lastLines: readonly string[],
  ) {
    const log = lastLines.length > 0 ? `Its log ends with\n${indented(lastLines)}\n` : "Its log is empty.\n";
    super(
      `The local AWS did not start: ${reason}. ${log}` +
        `The whole log is ${logFile}. A moto_server of your own on PATH can be the cause: take it off PATH and the local AWS installs its own.`,
    );
    this.name = "LocalAwsStartError";
  }
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join("\n");
}
