import { everyMode } from "../../../modules/network-modes/every-mode";
import type { NetworkMode } from "../../../modules/network-modes/network-mode";
import type { ModeName } from "../model/service";

/** What tasks run on. */
export type RunsOn = "Linux instances" | "Windows instances" | "Linux on Fargate" | "Windows on Fargate";

/** A row of the matrix: a network mode where it runs. */
export interface Row {
  readonly title: string;
  readonly runsOn: RunsOn;
  readonly network: NetworkMode;
}

const WRITTEN = everyMode();

export const ROWS: Readonly<Record<ModeName, Row>> = {
  awsvpc: row("awsvpc", "Linux instances", "awsvpc()"),
  fargate: row("awsvpc on Fargate", "Linux on Fargate", "awsvpc()"),
  "windows-awsvpc": row("awsvpc on Windows", "Windows instances", "awsvpc()"),
  "windows-fargate": row("Windows on Fargate", "Windows on Fargate", "awsvpc()"),
  bridge: row("bridge", "Linux instances", "bridge()"),
  "bridge-fixed": row("bridge, fixed host port", "Linux instances", "bridge() with hostPort"),
  host: row("host", "Linux instances", "host()"),
  none: row("none", "Linux instances", "none()"),
  "windows-nat": row("Windows NAT", "Windows instances", "windowsNat()"),
};

export function isFargate(place: RunsOn): boolean {
  return place === "Linux on Fargate" || place === "Windows on Fargate";
}

export function isWindows(place: RunsOn): boolean {
  return place === "Windows instances" || place === "Windows on Fargate";
}

export const MODES = Object.keys(ROWS) as ModeName[];

function row(title: string, runsOn: RunsOn, written: string): Row {
  const network = WRITTEN.get(written);
  if (network === undefined) throw new Error(`There is no network mode ${written}.`);
  return { title, runsOn, network };
}
