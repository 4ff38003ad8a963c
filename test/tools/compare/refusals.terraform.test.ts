import { spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { untilGone } from "./mentioning";
import { copyProject, type ProjectCopy, removeCopies } from "./project-copy";
import { compare, type Ended, startComparison } from "./running-program";

jest.setTimeout(120_000);
afterAll(removeCopies);

test("wrong input is said with the construct, the value, the rule and the fix, not with a stack trace", async () => {
  const copy = copyProject();
  const stack = copy.file("stacks", "network-stack.ts");
  const wrong = copy.read("stacks", "network-stack.ts").replace('"10.0.0.0/16"', '"10.0.0.1/16"');
  writeFileSync(stack, wrong);
  const { exitCode, output } = await compare(copy);
  expect(exitCode).toBe(1);
  expect(output).toContain("The stacks did not synthesize");
  for (const part of [
    "network/vpc: cidr",
    "10.0.0.1/16",
    "Rule: a CIDR block",
    'Fix:  write cidr: "10.0.0.0/16"',
  ])
    expect(output).toContain(part);
  expect(output).not.toMatch(/^\s+at /m);
  // Nor with what else Node prints of an error: the line that threw, its fields, its own version.
  expect(output).not.toMatch(/\.ts:\d+|constructPath|Node\.js v/);
  await untilGone(copy.path, 2_000);
});

test("an unknown stack is refused with the names there are, before the local AWS that was kept is stopped", async () => {
  const copy = copyProject();
  const kept = spawn("sleep", ["60"], { stdio: "ignore" });
  const { port, close } = await identityServer();
  const note = copy.file("comparison", "local-aws.json");
  mkdirSync(copy.file("comparison", "local"), { recursive: true });
  const state = copy.file("comparison", "local", "terraform.network.tfstate");
  writeFileSync(state, "of what was kept");
  writeFileSync(note, JSON.stringify({ pid: kept.pid, endpoint: `http://127.0.0.1:${port}` }));
  try {
    const { exitCode, output } = await compare(copy, "--only", "nothere");
    expect(exitCode).toBe(1);
    expect(output).toMatch(/There is no stack named nothere\. Name one or more of: network, mode-awsvpc, /);
    expect(output).not.toContain("Stopped");
    expect([kept.exitCode, kept.signalCode]).toEqual([null, null]);
    expect([note, state].filter(existsSync)).toEqual([note, state]);
  } finally {
    kept.kill();
    await close();
  }
});

/** Runs on "AWS", which is all at one address of this machine, as a user of whom this machine knows nothing. */
function compareOnAws(
  copy: ProjectCopy,
  port: number,
  own: NodeJS.ProcessEnv = {},
  only: readonly string[] = ["--only", "network"],
): Promise<Ended> {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith("AWS_"));
  const environment: NodeJS.ProcessEnv = {
    ...Object.fromEntries(others),
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_REGION: "eu-west-1",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: copy.file("none"),
    AWS_SHARED_CREDENTIALS_FILE: copy.file("none"),
    ...own,
  };
  return startComparison(copy, ["--target", "aws", ...only], environment).ended;
}

const KEYS = { AWS_ACCESS_KEY_ID: "AKIATEST", AWS_SECRET_ACCESS_KEY: "secret" };

const IDENTITY = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult>
</GetCallerIdentityResponse>`;

/** A server of this machine that answers as STS does, and what it was asked. */
async function identityServer() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      asked.push(new URLSearchParams(body).get("Action") ?? `${request.method} ${request.url}`);
      response.writeHead(200, { "content-type": "text/xml" }).end(IDENTITY);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise((resolve) => server.close(resolve));
  return { port, asked, close };
}

describe("--target aws", () => {
  test("asks first, and where nobody can answer names --yes and applies nothing", async () => {
    const copy = copyProject();
    const server = await identityServer();
    const { exitCode, output } = await compareOnAws(copy, server.port, KEYS);
    await server.close();
    expect(exitCode).toBe(1);
    expect(output).toContain("This applies network to AWS account 123456789012 in eu-west-1.");
    expect(output).toContain("There is no terminal to answer on. Say yes beforehand with --yes.");
    expect(server.asked).toEqual(["GetCallerIdentity"]);
    expect(existsSync(copy.file("cdktf.out", "stacks", "network", ".terraform"))).toBe(false);
    expect(existsSync(copy.file("terraform.network.tfstate"))).toBe(false);
  });

  test("leaves out App Mesh, which AWS ended", async () => {
    const copy = copyProject();
    const server = await identityServer();
    const { exitCode, output } = await compareOnAws(copy, server.port, KEYS, []);
    await server.close();
    expect(exitCode).toBe(1);
    expect(output).toContain("AWS ended App Mesh on 2026-09-30, so path-app-mesh is left out.");
    expect(output).toMatch(/This applies [^:]*path-cloud-map, path-internal-alb[^:]* to AWS account/);
    expect(output).not.toMatch(/This applies [^:]*path-app-mesh/);
  });

  test("without credentials says how to give them", async () => {
    const copy = copyProject();
    const server = await identityServer();
    const { exitCode, output } = await compareOnAws(copy, server.port);
    await server.close();
    expect(exitCode).toBe(1);
    expect(output).toContain("Could not load credentials");
    expect(output).toMatch(/Give credentials and a Region .*AWS_PROFILE and AWS_REGION/);
    expect(server.asked).toEqual([]);
  });

  test("where AWS does not answer says so, and ends", async () => {
    const copy = copyProject();
    const server = await identityServer();
    await server.close();
    const { exitCode, output } = await compareOnAws(copy, server.port, KEYS);
    expect(exitCode).toBe(1);
    expect(output).toContain(`connect ECONNREFUSED 127.0.0.1:${server.port}`);
  });
});
