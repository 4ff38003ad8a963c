import { Interruption } from "../../../tools/compare/interruption";
import { Children } from "../../../tools/process/children";

/** A child that takes its time to end, as Terraform does on AWS. */
function slowChild(children: Children) {
  const program = "process.on('SIGINT', () => {}); console.log('ready'); setTimeout(() => {}, 60_000)";
  const child = children.spawn(process.execPath, ["-e", program], { graceMilliseconds: 60_000 });
  const ready = new Promise((resolve) => child.stdout.once("data", resolve));
  const ended = new Promise((resolve) => child.once("exit", (_, signal) => resolve(signal)));
  return { child, ready, ended };
}

test("on AWS the first Ctrl-C waits for Terraform, npm's echo of it is none, and a second one ends it at once", async () => {
  const now = jest.spyOn(Date, "now");
  const said: string[] = [];
  const children = new Children();
  const interruption = new Interruption(children, true, (line) => said.push(line));
  const { child, ready, ended } = slowChild(children);
  try {
    await ready;
    expect(interruption.happened).toBe(false);
    interruption.check();
    for (const moment of [10_000, 10_050]) {
      now.mockReturnValue(moment);
      process.emit("SIGINT");
    }
    expect(said).toHaveLength(1);
    expect(said[0]).toContain("Terraform finishes what it has begun");
    expect(interruption.check.bind(interruption)).toThrow("interrupted");
    expect(child.exitCode ?? child.signalCode).toBeNull();

    now.mockReturnValue(15_000);
    process.emit("SIGINT");
    expect(await ended).toBe("SIGKILL");
  } finally {
    now.mockRestore();
    interruption.stop();
    children.killAllNow();
  }
});
