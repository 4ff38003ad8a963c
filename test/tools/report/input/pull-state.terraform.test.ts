import { rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { text } from "node:stream/consumers";
import { Children } from "../../../../tools/process/children";
import { StatePuller } from "../../../../tools/report/input/pull-state";
import { readInputs } from "../../../../tools/report/input/read-inputs";
import { TerraformRunner } from "../../../../tools/terraform/run-terraform";
import { realTerraform } from "../../terraform/real-terraform";
import { temporaryFolder } from "../../terraform/temporary-folder";
import { cdktfFolder } from "./cdktf-folder";

jest.setTimeout(60_000);

const folder = temporaryFolder();
const children = new Children();
let terraform: TerraformRunner;
let puller: StatePuller;
beforeAll(async () => {
  const { path: binary, environment, cacheDir } = await realTerraform();
  terraform = new TerraformRunner({ binary, children, environment });
  puller = new StatePuller(cacheDir, environment);
});
afterEach(async () => {
  await children.killAll();
  await puller.stop();
});

/** Keeps states for Terraform's http backend. */
class StateServer {
  readonly states = new Map<string, string>();
  private readonly server: Server = createServer(async (request, response) => {
    const { method, url = "" } = request;
    if (url === "/broken") return response.writeHead(403).end("no");
    if (method === "POST") this.states.set(url, await text(request));
    const state = this.states.get(url);
    return response.writeHead(state === undefined ? 404 : 200).end(state);
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  backend(name: string): object {
    const { port } = this.server.address() as AddressInfo;
    return { backend: { http: { address: `http://127.0.0.1:${port}/${name}`, retry_max: 0 } } };
  }
}

let server: StateServer;
beforeEach(async () => {
  server = new StateServer();
  await server.start();
});
afterEach(() => server.stop());

/** Needs no provider: Terraform has this type within itself. */
const resource = { terraform_data: { web: { input: "web" } } };
const directory = (name: string) => path.join(folder.path, "cdktf.out", "stacks", name);

function synthesize(stacks: Parameters<typeof cdktfFolder>[0]): void {
  for (const [file, content] of Object.entries(cdktfFolder(stacks)))
    folder.write(`cdktf.out/${file}`, content);
}

async function apply(name: string): Promise<void> {
  const stack = { name, directory: directory(name) };
  await terraform.run(stack, ["init"]);
  await terraform.run(stack, ["apply"]);
}

const read = () => readInputs([path.join(folder.path, "cdktf.out")], puller);
const web = (stack: string) => ({ stack, address: "terraform_data.web" });

test("states in another backend are read, whether the folder is ready for Terraform or not", async () => {
  synthesize({
    ready: { terraform: server.backend("ready"), resource },
    fresh: { terraform: server.backend("fresh"), resource },
    "not-applied": { terraform: server.backend("not-applied"), resource },
  });
  await apply("ready");
  await apply("fresh");
  rmSync(path.join(directory("fresh"), ".terraform"), { recursive: true });
  expect([...server.states.keys()].sort()).toEqual(["/fresh", "/ready"]);

  const { stacks, failures } = await read();
  expect(failures).toEqual([]);
  expect(stacks).toMatchObject([
    { source: `http backend of ${directory("ready")}`, state: { name: "ready", resources: [web("ready")] } },
    { source: `http backend of ${directory("fresh")}`, state: { name: "fresh", resources: [web("fresh")] } },
    { state: { name: "not-applied", resources: [] }, notes: [expect.stringContaining("The state is empty")] },
  ]);
});

test("of a local backend the selected workspace's state is read", async () => {
  synthesize({ shop: { terraform: { backend: { local: { path: "shop.tfstate" } } }, resource } });
  await apply("shop");
  folder.write("cdktf.out/stacks/shop/.terraform/environment", "dev");
  const [empty] = (await read()).stacks;
  expect(empty).toMatchObject({ state: { resources: [] } });
  await apply("shop");
  const [dev] = (await read()).stacks;
  expect(dev).toMatchObject({
    source: `local backend of ${directory("shop")}`,
    state: { resources: [web("shop")] },
  });
});

test("a backend that refuses is told in Terraform's words, and stops no other stack", async () => {
  synthesize({
    broken: { terraform: server.backend("broken"), resource },
    shop: { terraform: server.backend("shop"), resource },
  });
  await apply("shop");
  const { stacks, failures } = await read();
  expect(stacks).toMatchObject([{ state: { name: "shop", resources: [web("shop")] } }]);
  expect(failures).toHaveLength(1);
  expect(failures[0]).toMatchObject({
    given: `broken (http backend of ${directory("broken")})`,
    fix: expect.stringContaining("terraform state pull"),
  });
  expect(failures[0]?.why).toMatch(/^Terraform did not get its state: broken: terraform \S+ failed/);
  expect(failures[0]?.why).toContain("HTTP remote state endpoint invalid auth");
});
