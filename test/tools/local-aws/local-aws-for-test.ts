import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LocalAws, startLocalAws } from "../../../tools/local-aws/local-aws";
import { endAttachedProvider } from "./attached-provider";

/** Kept from one run of the tests to the next: installing moto takes a minute where no moto_server is on PATH. */
export const cacheDir = join(__dirname, "../../../.cache");

/** A temporary directory for the tests of a file. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "local-aws-"));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** One local AWS for all tests of a file, in `current` while they run. */
export function localAwsForTests(): { readonly current: LocalAws } {
  const logFile = join(temporaryDirectory(), "moto.log");
  let running: LocalAws | undefined;
  beforeAll(async () => {
    running = await startLocalAws({ cacheDir, logFile });
  }, 300_000);
  afterAll(async () => {
    await endAttachedProvider();
    await running?.stop();
  });
  return {
    get current() {
      if (running === undefined)
        throw new Error("The local AWS runs in tests only, not where they are declared.");
      return running;
    },
  };
}
