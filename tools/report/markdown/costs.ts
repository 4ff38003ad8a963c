import { money } from "../costs/sheet";
import { count } from "../html/numbers";
import type { CostAtSize } from "../model/cost";
import type { Report, Stack } from "../model/report";
import { cellText, details, escaped, markdownTable } from "./text";

/**
 * What each stack costs at each size, and what today's is the sum of. How each is computed is left to the page: with it
 * the report of a dozen stacks would not fit a comment on GitHub, which has 65,536 characters at most.
 */
export function costsPart({ stacks }: Report): string {
  const priced = stacks.filter(({ costs }) => costs.length > 0);
  if (priced.length === 0) return "";
  const rows = priced.map(({ name, costs: [today, ...larger] }) => [
    `**${escaped(name)}**`,
    today === undefined ? "–" : `${cellText(today.monthly)} for ${count(today.services, "service")}`,
    ...SIZES.map((size) => {
      const cost = larger.find(({ services }) => services === size);
      return cost === undefined ? "–" : cellText(cost.monthly);
    }),
  ]);
  const head = ["", "A month today", ...SIZES.map((size) => `With ${size} services`)];
  return [markdownTable(head, rows), HOW, ...priced.map(itemsOf)].join("\n\n");
}

const SIZES = [10, 100];

const HOW = "How each figure is computed, of which inputs and prices, is in report.html and report.json.";

function itemsOf({ name, costs: [today] }: Stack): string {
  if (today === undefined) return "";
  return details(`${name}: what goes into today's figure`, items(today));
}

function items({ items, unpriced }: CostAtSize): string {
  const rows = items.map(({ what, kind, monthly }) => [escaped(what), kind, money(monthly)]);
  const table = markdownTable(["What", "For", "A month"], rows);
  const list = unpriced.map((one) => `- ${escaped(one)}`).join("\n");
  return [table, list && `It costs too, and is in no figure:\n\n${list}`].filter(Boolean).join("\n\n");
}
