// A program that starts a child which starts a grandchild, prints their ids and lives until its stdin ends.

import { Children } from "../../../tools/process/children";

const [graceMilliseconds, ...child] = process.argv.slice(2);
const children = new Children();
children
  .spawn("sh", ["-c", child.join(" ")], { graceMilliseconds: Number(graceMilliseconds) })
  .stdout.pipe(process.stdout);
process.stdin.on("end", () => children.killAll()).resume();
