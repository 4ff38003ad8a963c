import { delimiter, join } from "node:path";

/** What the plugin is asked to do: serve, or only say which moto it runs in. */
export type PluginTask = "serve" | "version";

/** Exit codes of a moto_server with our plugin, as in plugin/local_aws/exit_codes.py. */
export const pluginExitCodes = { brokenPlugin: 70, wrongMoto: 78, notLoopback: 79 } as const;

/** `env` with what makes a moto_server load the plugin. */
export function pluginEnvironment(env: NodeJS.ProcessEnv, task: PluginTask): NodeJS.ProcessEnv {
  const plugin = join(__dirname, "plugin");
  return {
    ...env,
    ECS_TASK_NETWORKING_LOCAL_AWS: task,
    // First, so that no other sitecustomize is found before ours.
    PYTHONPATH: env.PYTHONPATH ? `${plugin}${delimiter}${env.PYTHONPATH}` : plugin,
    // The plugin may lie in a node_modules that isn't ours to write to.
    PYTHONDONTWRITEBYTECODE: "1",
    PYTHONUNBUFFERED: "1",
  };
}
