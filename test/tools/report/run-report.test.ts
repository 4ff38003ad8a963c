import path from "node:path";
import { runReport } from "../../../tools/report/run-report";
import { temporaryFolder } from "../terraform/temporary-folder";
import { raw, SERVICE } from "./input/documents";

const folder = temporaryFolder();

/** What a report of some states says, on which output, and its exit code. */
async function run(...states: readonly string[]) {
  const said = { out: "", error: "" };
  const code = await runReport(
    { states, out: path.join(folder.path, "report"), formats: ["json"], load: {} },
    {
      out: (text) => {
        said.out += text;
      },
      error: (text) => {
        said.error += text;
      },
    },
  );
  return { code, ...said };
}

const write = (name: string, document: unknown) => {
  folder.write(name, typeof document === "string" ? document : JSON.stringify(document));
  return path.join(folder.path, name);
};

test("a state that is empty and one that is newer say so beside the tables", async () => {
  const empty = write("empty.tfstate", "");
  const newer = write("newer.tfstate", { ...raw(SERVICE), terraform_version: "9.0.0" });
  const { code, out, error } = await run(empty, newer);
  expect(code).toBe(0);
  expect(out).toContain("report.json");
  expect(error.split("\n")).toEqual([
    "empty: The state is empty: nothing is applied, or all was destroyed.",
    expect.stringMatching(/^newer: Written by version 9\.0\.0, newer than/),
    "",
  ]);
});

test("of many notes the first are shown, and how many there are", async () => {
  const states = Array.from({ length: 13 }, (_, at) => write(`stack${at}.tfstate`, raw()));
  const lines = (await run(...states)).error.trimEnd().split("\n");
  expect(lines).toHaveLength(11);
  expect(lines.at(-1)).toBe("3 more notes are in the report.");
});

test("a state that can't be read is told once, and the others' report is made", async () => {
  const { code, out, error } = await run(write("cut.tfstate", "{"), write("shop.tfstate", raw(SERVICE)));
  expect(code).toBe(1);
  expect(out).toContain("report.json");
  expect(error.match(/cut\.tfstate can't be read/g)).toHaveLength(1);
});

test("without any state that can be read there is no report", async () => {
  const { code, out } = await run(write("cut.tfstate", "{"));
  expect({ code, out }).toEqual({ code: 1, out: "" });
});
