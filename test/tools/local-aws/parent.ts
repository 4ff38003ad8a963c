/**
 * A program that starts the local AWS, says where, and does as its argument says: `exit` or `wait`, with `keep` before
 * it or not. For tests of how the server fares when its parent ends.
 */
import { startLocalAws } from "../../../tools/local-aws/local-aws";

async function main(): Promise<void> {
  const [cacheDir, logFile, ...then] = process.argv.slice(2) as [string, string, ...string[]];
  process.on("SIGINT", () => {});
  const localAws = await startLocalAws({ cacheDir, logFile });
  if (then.includes("keep")) localAws.keep();
  process.stdout.write(`${JSON.stringify(localAws)}\n`);
  if (then.includes("wait")) setInterval(() => {}, 60_000);
}

void main();
