import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, open, readFile } from "node:fs/promises";
import type { Socket } from "node:net";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { localAwsEnvironment, withoutAws } from "./environment";
import { LocalAwsStartError } from "./errors";
import { findMotoServer } from "./moto-server";
import { pluginEnvironment } from "./plugin";

/** A running moto_server with what it lacks put right, empty at the start and gone at the end. */
export interface LocalAws {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string;
  readonly pid: number;
  /**
   * Environment that points Terraform, the AWS CLI and SDKs at it, and nothing else. To be put on an environment
   * without other `AWS_*` variables, as `withLocalAws` does.
   */
  readonly environment: Readonly<Record<string, string>>;
  /** Leaves it running after this process ends. */
  keep(): void;
  /** Ends it, kept or not, and waits until it is gone. */
  stop(): Promise<void>;
}

export interface StartLocalAwsOptions {
  /** Where downloads of this project live: moto is installed there when the machine has none. */
  readonly cacheDir: string;
  /** Gets every request and every traceback; lines are appended. */
  readonly logFile: string;
  /** What takes long, line by line. */
  readonly onProgress?: (line: string) => void;
  /** Where to look for programs, `process.env` by default. */
  readonly env?: NodeJS.ProcessEnv;
}

const startTimeout = 60_000;
const stopTimeout = 5_000;

/**
 * Starts the local AWS on a free port of 127.0.0.1. It ends with this process, however that ends, unless `keep` is
 * called; Ctrl-C in a terminal does not reach it, so that what was applied to it can still be destroyed.
 *
 * @throws PythonMissingError, MotoInstallError, LocalAwsStartError
 */
export async function startLocalAws(options: StartLocalAwsOptions): Promise<LocalAws> {
  const { cacheDir, logFile, onProgress = () => {}, env = process.env } = options;
  const moto = await findMotoServer({ cacheDir, env, onProgress });
  await mkdir(dirname(logFile), { recursive: true });
  const log = await open(logFile, "a");
  const child = spawn(moto.command, [...moto.args, "-H", "127.0.0.1", "-p", "0"], {
    // moto calls AWS itself in places; it must not find the user's credentials.
    env: pluginEnvironment(withoutAws(env), "serve"),
    // The streams are explained in plugin/local_aws/__init__.py.
    stdio: ["pipe", "pipe", log.fd],
    // A process group of its own: Ctrl-C goes to a whole group.
    detached: true,
  });
  const lifeline = child.stdin as Socket;
  // A server that ended can't read `stay`. Whoever uses it notices; this process must not die of it.
  lifeline.on("error", () => {});

  // Nothing may be awaited before: the child's events would find nobody who listens.
  const { endpoint, pid } = await whenReady(child, logFile).finally(() => log.close());
  child.unref();
  lifeline.unref();
  return {
    endpoint,
    pid,
    environment: localAwsEnvironment(endpoint),
    keep: () => void lifeline.write("stay\n"),
    stop: () => stop(child, pid),
  };
}

interface Ready {
  readonly endpoint: string;
  /** moto_server's own: what was spawned may be a script around it. */
  readonly pid: number;
}

/** @throws LocalAwsStartError */
async function whenReady(child: ChildProcess, logFile: string): Promise<Ready> {
  const fail = async (reason: string): Promise<never> => {
    child.kill("SIGKILL");
    const lines = (await readFile(logFile, "utf8")).trimEnd().split("\n");
    throw new LocalAwsStartError(
      reason,
      logFile,
      lines.slice(-15).filter((line) => line !== ""),
    );
  };
  const stdout = child.stdout as Socket;
  const result = await new Promise<Ready | string>((resolve) => {
    const finish = (ready: Ready | string): void => {
      clearTimeout(timer);
      resolve(ready);
    };
    const timer = setTimeout(
      () => finish(`moto_server was not ready after ${startTimeout / 1000} s`),
      startTimeout,
    );
    createInterface(stdout).once("line", (line) => {
      finish(line.startsWith('{"endpoint":') ? (JSON.parse(line) as Ready) : `moto_server said "${line}"`);
    });
    child.once("error", (error) => finish(error.message));
    child.once("exit", (code, signal) => finish(`moto_server ended with ${signal ?? `exit code ${code}`}`));
  });
  stdout.destroy();
  return typeof result === "string" ? fail(result) : result;
}

async function stop(child: ChildProcess, pid: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.ref();
  signal(pid, "SIGTERM");
  const timer = setTimeout(() => signal(pid, "SIGKILL"), stopTimeout);
  await ended;
  clearTimeout(timer);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It ended by itself in the meantime.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
