import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { LocalAwsStartError } from "../../../tools/local-aws/errors";
import { type LocalAws, startLocalAws } from "../../../tools/local-aws/local-aws";
import { findMotoServer } from "../../../tools/local-aws/moto-server";
import { pluginEnvironment, pluginExitCodes } from "../../../tools/local-aws/plugin";
import { callJson } from "./aws-call";
import { cacheDir, temporaryDirectory } from "./local-aws-for-test";

jest.setTimeout(300_000);

describe("The life of the local AWS", () => {
  const directory = temporaryDirectory();
  const logFile = join(directory, "moto.log");
  const started: (LocalAws | ChildProcess)[] = [];
  afterAll(() => {
    for (const { pid } of started) if (pid !== undefined && runs(pid)) process.kill(pid, "SIGKILL");
  });

  async function start(): Promise<LocalAws> {
    const localAws = await startLocalAws({ cacheDir, logFile });
    started.push(localAws);
    return localAws;
  }

  /** The local AWS of another process, in a process group of its own. */
  async function startInParent(...then: string[]): Promise<{ parent: ChildProcess; localAws: LocalAws }> {
    const parent = spawn(
      process.execPath,
      ["--import", "tsx", join(__dirname, "parent.ts"), cacheDir, logFile, ...then],
      { stdio: ["ignore", "pipe", "inherit"], detached: true },
    );
    const [line] = (await once(createInterface(parent.stdout), "line")) as [string];
    const localAws = JSON.parse(line) as LocalAws;
    started.push(parent, localAws);
    return { parent, localAws };
  }

  test("answers on the port it names, as the process it names, until it is stopped", async () => {
    const localAws = await start();
    expect(runs(localAws.pid)).toBe(true);
    expect((await callJson(localAws.endpoint, "ecs", "ListClusters")).body).toEqual({ clusterArns: [] });
    await localAws.stop();
    expect(runs(localAws.pid)).toBe(false);
    await expect(callJson(localAws.endpoint, "ecs", "ListClusters")).rejects.toThrow();
    // A second time there is nothing to do.
    await localAws.stop();
    expect(readFileSync(logFile, "utf8")).toContain('"POST / HTTP/1.1" 200');
  });

  test("runs beside another, each with resources of its own", async () => {
    const [one, other] = await Promise.all([start(), start()]);
    await callJson(one.endpoint, "ecs", "CreateCluster", { clusterName: "mine" });
    expect((await callJson(other.endpoint, "ecs", "ListClusters")).body).toEqual({ clusterArns: [] });
    await Promise.all([one.stop(), other.stop()]);
  });

  test("listens on 127.0.0.1 only", async () => {
    const localAws = await start();
    const port = Number(new URL(localAws.endpoint).port);
    expect(await accepts("127.0.0.1", port)).toBe(true);
    // What listens on all interfaces listens on this address too.
    expect(await accepts("127.0.0.2", port)).toBe(false);
    await localAws.stop();
  });

  test("refuses to listen elsewhere", async () => {
    const { command, args } = await findMotoServer({ cacheDir, env: process.env, onProgress: () => {} });
    const serve = () =>
      execFileSync(command, [...args, "-H", "0.0.0.0", "-p", "0"], {
        env: pluginEnvironment(process.env, "serve"),
        stdio: "pipe",
      });
    expect(serve).toThrow(
      expect.objectContaining({
        status: pluginExitCodes.notLoopback,
        message: expect.stringContaining("The local AWS listens on 127.0.0.1 only, not on 0.0.0.0."),
      }),
    );
  });

  test("ends when its parent ends", async () => {
    const { parent, localAws } = await startInParent("exit");
    if (parent.exitCode === null) await once(parent, "exit");
    expect(parent.exitCode).toBe(0);
    await until(() => !runs(localAws.pid));
  });

  test("ends when its parent is killed", async () => {
    const { parent, localAws } = await startInParent("wait");
    expect(runs(localAws.pid)).toBe(true);
    parent.kill("SIGKILL");
    await until(() => !runs(localAws.pid));
  });

  test("survives its parent when kept, and ends cleanly when told to", async () => {
    const { parent, localAws } = await startInParent("keep", "wait");
    parent.kill("SIGKILL");
    await once(parent, "exit");
    // Longer than an end of stdin takes to be noticed.
    await setTimeout(1_000);
    expect((await callJson(localAws.endpoint, "ecs", "ListClusters")).status).toBe(200);
    process.kill(localAws.pid, "SIGTERM");
    await until(() => !runs(localAws.pid));
    expect(readFileSync(logFile, "utf8")).not.toContain("Traceback");
  });

  test("survives the parent's own end when kept", async () => {
    const { parent, localAws } = await startInParent("keep", "exit");
    if (parent.exitCode === null) await once(parent, "exit");
    await setTimeout(1_000);
    expect((await callJson(localAws.endpoint, "ecs", "ListClusters")).status).toBe(200);
    process.kill(localAws.pid, "SIGTERM");
    await until(() => !runs(localAws.pid));
  });

  test("is stopped by its parent though it was kept", async () => {
    const localAws = await start();
    localAws.keep();
    await localAws.stop();
    expect(runs(localAws.pid)).toBe(false);
  });

  test("does not get the parent's Ctrl-C", async () => {
    const { parent, localAws } = await startInParent("wait");
    process.kill(-(parent.pid as number), "SIGINT");
    await setTimeout(500);
    expect((await callJson(localAws.endpoint, "ecs", "ListClusters")).status).toBe(200);
    parent.kill("SIGKILL");
    await until(() => !runs(localAws.pid));
  });

  test("shows the end of the log when it does not start", async () => {
    const broken = join(directory, "moto_server");
    writeFileSync(
      broken,
      `#!/bin/sh\n[ "$ECS_TASK_NETWORKING_LOCAL_AWS" = version ] && echo '{"moto": "5.2.1"}' && exit\necho "No module named 'flask'" >&2\nexit 1\n`,
    );
    chmodSync(broken, 0o755);
    const ownLog = join(directory, "broken.log");
    const starting = startLocalAws({ cacheDir, logFile: ownLog, env: { PATH: directory } });
    await expect(starting).rejects.toThrow(LocalAwsStartError);
    await expect(starting).rejects.toThrow(
      `The local AWS did not start: moto_server ended with exit code 1. Its log ends with\n  No module named 'flask'\nThe whole log is ${ownLog}.`,
    );
  });
});

/** Whether there is a process of that id; one that ended and was not waited for by its parent does not count. */
function runs(pid: number): boolean {
  try {
    return !execFileSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }).startsWith("Z");
  } catch {
    return false;
  }
}

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (condition()) return;
    await setTimeout(100);
  }
  throw new Error("Still not so after ten seconds.");
}
