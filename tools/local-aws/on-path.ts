import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Every program of that name on PATH, in its order. */
export function onPath(name: string, env: NodeJS.ProcessEnv): string[] {
  const file = process.platform === "win32" ? `${name}.exe` : name;
  return (env.PATH ?? "")
    .split(delimiter)
    .filter((directory) => directory !== "")
    .map((directory) => join(directory, file))
    .filter(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
