import { execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { MotoInstallError, PythonMissingError } from "./errors";
import { onPath } from "./on-path";

/** How to start a moto_server, up to its own arguments. */
export interface MotoServer {
  readonly command: string;
  readonly args: readonly string[];
}

export interface MotoVenvOptions {
  /** Where downloads of this project live; the virtual environment is `moto-venv` in it. */
  readonly cacheDir: string;
  /** Where to look for programs, and what they see. */
  readonly env: NodeJS.ProcessEnv;
  /** Gets what takes long, line by line. */
  readonly onProgress: (line: string) => void;
}

const bin = process.platform === "win32" ? "Scripts" : "bin";
/** moto 5.2 needs 3.10; Debian's python3 without python3-venv has no ensurepip. */
const canMakeVenv = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))";

/** The moto_server of the project's virtual environment, whether that exists or not. */
export function motoOfVenv(cacheDir: string): MotoServer {
  const venv = join(cacheDir, "moto-venv");
  // Not the script alone: its first line names the directory that the environment was made in.
  return { command: join(venv, bin, "python"), args: [join(venv, bin, "moto_server")] };
}

/**
 * Makes the project's virtual environment, in the place of any there was. Only a complete one gets there: it is made
 * beside its place, so an installation that breaks off changes nothing.
 *
 * @throws PythonMissingError, MotoInstallError
 */
export async function installMotoVenv({ cacheDir, env, onProgress }: MotoVenvOptions): Promise<void> {
  const python = await findPython(env);
  const venv = join(cacheDir, "moto-venv");
  await mkdir(cacheDir, { recursive: true });
  const before = await identity(venv);
  const unfinished = await mkdtemp(`${venv}-`);
  try {
    onProgress(`Installing moto into ${venv}, once; this takes up to a minute.`);
    await run([python, "-m", "venv", unfinished], env, onProgress);
    const requirements = join(__dirname, "requirements.txt");
    await run(
      [
        join(unfinished, bin, "python"),
        // Else it names some sixty packages.
        ...[
          "-m",
          "pip",
          "install",
          "--quiet",
          "--disable-pip-version-check",
          "--no-input",
          "-r",
          requirements,
        ],
      ],
      env,
      onProgress,
    );
    // Else another process made one in the meantime, and may be running it.
    if ((await identity(venv)) === before) {
      await rm(venv, { recursive: true, force: true });
      await rename(unfinished, venv);
    }
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Tells a directory from another one in its place; undefined when there is none. */
async function identity(directory: string): Promise<number | undefined> {
  return (await stat(directory).catch(() => undefined))?.ino;
}

/** @throws PythonMissingError */
async function findPython(env: NodeJS.ProcessEnv): Promise<string> {
  for (const python of [...onPath("python3", env), ...onPath("python", env)]) {
    const fits = await new Promise<boolean>((resolve) => {
      execFile(python, ["-c", canMakeVenv], { env, timeout: 30_000 }, (error) => resolve(error === null));
    });
    if (fits) return python;
  }
  throw new PythonMissingError();
}

/** @throws MotoInstallError with the last lines that the command printed */
function run(
  [command, ...args]: [string, ...string[]],
  env: NodeJS.ProcessEnv,
  onProgress: (line: string) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const lines: string[] = [];
    const fail = (): void => reject(new MotoInstallError([command, ...args].join(" "), lines.slice(-10)));
    const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on("line", (line) => {
        lines.push(line);
        onProgress(line);
      });
    }
    child.on("error", fail);
    child.on("close", (code) => (code === 0 ? resolve() : fail()));
  });
}
