import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Child, Children } from "../../../tools/process/children";
import { eventually, firstLine, isRunning } from "./processes";

/** A shell that starts a process, prints its own id and that one's, and waits for it. */
const family = "sleep 30 & echo $$ $!; wait";
/** The same, but neither minds being asked to end. */
const stubbornFamily = `trap "" INT TERM; ${family}`;

describe("Children", () => {
  let children: Children;
  beforeEach(() => {
    children = new Children();
  });
  afterEach(() => children.killAll());

  test("hands over the child's output and exit code", async () => {
    const child = children.spawn("sh", ["-c", "echo $GREETING; exit 3"], {
      env: { ...process.env, GREETING: "hello" },
    });
    const exit = once(child, "exit");
    expect(await firstLine(child.stdout)).toBe("hello");
    expect((await exit)[0]).toBe(3);
  });

  test("leaves a variable that is undefined out of the child's environment", async () => {
    const child = children.spawn("sh", ["-c", "printenv HOME || echo none"], {
      env: { ...process.env, HOME: undefined },
    });
    expect(await firstLine(child.stdout)).toBe("none");
  });

  test("reports a program that does not exist by the child's error event", async () => {
    const [error] = await once(children.spawn("no-such-program", []), "error");
    expect(error).toMatchObject({ code: "ENOENT" });
  });

  test("starts each child in a process group of its own", async () => {
    const child = children.spawn("sh", ["-c", "ps -o pgid= -p $$"]);
    expect(Number(await firstLine(child.stdout))).toBe(child.pid);
  });

  test("leaves no grandchild when a child ends", async () => {
    const child = children.spawn("sh", ["-c", "sleep 30 >/dev/null 2>&1 & echo $!"]);
    const grandchild = Number(await firstLine(child.stdout));
    await eventually("the grandchild is gone", () => !isRunning(grandchild));
  });

  describe("interruptAll", () => {
    test("sends SIGINT to the whole group, once", async () => {
      const program = 'trap "echo interrupted" INT; echo ready; while :; do sleep 0.05; done';
      const child = children.spawn("sh", ["-c", program]);
      let output = "";
      child.stdout.on("data", (chunk) => {
        output += chunk;
      });
      await eventually("the child is ready", () => output.includes("ready"));
      children.interruptAll();
      await eventually("the child was interrupted", () => output.includes("interrupted"));
      children.interruptAll();
      await sleep(300);
      expect(output.match(/interrupted/g)).toHaveLength(1);
    });

    test("ends children that do not mind ending, and not those others lean on", async () => {
      const client = children.spawn("sleep", ["30"]);
      const server = children.spawn("sleep", ["30"], { interruptible: false });
      const end = once(client, "exit");
      children.interruptAll();
      expect(await end).toEqual([null, "SIGINT"]);
      await sleep(100);
      expect(isRunning(Number(server.pid))).toBe(true);
    });
  });

  describe("kill and killAll", () => {
    const start = async (program: string, graceMilliseconds: number): Promise<[Child, number[]]> => {
      const child = children.spawn("sh", ["-c", program], { graceMilliseconds, interruptible: false });
      return [child, (await firstLine(child.stdout)).split(" ").map(Number)];
    };

    test("kill ends one family and leaves the other", async () => {
      const [one, onePids] = await start(family, 200);
      const [, otherPids] = await start(family, 200);
      await children.kill(one);
      await eventually("the family is gone", () => !onePids.some(isRunning));
      expect(otherPids.every(isRunning)).toBe(true);
    });

    test("killAll ends families that do not mind SIGINT, after their grace", async () => {
      const [, pids] = await start(stubbornFamily, 400);
      const begin = Date.now();
      await children.killAll();
      expect(Date.now() - begin).toBeGreaterThanOrEqual(390);
      await eventually("the family is gone", () => !pids.some(isRunning));
    });

    test("killing what has ended does nothing", async () => {
      const child = children.spawn("true", []);
      await once(child, "exit");
      await children.kill(child);
      await children.killAll();
    });
  });
});

describe("when our program ends", () => {
  const startParent = async (graceMilliseconds: number, program: string) => {
    const file = path.join(__dirname, "parent.ts");
    const parent = spawn(process.execPath, ["--import", "tsx", file, `${graceMilliseconds}`, program], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    const pids = (await firstLine(parent.stdout)).split(" ").map(Number);
    expect(pids).toHaveLength(2);
    expect(pids.every(isRunning)).toBe(true);
    return { parent, pids, exit: once(parent, "exit") };
  };

  test.each([
    ["obedient", family],
    ["stubborn", stubbornFamily],
  ])("by kill -9, an %s child and its own child are gone within 2 s", async (_, program) => {
    const { parent, pids } = await startParent(500, program);
    parent.kill("SIGKILL");
    await eventually("the family is gone", () => !pids.some(isRunning));
  });

  test("by kill -9, a child keeps the grace it was given", async () => {
    const { parent, pids } = await startParent(1500, stubbornFamily);
    parent.kill("SIGKILL");
    await sleep(800);
    expect(pids.every(isRunning)).toBe(true);
    await eventually("the family is gone", () => !pids.some(isRunning));
  });

  test("by itself, nothing is left and nothing holds it up", async () => {
    const { parent, pids, exit } = await startParent(500, family);
    parent.stdin.end();
    expect(await exit).toEqual([0, null]);
    expect(pids.some(isRunning)).toBe(false);
  });
});
