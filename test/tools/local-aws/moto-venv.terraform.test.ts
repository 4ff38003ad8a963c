import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type LocalAws, startLocalAws } from "../../../tools/local-aws/local-aws";
import { onPath } from "../../../tools/local-aws/on-path";
import { callJson } from "./aws-call";
import { temporaryDirectory } from "./local-aws-for-test";

// pip downloads moto and what it needs.
jest.setTimeout(600_000);

describe("A machine with Python and no moto_server of its own", () => {
  const directory = temporaryDirectory();
  const cacheDir = join(directory, "cache");
  const bin = join(directory, "bin");
  const said: string[] = [];
  const start = (path: string): Promise<LocalAws> =>
    startLocalAws({
      cacheDir,
      logFile: join(directory, "moto.log"),
      env: { ...process.env, PATH: path },
      onProgress: (line) => said.push(line),
    });

  beforeAll(() => {
    mkdirSync(bin);
    // Python itself instead of what is on PATH, which may be a script that needs other programs there.
    const python = execFileSync("python3", ["-c", "import sys; print(sys.executable)"], { encoding: "utf8" });
    symlinkSync(python.trim(), join(bin, "python3"));
  });
  beforeEach(() => {
    said.length = 0;
  });

  // Each test goes on where the one before it ended.
  test("gets moto into a virtual environment, complete enough for every service of the stacks", async () => {
    const localAws = await start(bin);
    try {
      expect(said[0]).toBe(
        `Installing moto into ${join(cacheDir, "moto-venv")}, once; this takes up to a minute.`,
      );
      expect(readdirSync(cacheDir)).toEqual(["moto-venv"]);
      const answers = await Promise.all([
        callJson(localAws.endpoint, "ecs", "ListClusters"),
        // Imports the backends of fifty services.
        callJson(localAws.endpoint, "tagging", "GetResources"),
        callJson(localAws.endpoint, "ssm", "DescribeParameters"),
      ]);
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    } finally {
      await localAws.stop();
    }
  });

  test("does not install it again", async () => {
    const localAws = await start(bin);
    await localAws.stop();
    expect(said).toEqual([]);
  });

  test("uses it instead of a moto_server of another version", async () => {
    // moto's version is that of its package's metadata, and these are found first.
    const metadata = join(directory, "old/moto-4.2.14.dist-info");
    mkdirSync(metadata, { recursive: true });
    writeFileSync(join(metadata, "METADATA"), "Metadata-Version: 2.1\nName: moto\nVersion: 4.2.14\n");
    const [real] = [...onPath("moto_server", process.env), join(cacheDir, "moto-venv/bin/moto_server")];
    const old = join(directory, "old/moto_server");
    writeFileSync(
      old,
      `#!/bin/sh\nPATH='${process.env.PATH}' PYTHONPATH="$PYTHONPATH:${dirname(metadata)}" exec '${real}' "$@"\n`,
    );
    chmodSync(old, 0o755);

    const localAws = await start(`${dirname(old)}:${bin}`);
    try {
      expect(said).toEqual([
        `Not using ${old}: This moto_server is moto 4.2.14; the local AWS needs moto 5.2.x.`,
      ]);
      const { status } = await callJson(localAws.endpoint, "ecs", "ListClusters");
      expect(status).toBe(200);
    } finally {
      await localAws.stop();
    }
  });
});
