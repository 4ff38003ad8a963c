import { delimiter } from "node:path";
import which from "which";

/** Every program of that name on PATH, in its order. */
export function onPath(name: string, env: NodeJS.ProcessEnv): readonly string[] {
  // An empty entry would mean the folder we happen to be in.
  const path = (env.PATH ?? "").split(delimiter).filter(Boolean).join(delimiter);
  return path === "" ? [] : (which.sync(name, { all: true, nothrow: true, path }) ?? []);
}
