import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, DefaultTokenResolver, StringConcat, TerraformStack, Testing, Tokenization } from "cdktf";
import { terraformValue } from "./terraform-values";

export type Arguments = Readonly<Record<string, unknown>>;
/** Resources and data sources by address: `aws_vpc.vpc`, `data.aws_region.vpc`. */
export type Resources = Readonly<Record<string, Arguments>>;

// An app makes its directory at once; synth below writes nothing there.
const outdir = mkdtempSync(join(tmpdir(), "synth-"));
afterAll(() => rmSync(outdir, { recursive: true }));

export function newApp(): App {
  return Testing.app({ outdir });
}

/** A stack like any user's. */
export function newStack(id = "app", app = newApp()): TerraformStack {
  const stack = new TerraformStack(app, id);
  new AwsProvider(stack, "aws");
  return stack;
}

/** What Terraform reads of a stack, as values: JSON documents such as policies are read too. Fails where synth would. */
export function synth(stack: TerraformStack): Resources {
  for (const each of App.of(stack).node.findAll()) {
    if (TerraformStack.isStack(each)) each.prepareStack();
  }
  const { resource = {}, data = {} } = terraformValue(JSON.parse(Testing.synth(stack, true))) as Readonly<
    Record<string, Readonly<Record<string, Resources>> | undefined>
  >;
  return { ...byAddress("", resource), ...byAddress("data.", data) };
}

/** A value with the references in it as Terraform reads them: `${aws_vpc.vpc.id}`. */
export function resolve(value: unknown, stack = newStack()): unknown {
  return Tokenization.resolve(value, {
    scope: stack,
    resolver: new DefaultTokenResolver(new StringConcat()),
    preparing: false,
  });
}

function byAddress(prefix: string, types: Readonly<Record<string, Resources>>): Resources {
  const entries = Object.entries(types).flatMap(([type, named]) =>
    Object.entries(named).map(([name, args]) => [`${prefix}${type}.${name}`, args] as const),
  );
  return Object.fromEntries(entries);
}

/** The resources of one type, by name. */
export function ofType(resources: Resources, type: string): Resources {
  const entries = Object.entries(resources).filter(([address]) => address.startsWith(`${type}.`));
  return Object.fromEntries(entries.map(([address, args]) => [address.slice(type.length + 1), args]));
}

/** The one resource of a type. */
export function only(resources: Resources, type: string): Arguments {
  const found = Object.values(ofType(resources, type));
  if (found.length !== 1) throw new Error(`${found.length} resources of type ${type}`);
  return found[0] as Arguments;
}

/** The resources at these addresses. */
export function pick(resources: Resources, addresses: readonly string[]): Resources {
  return Object.fromEntries(Object.entries(resources).filter(([address]) => addresses.includes(address)));
}
