import { readFileSync } from "node:fs";
import path from "node:path";
import { renderToString } from "preact-render-to-string";
import type { Report } from "../model/report";
import { Page } from "./page";

/** In the order in which they count: what a later one says wins over an earlier one, whatever the selectors. */
const STYLES = [
  "colours",
  "text",
  "layout",
  "tables",
  "notes",
  "matrix",
  "chooser",
  "stacks",
  "diagrams",
  "charts",
  "paper",
];
const SCRIPTS = ["notes", "chooser"];

/**
 * The report as one HTML file that needs nothing beside it, no network either. Only what stands around the page is put
 * together as text, since preact would escape the style and the script; everything of the report goes through preact.
 */
export function htmlReport(report: Report): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>ECS task networking: modes and paths compared</title>
<link rel="icon" href="data:,">
<style>
${STYLES.map((name) => `@layer ${name} {\n${asset(`${name}.css`)}}`).join("\n")}
</style>
</head>
<body>
${renderToString(<Page report={report} />)}
<script>
${SCRIPTS.map((name) => asset(`${name}.js`)).join("")}</script>
</body>
</html>
`;
}

function asset(name: string): string {
  return readFileSync(path.join(__dirname, "assets", name), "utf8");
}
