import { InputError } from "../../../../tools/report/input/input-error";
import { readState } from "../../../../tools/report/input/state-text";
import { raw, SERVICE, shown } from "./documents";

const ORIGIN = { name: "shop", source: "shop.tfstate" };
const read = (document: unknown) => readState(JSON.stringify(document), ORIGIN);

/** What is said of a text that can't be read. */
function refusal(text: string): InputError {
  try {
    readState(text, ORIGIN);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("It was read.");
}

const WEB = {
  stack: "shop",
  address: "aws_ecs_service.web",
  type: "aws_ecs_service",
  name: "web",
  values: SERVICE.values,
};

test.each([
  ["terraform show -json", shown(SERVICE)],
  ["a backend's file", raw(SERVICE)],
])("%s is read: the same values, the outputs, and who wrote it", (_, document) => {
  expect(read(document)).toEqual({
    source: "shop.tfstate",
    terraformVersion: "1.11.4",
    state: { name: "shop", resources: [WEB], outputs: { url: "http://web" } },
    notes: [],
  });
});

describe("which resources count", () => {
  const addresses = (document: unknown) => read(document).state.resources.map(({ address }) => address);
  const resource = (address: string, rest: object = {}) => ({
    address,
    mode: "managed",
    type: "aws_ecs_service",
    name: "web",
    values: {},
    ...rest,
  });
  const showing = (root_module: object) => ({ format_version: "1.0", values: { root_module } });

  test("modules within modules, and each of a count or for_each", () => {
    const document = showing({
      resources: [resource("aws_ecs_service.web[0]"), resource('aws_ecs_service.web["a"]')],
      child_modules: [
        {
          address: "module.a",
          resources: [resource("module.a.aws_ecs_service.web")],
          child_modules: [{ resources: [resource("module.a.module.b.aws_ecs_service.web")] }],
        },
      ],
    });
    expect(addresses(document)).toEqual([
      "aws_ecs_service.web[0]",
      'aws_ecs_service.web["a"]',
      "module.a.aws_ecs_service.web",
      "module.a.module.b.aws_ecs_service.web",
    ]);
  });

  test("the same of a backend's file", () => {
    const [web] = raw(SERVICE).resources;
    const instances = [{ index_key: 0 }, { index_key: "a" }].map((key) => ({ ...key, attributes: {} }));
    const document = {
      ...raw(),
      resources: [
        { ...web, instances },
        { ...web, module: 'module.a["b"]' },
      ],
    };
    expect(addresses(document)).toEqual([
      "aws_ecs_service.web[0]",
      'aws_ecs_service.web["a"]',
      'module.a["b"].aws_ecs_service.web',
    ]);
  });

  test("no data sources, and nothing that is only waiting to be destroyed", () => {
    const shownState = showing({
      resources: [
        resource("aws_ecs_service.web"),
        resource("data.aws_ecs_service.web", { mode: "data" }),
        resource("aws_ecs_service.web", { deposed_key: "1a2b3c4d" }),
      ],
    });
    expect(addresses(shownState)).toEqual(["aws_ecs_service.web"]);
    const [web] = raw(SERVICE).resources;
    const instances = [{ attributes: {} }, { attributes: {}, deposed: "1a2b3c4d" }];
    const rawState = {
      ...raw(),
      resources: [
        { ...web, instances },
        { ...web, mode: "data" },
      ],
    };
    expect(addresses(rawState)).toEqual(["aws_ecs_service.web"]);
  });

  test.each([
    ["show -json", showing({ resources: [resource("aws_ecs_service.web", { tainted: true })] })],
    [
      "a backend's file",
      {
        ...raw(),
        resources: [{ ...raw(SERVICE).resources[0], instances: [{ attributes: {}, status: "tainted" }] }],
      },
    ],
  ])("a tainted one does, with a note: %s", (_, document) => {
    expect(addresses(document)).toEqual(["aws_ecs_service.web"]);
    expect(read(document).notes).toEqual([expect.stringContaining("aws_ecs_service.web is tainted")]);
  });

  test("one that only Terraform 0.11 has written does not, with a note", () => {
    const [web] = raw(SERVICE).resources;
    const document = { ...raw(), resources: [{ ...web, instances: [{ attributes_flat: { name: "web" } }] }] };
    expect(addresses(document)).toEqual([]);
    expect(read(document).notes).toContainEqual(
      "aws_ecs_service.web is as Terraform 0.11 wrote it, and was not read.",
    );
  });
});

test.each([
  ["show -json of nothing", JSON.stringify({ format_version: "1.0" })],
  ["a state after a destroy", JSON.stringify(raw())],
  ["an empty file", ""],
])("%s is a stack without resources, and a note says so", (_, text) => {
  const { state, notes } = readState(text, ORIGIN);
  expect(state.resources).toEqual([]);
  expect(notes).toEqual(["The state is empty: nothing is applied, or all was destroyed."]);
});

describe("versions", () => {
  test.each(["0.1", "1.0", "1.9"])("format_version %s is known", (format_version) => {
    expect(read({ ...shown(SERVICE), format_version }).state.resources).toEqual([WEB]);
  });

  test("a later major one is not", () => {
    expect(refusal(JSON.stringify({ ...shown(SERVICE), format_version: "2.0" })).why).toBe(
      'its format_version is "2.0" and this report knows 1.x; a newer Terraform wrote it',
    );
  });

  test.each([
    [3, "let Terraform 0.12 or newer write it: terraform apply -refresh-only"],
    [5, "use a newer version of ecs-task-networking"],
  ])("a file of version %i is not", (version, fix) => {
    const error = refusal(JSON.stringify({ ...raw(SERVICE), version }));
    expect(error.why).toBe(`it is a state of version ${version} and this report knows version 4`);
    expect(error.fix).toContain(fix);
  });

  test.each(["1.12.0", "1.12.0-alpha20250319", "2.0.0"])(
    "what Terraform %s wrote in a known format is read, with a note",
    (terraform_version) => {
      const { state, notes } = read({ ...raw(SERVICE), terraform_version });
      expect(state.resources).toEqual([WEB]);
      expect(notes).toEqual([expect.stringContaining(`version ${terraform_version}, newer than the 1.11.4`)]);
    },
  );

  test.each(["0.12.31", "1.5.7", "1.11.9"])(
    "of Terraform %s there is nothing to say",
    (terraform_version) => {
      expect(read({ ...raw(SERVICE), terraform_version }).notes).toEqual([]);
    },
  );
});

describe("what ends in the middle", () => {
  const whole = JSON.stringify(raw(SERVICE), null, 2);

  test.each([1, 40, 200, whole.length - 2])("after %i characters", (length) => {
    const { given, why, fix } = refusal(whole.slice(0, length));
    expect(given).toBe("shop.tfstate");
    expect(why).toMatch(/^it ends in the middle \(after \d+ characters\)$/);
    expect(fix).toBe("write it again: terraform show -json > <stack>.json");
  });

  test("whole as JSON, but not as a state: it says where", () => {
    const { why } = refusal(JSON.stringify({ ...raw(), resources: [{ mode: "managed", type: "aws_vpc" }] }));
    expect(why).toMatch(/^it is no whole state \(resources\.0\.name: /);
  });
});

test.each([
  [
    "a plan in JSON",
    { format_version: "1.2", planned_values: {}, resource_changes: [] },
    "is a Terraform plan",
  ],
  ["a plan file", "PK\u0003\u0004\u0014", "is a Terraform plan"],
  [
    "an encrypted state",
    { serial: 1, lineage: "", meta: {}, encrypted_data: "aGk=" },
    "that OpenTofu encrypted",
  ],
  [".terraform/terraform.tfstate", { version: 3, serial: 1, backend: { type: "s3" } }, "note of the backend"],
  ["pulumi stack export", { version: 3, deployment: { manifest: {}, resources: [] } }, "Pulumi's"],
  ["Pulumi's file", { version: 3, checkpoint: { stack: "dev" } }, "Pulumi's"],
  ["a template", { AWSTemplateFormatVersion: "2010-09-09", Resources: {} }, "is a CloudFormation template"],
  [
    "a template of CDK's",
    { Resources: { web: { Type: "AWS::ECS::Service" } } },
    "is a CloudFormation template",
  ],
  ["cdk.out/manifest.json", { version: "36.0.0", artifacts: {} }, "manifest of AWS CDK's"],
  ["cdktf.out/manifest.json", { version: "0.21.0", stacks: {} }, "manifest that cdktf writes"],
  ["cdk.tf.json", { terraform: { backend: {} }, resource: {} }, "is a Terraform configuration"],
  ["main.tf.json", { resource: { aws_vpc: { main: {} } } }, "is a Terraform configuration"],
  [
    "terraform output -json",
    { url: { sensitive: false, type: "string", value: "" } },
    "the outputs of a stack",
  ],
  ["report.json", { formatVersion: 1, stacks: [], matrix: {} }, "is a report of this command's"],
  ["package.json", { name: "shop", version: "1.0.0", dependencies: {} }, "of another kind"],
  ["providers schema -json", { format_version: "1.0", provider_schemas: {} }, "of another kind"],
  ["validate -json", { format_version: "1.0", valid: true, diagnostics: [] }, "of another kind"],
  ["a number", 1, "of another kind"],
  ["a page", "<!doctype html>", "is not JSON"],
])("%s is refused as what it is", (_, document, why) => {
  const text = typeof document === "string" ? document : JSON.stringify(document);
  const error = refusal(text);
  expect(error.why).toContain(why);
  expect(error.fix).not.toBe("");
  expect(error.message).toBe(`shop.tfstate can't be read: ${error.why}.\n  Fix: ${error.fix}.`);
});

test("a text that isn't JSON is not quoted: it may be secret", () => {
  const conflict = `{"password": "a",\n<<<<<<< hunter2\n}${" ".repeat(9)}`;
  expect(refusal(conflict).why).toMatch(/^it is not JSON( \(at position \d+.*\))?$/);
  expect(refusal(conflict).message).not.toContain("hunter2");
  expect(refusal("hunter2").message).not.toContain("hunter2");
});

test.each([
  ["zeros", "a\0b"],
  ["what is no UTF-8, as of gzip", new TextDecoder().decode(Buffer.from([0x1f, 0x8b, 8, 0xff]))],
])("%s are of a binary", (_, text) => {
  expect(refusal(text).why).toBe("it is no text, but binary or compressed");
});
