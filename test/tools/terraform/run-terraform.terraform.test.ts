import { setTimeout as sleep } from "node:timers/promises";
import { Children } from "../../../tools/process/children";
import { type TerraformEvent, TerraformRunner } from "../../../tools/terraform/run-terraform";
import { TerraformError } from "../../../tools/terraform/terraform-error";
import { realTerraform } from "./real-terraform";
import { temporaryFolder } from "./temporary-folder";

jest.setTimeout(60_000);

const folder = temporaryFolder();
const children = new Children();
let terraform: TerraformRunner;
beforeAll(async () => {
  const { path: binary, environment } = await realTerraform();
  terraform = new TerraformRunner({ binary, children, environment, graceMilliseconds: 5000 });
});
afterEach(() => children.killAll());

const stack = () => ({ name: "example", directory: folder.path });
const write = (configuration: object) => folder.write("main.tf.json", JSON.stringify(configuration));

/** An expression, in Terraform's JSON. */
const reference = (expression: string) => `\${${expression}}`;

/** Needs no provider: Terraform has this type within itself. */
const example = (input: unknown) => ({
  resource: { terraform_data: { one: { input }, two: { input: reference("terraform_data.one.id") } } },
  output: {
    answer: { value: reference("terraform_data.one.output") },
    secret: { value: "hidden", sensitive: true },
  },
});

test("a stack's life: init, plan, apply, plan again, show, output, destroy", async () => {
  const events: TerraformEvent[] = [];
  const onEvent = (event: TerraformEvent) => void events.push(event);
  const types = () => events.splice(0).map(({ type }) => type);
  write(example(42));

  expect(await terraform.run(stack(), ["init"])).toMatchObject({ exitCode: 0 });

  const plan = await terraform.run(stack(), ["plan", "-out=plan.tfplan"], { onEvent });
  expect(plan).toMatchObject({ exitCode: 2, changes: { add: 2, change: 0, remove: 0 }, diagnostics: [] });
  const planned = events.flatMap((event) => (event.type === "planned_change" ? event.change : []));
  expect(planned).toMatchObject([
    { resource: { addr: "terraform_data.one", resource_type: "terraform_data" }, action: "create" },
    { resource: { addr: "terraform_data.two" }, action: "create" },
  ]);
  expect(types()).toContain("version");
  expect(await terraform.show(stack(), ["plan.tfplan"])).toContain(
    "Plan: 2 to add, 0 to change, 0 to destroy.",
  );

  const apply = await terraform.run(stack(), ["apply", "plan.tfplan"], { onEvent });
  expect(apply).toMatchObject({ exitCode: 0, changes: { add: 2, operation: "apply" } });
  const applied = events.flatMap((event) => (event.type === "apply_complete" ? event.hook : []));
  expect(applied).toMatchObject([
    { resource: { addr: "terraform_data.one" }, action: "create", elapsed_seconds: 0 },
    { resource: { addr: "terraform_data.two" }, action: "create" },
  ]);
  const outputs = events.flatMap((event) => (event.type === "outputs" ? [event.outputs] : []));
  expect(outputs).toMatchObject([{ answer: { value: 42, sensitive: false }, secret: { sensitive: true } }]);
  types();

  const again = await terraform.run(stack(), ["plan"], { onEvent });
  expect(again).toMatchObject({ exitCode: 0, changes: { add: 0, change: 0, remove: 0 } });
  expect(types()).toContain("refresh_complete");

  const state = JSON.parse(await terraform.show(stack(), ["-json"]));
  expect(state.values.root_module.resources).toHaveLength(2);
  expect(await terraform.output(stack())).toEqual({ answer: 42, secret: "hidden" });

  const destroy = await terraform.run(stack(), ["destroy"], { onEvent });
  expect(destroy.changes).toEqual({ add: 0, change: 0, import: 0, remove: 2, operation: "destroy" });
});

test("a wrong configuration is told with its place", async () => {
  write({ resource: { terraform_data: { one: { input: reference("terraform_data.missing.id") } } } });
  await terraform.run(stack(), ["init"]);
  const failed = terraform.run(stack(), ["plan"]);
  await expect(failed).rejects.toThrow(TerraformError);
  await expect(failed).rejects.toThrow(
    /^example: terraform plan failed \(exit code 1\)\n {2}main\.tf\.json:1: Reference to undeclared resource\n/,
  );
});

test("what fails in an apply is told with its resource, and what did not fail is done", async () => {
  const provisioner = [{ "local-exec": { command: "echo enough >&2; exit 7" } }];
  write({ resource: { terraform_data: { good: {}, bad: { provisioner } } } });
  await terraform.run(stack(), ["init"]);
  const events: TerraformEvent[] = [];
  const failed = terraform.run(stack(), ["apply"], { onEvent: (event) => events.push(event) });
  await expect(failed).rejects.toThrow(/terraform_data\.bad, main\.tf\.json:1: local-exec provisioner error/);
  expect(events).toContainEqual(expect.objectContaining({ type: "apply_complete" }));
});

test("a failed init is told in Terraform's words", async () => {
  folder.write("main.tf.json", "{");
  await expect(terraform.run(stack(), ["init"])).rejects.toThrow(
    /example: terraform init failed[\s\S]*main\.tf\.json/,
  );
});

test("an interrupted apply ends in its own time and keeps what it made", async () => {
  const provisioner = [{ "local-exec": { command: "sleep 20" } }];
  write({
    resource: { terraform_data: { quick: {}, slow: { provisioner, depends_on: ["terraform_data.quick"] } } },
  });
  await terraform.run(stack(), ["init"]);
  let slowStarted = () => {};
  const started = new Promise<void>((resolve) => {
    slowStarted = resolve;
  });
  const applied = terraform.run(stack(), ["apply"], {
    onEvent: (event) => {
      if (event.type === "apply_start" && event.hook.resource.addr === "terraform_data.slow") slowStarted();
    },
  });
  await started;
  await sleep(100);
  children.interruptAll();
  await expect(applied).rejects.toThrow("example: terraform apply failed (exit code 1)");
  const state = JSON.parse(await terraform.show(stack(), ["-json"]));
  expect(state.values.root_module.resources).toContainEqual(
    expect.objectContaining({ address: "terraform_data.quick" }),
  );
});
