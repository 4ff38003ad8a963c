import { once } from "node:events";
import { text } from "node:stream/consumers";
import type { Children } from "../../process/children";
import type { Cost } from "../run-program";

/** Runs a program and prints, as the last thing, the CPU time of it and of what it started: here, of the provider. */
const WITH_TIMES = '"$@" >/dev/null; status=$?; times; exit $status';

/**
 * What one `terraform plan` costs, as a person waits for it: Terraform starts the provider itself.
 *
 * @throws Error with what Terraform said when it fails
 */
export async function timedPlan(
  children: Children,
  binary: string,
  directory: string,
  environment: NodeJS.ProcessEnv,
): Promise<Cost> {
  const plan = [binary, "plan", "-input=false", "-no-color"];
  const started = performance.now();
  const child = children.spawn("sh", ["-c", WITH_TIMES, "sh", ...plan], {
    cwd: directory,
    // In another language the seconds have a comma.
    env: { ...environment, LC_ALL: "C" },
  });
  const [times, failed, { status, ended }] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit").then(([code, signal]) => ({ status: code ?? signal, ended: performance.now() })),
  ]);
  if (status !== 0) throw new Error(`terraform plan ended with ${status}:\n${failed.trim()}`);
  return { wall: ended - started, cpu: cpuOfChildren(times) };
}

/** Milliseconds of user and system time that `times` tells: first the shell's own, then its children's. */
export function cpuOfChildren(times: string): number {
  const [, children = ""] = times.trim().split("\n");
  const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  if (parts.length !== 2) throw new Error(`"times" said ${JSON.stringify(times)}, which has no CPU times.`);
  return parts.reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000,
    0,
  );
}
