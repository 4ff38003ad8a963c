import { money } from "../costs/sheet";
import { count, price } from "../html/numbers";
import type { Evidence } from "../model/cell";
import type { CostAtSize } from "../model/cost";
import type { Report, Stack } from "../model/report";
import { cellText, details, escaped, markdownTable } from "./text";

/** What each stack costs at each size, and for today's what goes into every figure. */
export function costsPart({ stacks }: Report): string {
  const priced = stacks.filter(({ costs }) => costs.length > 0);
  const rows = priced.map(({ name, costs: [today, ...larger] }) => [
    `**${escaped(name)}**`,
    today === undefined ? "–" : `${cellText(today.monthly)} for ${count(today.services, "service")}`,
    ...SIZES.map((size) => {
      const cost = larger.find(({ services }) => services === size);
      return cost === undefined ? "–" : cellText(cost.monthly);
    }),
  ]);
  const head = ["", "A month today", ...SIZES.map((size) => `With ${size} services`)];
  return [markdownTable(head, rows), ...priced.map(inputsOf)].filter(Boolean).join("\n\n");
}

const SIZES = [10, 100];

function inputsOf({ name, costs: [today] }: Stack): string {
  if (today === undefined) return "";
  return details(`${name}: what goes into today's figure`, items(today));
}

function items({ items, unpriced }: CostAtSize): string {
  const rows = items.map(({ what, kind, monthly, evidence }) => [
    escaped(what),
    kind,
    money(monthly),
    evidence.map(inWords).filter(Boolean).join("<br>"),
  ]);
  const table = markdownTable(["What", "For", "A month", "How"], rows);
  const list = unpriced.map((one) => `- ${escaped(one)}`).join("\n");
  return [table, list && `It costs too, and is in no figure:\n\n${list}`].filter(Boolean).join("\n\n");
}

/** The inputs of a figure; states and pages are in the other kinds of report. */
function inWords(evidence: Evidence): string {
  if (evidence.from === "computation") {
    const inputs = Object.entries(evidence.inputs).map(([name, value]) => `${name} = ${value}`);
    return escaped([evidence.formula, inputs.join("; ")].filter(Boolean).join(": "));
  }
  if (evidence.from !== "price") return "";
  const { item, amount, unit, region, date, source } = evidence;
  return escaped(`${item}: ${price(amount)} per ${unit} in ${region}, ${date}, ${source}`);
}
