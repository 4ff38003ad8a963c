import path from "node:path";
import { bundleCommand } from "./bundle-command";
import { compileModules } from "./compile-modules";

const project = path.resolve(__dirname, "../..");
const dist = path.join(project, "dist");
Promise.all([compileModules(project, dist), bundleCommand(project, path.join(dist, "command"))]).catch(
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
