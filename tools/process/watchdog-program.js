// The program that watchdog.ts starts beside the first child; plain JavaScript so that it starts at once, loaderless.
//
// Its stdin is a pipe from our program, which writes a line for each process group that begins (`+<group> <grace>`)
// or is gone (`-<group>`). The kernel closes that pipe when our program ends, even by `kill -9`: whatever groups are
// left then have no one to look after them, and are stopped here.

const { createInterface } = require("node:readline");

/** @type {Map<number, number>} the milliseconds each group has between being asked to end and being killed */
const groups = new Map();

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const [group, grace] = line.slice(1).split(" ").map(Number);
    if (line.startsWith("+")) groups.set(group, grace);
    else groups.delete(group);
  })
  .on("close", () => {
    for (const [group, grace] of groups) {
      signal(group, "SIGINT");
      setTimeout(() => signal(group, "SIGKILL"), grace);
    }
  });

/**
 * @param {number} group
 * @param {NodeJS.Signals} name
 */
function signal(group, name) {
  try {
    process.kill(-group, name);
  } catch {
    // The group ended by itself.
  }
}
