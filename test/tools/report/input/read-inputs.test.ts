import { writeFileSync } from "node:fs";
import path from "node:path";
import { StatePuller } from "../../../../tools/report/input/pull-state";
import { readInputs } from "../../../../tools/report/input/read-inputs";
import { temporaryFolder } from "../../terraform/temporary-folder";
import { cdktfFolder } from "./cdktf-folder";
import { raw, SERVICE, shown } from "./documents";

const folder = temporaryFolder();
/** Where a stack needs it, the test fails: there is no Terraform. */
const puller = new StatePuller(path.join(__dirname, "no-cache"), { PATH: "" });
const read = (...given: string[]) =>
  readInputs(
    given.map((one) => path.join(folder.path, one)),
    puller,
  );
const write = (file: string, document: unknown) => folder.write(file, JSON.stringify(document));
/** The stacks of some inputs, by name, with the addresses in them. */
async function stacksOf(...given: string[]) {
  const { stacks, failures } = await read(...given);
  expect(failures).toEqual([]);
  return Object.fromEntries(
    stacks.map(({ state }) => [
      state.name,
      state.resources.map(({ stack, address }) => `${stack} ${address}`),
    ]),
  );
}

test("files and folders of them, each a stack named after its file", async () => {
  write("orders.json", shown(SERVICE));
  write("states/b.tfstate", raw());
  write("states/a.tfstate", raw(SERVICE));
  write("states/a.tfstate.backup", raw());
  write("states/a.plan.json", {});
  expect(await stacksOf("orders.json", "states")).toEqual({
    orders: ["orders aws_ecs_service.web"],
    a: ["a aws_ecs_service.web"],
    b: [],
  });
});

test("two stacks of a name are told apart", async () => {
  write("dev/web.tfstate", raw(SERVICE));
  write("prod/web.tfstate", raw(SERVICE));
  expect(await stacksOf("dev", "prod")).toEqual({
    web: ["web aws_ecs_service.web"],
    "web (2)": ["web (2) aws_ecs_service.web"],
  });
});

describe("a stack that is given twice", () => {
  const service = (count: number) => ({
    ...SERVICE,
    values: { ...SERVICE.values, id: "arn:aws:ecs:eu-west-1:1:service/shop/web", desired_count: count },
  });
  const cluster = {
    type: "aws_ecs_cluster",
    name: "shop",
    values: { arn: "arn:aws:ecs:eu-west-1:1:cluster/shop" },
  };
  const counts = async (...given: string[]) => {
    const { stacks, failures } = await read(...given);
    return {
      stacks: stacks.map(({ state, notes }) => [state.name, ...notes]),
      failures: failures.map(({ message }) => message.replaceAll(`${folder.path}/`, "")),
    };
  };

  test("as a file and with its folder counts once", async () => {
    write("states/web.tfstate", raw(service(1), cluster));
    expect(await counts("states", "states/web.tfstate")).toEqual({
      stacks: [["web", "The same file was given too: it is the same state, and counts once."]],
      failures: [],
    });
  });

  test("as a copy, and in the other format, counts once", async () => {
    write("web.tfstate", raw(service(1), cluster));
    write("web.json", shown(service(1), cluster));
    const { stacks, failures } = await counts("web.tfstate", "web.json");
    expect(failures).toEqual([]);
    expect(stacks).toEqual([
      ["web", expect.stringMatching(/web\.json was given too: it is the same state, and counts once\.$/)],
    ]);
  });

  test("at two times counts once, and is a failure that says which to leave out", async () => {
    write("new.tfstate", raw(service(2), cluster));
    write("old.tfstate", raw(service(1), cluster));
    expect(await counts("new.tfstate", "old.tfstate")).toEqual({
      stacks: [["new"]],
      failures: [
        "old.tfstate can't be read: its aws_ecs_service.web is in new.tfstate too, so that both are states of one stack, of different times.\n  Fix: give the newer of the two.",
      ],
    });
  });

  test("but for another with the like of it", async () => {
    const other = {
      ...service(1),
      values: { ...service(1).values, id: "arn:aws:ecs:eu-west-1:2:service/shop/web" },
    };
    write("a.tfstate", raw(service(1)));
    write("b.tfstate", raw(other));
    expect(await counts("a.tfstate", "b.tfstate")).toEqual({ stacks: [["a"], ["b"]], failures: [] });
  });
});

test.each(["utf8", "utf16le"] as const)(
  "a mark at the beginning, in %s as PowerShell's > writes",
  async (encoding) => {
    const text = Buffer.from(`\ufeff${JSON.stringify(shown(SERVICE))}`, encoding);
    writeFileSync(path.join(folder.path, "shop.json"), text);
    expect(await stacksOf("shop.json")).toEqual({ shop: ["shop aws_ecs_service.web"] });
  },
);

test("one that can't be read stops no other, and each failure is told", async () => {
  write("good.tfstate", raw(SERVICE));
  folder.write("cut.tfstate", '{"version": 4, "res');
  folder.write("empty/readme.txt", "");
  const { stacks, failures } = await read("cut.tfstate", "nowhere.tfstate", "good.tfstate", "empty");
  expect(stacks.map(({ state }) => state.name)).toEqual(["good"]);
  const told = failures.map(({ given, why }) => `${path.relative(folder.path, given)}: ${why}`).sort();
  expect(told).toEqual([
    "cut.tfstate: it ends in the middle (after 19 characters)",
    "empty: it has neither cdktf's manifest.json nor a file named *.tfstate",
    "nowhere.tfstate: there is no such file or folder",
  ]);
});

describe("an output folder of cdktf's", () => {
  /** Synthesizes stacks with these backends. */
  function synthesize(backends: Readonly<Record<string, object>>): void {
    const stacks = Object.entries(backends).map(([name, terraform]) => [name, { terraform }]);
    const files = cdktfFolder(Object.fromEntries(stacks));
    for (const [file, text] of Object.entries(files)) folder.write(`cdktf.out/${file}`, text);
  }
  const local = (file?: string) => ({ backend: { local: file === undefined ? {} : { path: file } } });

  test("states of local backends: a path that is absolute, relative, or left out", async () => {
    synthesize({
      absolute: local(path.join(folder.path, "terraform.absolute.tfstate")),
      relative: local("../../../kept/relative.tfstate"),
      "no-path": local(),
      "no-backend": {},
    });
    write("terraform.absolute.tfstate", raw(SERVICE));
    write("kept/relative.tfstate", raw(SERVICE));
    write("cdktf.out/stacks/no-path/terraform.tfstate", raw(SERVICE));
    write("cdktf.out/stacks/no-backend/terraform.tfstate", raw(SERVICE));
    expect(await stacksOf("cdktf.out")).toEqual({
      absolute: ["absolute aws_ecs_service.web"],
      relative: ["relative aws_ecs_service.web"],
      "no-path": ["no-path aws_ecs_service.web"],
      "no-backend": ["no-backend aws_ecs_service.web"],
    });
  });

  test("a stack that was never applied is empty, and says so", async () => {
    synthesize({ shop: local("nowhere.tfstate") });
    const { stacks } = await read("cdktf.out");
    expect(stacks).toMatchObject([
      { state: { name: "shop", resources: [] }, notes: [expect.stringContaining("The state is empty")] },
    ]);
  });

  test.each([
    ["another backend", { backend: { s3: { bucket: "states", key: "shop" } } }, "shop (s3 backend of "],
    ["HCP Terraform", { cloud: { organization: "shop" } }, "shop (cloud backend of "],
  ])("%s is asked by Terraform; without one it says what is missing", async (_, terraform, given) => {
    synthesize({ shop: terraform });
    const { stacks, failures } = await read("cdktf.out");
    expect(stacks).toEqual([]);
    expect(failures).toHaveLength(1);
    expect(failures[0]?.given).toContain(given);
    expect(failures[0]?.why).toContain("there is no Terraform or OpenTofu on PATH");
  });

  test("a local backend's workspaces are Terraform's to find", async () => {
    synthesize({ shop: local("shop.tfstate") });
    folder.write("cdktf.out/stacks/shop/.terraform/environment", "dev");
    const { failures } = await read("cdktf.out");
    expect(failures.map(({ given }) => given)).toEqual([expect.stringContaining("shop (local backend of ")]);
  });

  test.each([
    ["manifest.json", "it is not a whole manifest of cdktf's"],
    ["stacks/shop/cdk.tf.json", "it is not a whole configuration"],
  ])("a cut %s is named", async (file, why) => {
    synthesize({ shop: local() });
    const full = folder.write(`cdktf.out/${file}`, '{"ver');
    const { failures } = await read("cdktf.out");
    expect(failures).toMatchObject([{ given: full, why }]);
  });
});

test.each(["missing.tfstate", "shop.tfstate/inner", "missing"])(
  "%s, which isn't there, is a failure that says so",
  async (file) => {
    write("shop.tfstate", raw(SERVICE));
    const { stacks, failures } = await read(file, "shop.tfstate");
    expect(stacks).toHaveLength(1);
    expect(failures).toMatchObject([
      { given: path.join(folder.path, file), why: "there is no such file or folder" },
    ]);
  },
);
