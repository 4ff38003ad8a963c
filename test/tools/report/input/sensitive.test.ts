import { readState } from "../../../../tools/report/input/state-text";
import { raw, shown } from "./documents";

const SECRET = "hunter2-do-not-print";

const TASK = {
  type: "aws_ecs_task_definition",
  name: "web",
  values: {
    family: "web",
    container_definitions: JSON.stringify([{ name: "app", environment: [{ name: "P", value: SECRET }] }]),
    volume: [
      { name: "a", options: { user: "me", password: SECRET } },
      { name: "b", options: {} },
    ],
    tags: null,
  },
};

const PASSWORD = { type: "random_password", name: "db", values: { length: 8, result: SECRET } };

type Step = { readonly type: string; readonly value: unknown };
const attribute = (value: string): Step => ({ type: "get_attr", value });
const index = (value: string | number): Step => ({
  type: "index",
  value: { value, type: typeof value },
});

function rawMarked() {
  const document = raw(TASK, PASSWORD);
  const marks: Step[][][] = [
    [
      [attribute("container_definitions")],
      [attribute("volume"), index(0), attribute("options"), index("password")],
      [attribute("tags")],
      [attribute("none_such"), index(3)],
    ],
    [[attribute("result")]],
  ];
  return {
    ...document,
    outputs: { ...document.outputs, password: { value: SECRET, type: "string", sensitive: true } },
    resources: document.resources.map((resource, at) => ({
      ...resource,
      instances: resource.instances.map((one) => ({ ...one, sensitive_attributes: marks[at] })),
    })),
  };
}

function shownMarked() {
  const document = shown(TASK, PASSWORD);
  const marks = [
    {
      container_definitions: true,
      volume: [{ options: { password: true } }, { options: {} }],
      tags: true,
      none_such: [true],
    },
    { result: true },
  ];
  const { outputs, root_module: root } = document.values;
  return {
    ...document,
    values: {
      outputs: { ...outputs, password: { value: SECRET, type: "string", sensitive: true } },
      root_module: {
        child_modules: [
          { resources: root.resources.map((one, at) => ({ ...one, sensitive_values: marks[at] })) },
        ],
      },
    },
  };
}

describe.each([
  ["a backend's file", rawMarked()],
  ["terraform show -json", shownMarked()],
])("what %s marks as sensitive", (_, document) => {
  const read = readState(JSON.stringify(document), { name: "shop", source: "shop.tfstate" });

  test("is nowhere in what is read of it, and everything else is", () => {
    expect(JSON.stringify(document)).toContain(SECRET);
    expect(JSON.stringify(read)).not.toContain(SECRET);
    expect(read.state.resources.map(({ values }) => values)).toEqual([
      {
        family: "web",
        container_definitions: null,
        volume: [
          { name: "a", options: { user: "me", password: null } },
          { name: "b", options: {} },
        ],
        tags: null,
      },
      { length: 8, result: null },
    ]);
    expect(read.state.outputs).toEqual({ url: "http://web" });
  });

  test("is named in a note, where it is AWS's and was set", () => {
    expect(read.notes).toEqual([
      "Not read, as Terraform marks it as sensitive: container_definitions of aws_ecs_task_definition.web, volume of aws_ecs_task_definition.web.",
    ]);
  });
});

test("a state full of secrets names the first of them", () => {
  const many = Array.from({ length: 8 }, (_, at) => ({
    type: "aws_db_instance",
    name: `db${at}`,
    values: { password: SECRET },
  }));
  const document = shown(...many);
  const marked = many.map((_, at) => ({
    ...document.values.root_module.resources[at],
    sensitive_values: { password: true },
  }));
  const { notes } = readState(
    JSON.stringify({ ...document, values: { root_module: { resources: marked } } }),
    { name: "shop", source: "shop.json" },
  );
  expect(notes).toHaveLength(1);
  expect(notes[0]).toMatch(/db4 and 3 others\.$/);
});
