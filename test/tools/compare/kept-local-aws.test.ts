import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { keepLocalAws, stopKeptLocalAws } from "../../../tools/compare/kept-local-aws";
import { workspaceOf } from "../../../tools/compare/workspace";
import { temporaryFolder } from "../terraform/temporary-folder";

const folder = temporaryFolder();
const NOTE = "comparison/local-aws.json";

let child: ChildProcess;
beforeEach(async () => {
  child = spawn("sleep", ["60"], { stdio: "ignore" });
  await once(child, "spawn");
});
afterEach(() => child.kill("SIGKILL"));

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) close(server);
});

function close(server: Server): void {
  server.closeAllConnections();
  server.close();
}

/** A server that answers with a status as a local AWS would. */
async function serve(status: number): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((_request, response) => void response.writeHead(status).end());
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}` };
}

const stop = () => stopKeptLocalAws(workspaceOf(folder.path, "local"));
const note = (url: string) => folder.write(NOTE, JSON.stringify({ pid: child.pid, endpoint: url }));

/** Whether the noted process lives on, a moment in which a signal would have reached it. */
async function livesOn(): Promise<boolean> {
  await sleep(100);
  return child.exitCode === null && child.signalCode === null;
}

test("without a note there is nothing to stop", async () => {
  expect(await stop()).toBe(false);
});

test("a kept local AWS that answers is stopped, once", async () => {
  const { url } = await serve(200);
  note(url);
  const ended = once(child, "exit");
  expect(await stop()).toBe(true);
  expect(await ended).toEqual([null, "SIGTERM"]);
  expect(await stop()).toBe(false);
});

test("a note of a dead endpoint is ignored: its process number may be another's by now", async () => {
  const { url, server } = await serve(200);
  close(server);
  const file = note(url);
  expect(await stop()).toBe(false);
  expect(await livesOn()).toBe(true);
  expect(existsSync(file)).toBe(false);
});

test("so is one of an endpoint where something else answers", async () => {
  const { url } = await serve(404);
  note(url);
  expect(await stop()).toBe(false);
  expect(await livesOn()).toBe(true);
});

test("a note that can't be read stops one run at most", async () => {
  folder.write(NOTE, '{"pid":');
  await stop().catch(() => {});
  expect(await stop()).toBe(false);
});

test("keeping a local AWS leaves it up and notes where it is", () => {
  folder.write("comparison/other", "");
  const keep = jest.fn();
  const local = { pid: 42, endpoint: "http://127.0.0.1:1", environment: {}, keep, stop: async () => {} };
  keepLocalAws(local, workspaceOf(folder.path, "local"));
  expect(keep).toHaveBeenCalledTimes(1);
  expect(JSON.parse(readFileSync(path.join(folder.path, NOTE), "utf8"))).toEqual({
    pid: 42,
    endpoint: "http://127.0.0.1:1",
  });
});
