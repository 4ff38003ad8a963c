import { cpSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

/**
 * Bundles `ecs-task-networking report` with all that it is made of into a folder that needs no packages beside it: who
 * installs the modules gets none of the report's.
 */
export async function bundleCommand(project: string, folder: string): Promise<void> {
  const tools = path.join(project, "tools");
  await build({
    entryPoints: { "ecs-task-networking": path.join(tools, "report/main.ts") },
    outdir: folder,
    bundle: true,
    platform: "node",
    target: "node20",
    minify: true,
    // As the licences of what is in it want.
    legalComments: "eof",
    logLevel: "warning",
    tsconfig: path.join(project, "tsconfig.json"),
  });
  // Files that the code reads beside itself.
  cpSync(path.join(tools, "process/watchdog-program.js"), path.join(folder, "watchdog-program.js"));
  cpSync(path.join(tools, "report/html/assets"), path.join(folder, "assets"), { recursive: true });
}
