import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram } from "../../../tools/bench/run-program";
import { terraformValue } from "../../support/terraform-values";

type Document = Readonly<Record<string, unknown>>;

/** What a program wrote, by stack. */
type Synthesized = ReadonlyMap<string, Document>;

const directory = mkdtempSync(join(tmpdir(), "raw-app-"));
let withModules: Synthesized;
let plain: Synthesized;

beforeAll(async () => {
  withModules = await synthesize("tools/bench/modules-app.ts", "modules");
  plain = await synthesize("tools/bench/raw-app.ts", "raw");
}, 60_000);

afterAll(() => rmSync(directory, { recursive: true }));

test("both programs have the same stacks", () => {
  expect([...plain.keys()]).toEqual([...withModules.keys()]);
  expect(plain.size).toBeGreaterThan(0);
});

test("both programs have the same resources", () => {
  expect([...addresses(plain).keys()].sort()).toEqual([...addresses(withModules).keys()].sort());
});

test("every resource has the same arguments", () => {
  const expected = addresses(withModules);
  expect(expected.size).toBeGreaterThan(0);
  for (const [address, args] of addresses(plain)) {
    expect({ address, args }).toEqual({ address, args: expected.get(address) });
  }
});

test("providers, outputs and backends are the same", () => {
  for (const [stack, document] of plain) {
    const { resource: _, data: __, ...rest } = document;
    const { resource: ___, data: ____, ...expected } = withModules.get(stack) as Document;
    expect({ stack, ...rest }).toEqual({ stack, ...expected });
  }
});

async function synthesize(program: string, name: string): Promise<Synthesized> {
  const outdir = join(directory, name);
  await runProgram(program, outdir);
  const stacks = join(outdir, "stacks");
  return new Map(readdirSync(stacks).map((stack) => [stack, read(join(stacks, stack, "cdk.tf.json"))]));
}

function read(file: string): Document {
  return terraformValue(JSON.parse(readFileSync(file, "utf8"))) as Document;
}

/** Arguments by stack and address: `network: aws_vpc.vpc`. */
function addresses(synthesized: Synthesized): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [stack, document] of synthesized) {
    for (const kind of ["resource", "data"] as const) {
      const types = (document[kind] ?? {}) as Readonly<Record<string, Document>>;
      for (const [type, named] of Object.entries(types)) {
        for (const [name, args] of Object.entries(named)) {
          found.set(`${stack}: ${kind === "data" ? "data." : ""}${type}.${name}`, args);
        }
      }
    }
  }
  return found;
}
