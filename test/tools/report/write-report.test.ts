import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { reportSchema } from "../../../tools/report/report-schema";
import { writeReport } from "../../../tools/report/write-report";
import { temporaryFolder } from "../terraform/temporary-folder";
import { report, stack } from "./sample-report";

const folder = temporaryFolder();
const read = (file: string) => readFileSync(file, "utf8");

test("the formats that are wanted are written, into a folder made for them", () => {
  const out = path.join(folder.path, "new", "report");
  expect(writeReport(report(), out, ["md", "json"])).toEqual([
    path.join(out, "report.md"),
    path.join(out, "report.json"),
  ]);
  expect(readdirSync(out).sort()).toEqual(["report.json", "report.md"]);
  const [html = ""] = writeReport(report(), out, ["html"]);
  expect(read(html)).toMatch(/^<!doctype html>/);
});

test("report.json is the report", () => {
  const [file = ""] = writeReport(report(), folder.path, ["json"]);
  expect(JSON.parse(read(file))).toEqual(report());
});

test("a report that is not as its schema has it is not written", () => {
  const broken = { ...stack("shop"), resources: { text: "22", evidence: [] } };
  expect(() => writeReport(report({ stacks: [broken] }), folder.path, ["json"])).toThrow(/evidence/);
});

describe("the published schema", () => {
  const published = read(path.resolve(__dirname, "../../../report.schema.json"));
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(published));

  test("is that of the code: npm run readme writes it", () => {
    expect(published).toBe(reportSchema());
  });

  test("takes what is written, and refuses a cell without evidence", () => {
    const [file = ""] = writeReport(report(), folder.path, ["json"]);
    expect(validate(JSON.parse(read(file)))).toBe(true);
    const [shop] = report().stacks;
    const stacks = [{ ...shop, resources: { text: "22", evidence: [] } }];
    expect(validate({ ...report(), stacks })).toBe(false);
    expect(validate({ ...report(), formatVersion: 2 })).toBe(false);
  });
});
