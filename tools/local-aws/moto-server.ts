import { execFile } from "node:child_process";
import { installMotoVenv, type MotoServer, type MotoVenvOptions, motoOfVenv } from "./moto-venv";
import { onPath } from "./on-path";
import { pluginEnvironment, pluginExitCodes } from "./plugin";

/**
 * A moto_server that takes our plugin: the first on PATH, else the one of this project's virtual environment, which is
 * made when it is missing or unusable.
 *
 * @throws PythonMissingError, MotoInstallError
 */
export async function findMotoServer(options: MotoVenvOptions): Promise<MotoServer> {
  const { cacheDir, env, onProgress } = options;
  for (const command of onPath("moto_server", env)) {
    const moto = { command, args: [] };
    const objection = await whyNot(moto, env);
    if (objection === undefined) return moto;
    onProgress(`Not using ${command}: ${objection}`);
  }
  const installed = motoOfVenv(cacheDir);
  if ((await whyNot(installed, env)) === undefined) return installed;
  await installMotoVenv(options);
  return installed;
}

/** What speaks against a moto_server, as one sentence, or undefined. Takes 0.15 s: moto itself isn't loaded. */
function whyNot({ command, args }: MotoServer, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(
      command,
      args,
      { env: pluginEnvironment(env, "version"), timeout: 30_000 },
      (error, stdout, stderr) => {
        if (error === null && stdout.startsWith('{"moto":')) resolve(undefined);
        else if (error?.code === pluginExitCodes.wrongMoto) resolve(stderr.trim());
        else resolve("it does not load the plugin of the local AWS.");
      },
    );
  });
}
