import path from "node:path";
import { bundleCommand } from "./bundle-command";

const project = path.resolve(__dirname, "../..");
bundleCommand(project, path.join(project, "dist/command")).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
