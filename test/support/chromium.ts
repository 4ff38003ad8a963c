import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, chromium } from "playwright-core";
import which from "which";

/** What browsers of Chromium's family are called on a PATH. */
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const ARGUMENTS = [
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
];

/** Where Chromium has to be installed first, over a slow network. */
const WITH_INSTALLATION = 10 * 60_000;

/** A headless Chromium of this machine, while a file's tests run, for pages that are looked at as a reader does. */
export function useChromium(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launchChromium();
  }, WITH_INSTALLATION);
  afterAll(() => browser?.close());
  return () => {
    if (browser === undefined) throw new Error("Chromium runs only while tests run.");
    return browser;
  };
}

async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium() ?? installChromium();
  // Chromium's sandbox refuses root.
  const args = isRoot() ? [...ARGUMENTS, "--no-sandbox"] : ARGUMENTS;
  return chromium.launch({ executablePath, args, headless: true });
}

function findChromium(): string | undefined {
  const { CHROME_PATH: named } = process.env;
  const onPath = NAMES.map((name) => which.sync(name, { nothrow: true }));
  // The last one is where `npx playwright install` puts it.
  return [named, ...onPath, chromium.executablePath()].find((file) => file && existsSync(file)) ?? undefined;
}

/**
 * Debian's package, for root: so `npm test` sets itself up in a container or in CI. Test files run side by side, and
 * apt-get refuses to run twice at once; the second waits, and then finds what the first installed.
 */
function installChromium(): string {
  if (isRoot() && which.sync("apt-get", { nothrow: true }) !== null) {
    process.stderr.write("There is no Chromium here, to look at pages with. Installing Debian's.\n");
    const install = "apt-get -qq update && apt-get -qq install --yes --no-install-recommends chromium";
    const lock = path.join(tmpdir(), "ecs-task-networking-chromium.lock");
    execFileSync("flock", [lock, "sh", "-c", `command -v chromium >/dev/null || { ${install}; }`], {
      stdio: "inherit",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  }
  const found = findChromium();
  if (found !== undefined) return found;
  throw new Error(
    "The report's page is tested in a real browser, and this machine has none. Install Chromium or Chrome " +
      "(on Debian: apt-get install chromium; anywhere: npx playwright install chromium), or name one by CHROME_PATH.",
  );
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
