import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
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

/** A headless Chromium of this machine, for pages that are looked at as a reader does. */
export async function launchChromium(): Promise<Browser> {
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

/** Debian's package, for root: so `npm test` sets itself up in a container or in CI. */
function installChromium(): string {
  const apt = which.sync("apt-get", { nothrow: true });
  if (isRoot() && apt !== null) {
    process.stderr.write("There is no Chromium here, to look at pages with. Installing Debian's.\n");
    const options = ["-qq", "-o", "DPkg::Lock::Timeout=300"];
    const run = (...args: string[]) =>
      execFileSync(apt, [...options, ...args], {
        stdio: "inherit",
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      });
    run("update");
    run("install", "--yes", "--no-install-recommends", "chromium");
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
