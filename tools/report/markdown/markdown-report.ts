import { describeLoad } from "../costs/load";
import { count, moment } from "../html/numbers";
import type { Report } from "../model/report";
import { costsPart } from "./costs";
import { matrixPart } from "./matrix";
import { densityPart, pathsPart, servicesPart } from "./services";
import { cellText, escaped, markdownTable } from "./text";
import { timesPart } from "./times";

/** The report for a repository or a pull request. What each cell is read from is in report.html and report.json. */
export function markdownReport(report: Report): string {
  const parts: readonly (readonly [title: string, content: string])[] = [
    ["Notes", notesPart(report)],
    ["Modes and paths", matrixPart(report.matrix)],
    ["How tasks get their network", servicesPart(report)],
    ["How many tasks an instance holds", densityPart(report)],
    ["How they are reached", pathsPart(report)],
    ["What they cost", costsPart(report)],
    ["Where the time went", timesPart(report)],
    ["What was read", sourcesPart(report)],
  ];
  const written = parts.filter(([, content]) => content !== "");
  return `${[head(report), ...written.map(([title, content]) => `## ${title}\n\n${content}`)].join("\n\n")}\n`;
}

function head({ stacks, generatedAt, load, priceDate }: Report): string {
  const services = stacks.reduce((sum, stack) => sum + stack.services.length, 0);
  return [
    "# ECS task networking",
    `${count(services, "service")} in ${count(stacks.length, "stack")}, read ${moment(generatedAt)}.`,
    `Costs: ${escaped(describeLoad(load))}. Prices: ${escaped(priceDate)}.`,
  ].join("\n\n");
}

/** What could not be read, or is to be read with care. */
function notesPart({ notes, stacks }: Report): string {
  const ofStacks = stacks.flatMap(({ name, notes }) =>
    notes.map((note) => `- **${escaped(name)}**: ${escaped(note)}`),
  );
  return [...notes.map((note) => `- ${escaped(note)}`), ...ofStacks].join("\n");
}

function sourcesPart({ stacks }: Report): string {
  const rows = stacks.map(({ name, source, terraformVersion, resources }) => [
    `**${escaped(name)}**`,
    escaped(source),
    escaped(terraformVersion ?? "–"),
    cellText(resources),
  ]);
  return markdownTable(["", "State", "Terraform", "Resources"], rows);
}
