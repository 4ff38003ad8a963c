import { whereReportIs } from "../../../../tools/report/terminal/files";

test.each([
  [["a/report.html"], "Open a/report.html in a browser"],
  [
    ["a/report.md", "a/report.html", "a/report.json"],
    "Open a/report.html in a browser; the report too: a/report.md, a/report.json",
  ],
  [["a/report.json"], "The report: a/report.json"],
])("where %j are", (files, text) => {
  expect(whereReportIs(files)).toBe(text);
});
