import type { Report, Stack } from "../model/report";
import { cellText, NOTHING } from "./cell-text";
import { type Column, table, WIDTH } from "./table";
import { wrap } from "./wrap";

/** Today's size comes first, whatever it is. */
function column(title: string, index: number): Column<Stack> {
  const text = ({ costs }: Stack) => {
    const at = costs[index];
    return at === undefined ? NOTHING : cellText(at.monthly);
  };
  return { title, width: 18, text };
}

const COLUMNS: readonly Column<Stack>[] = [
  { title: "", width: 22, text: ({ name }) => name },
  { title: "services today", width: 14, text: ({ costs: [today] }) => String(today?.services ?? NOTHING) },
  column("a month today", 0),
  column("with 10 services", 1),
  column("with 100 services", 2),
];

/** What each stack with services costs a month, and below why there is no figure where there is none. */
export function costTable({ stacks }: Report): string {
  const priced = stacks.filter(({ costs }) => costs.length > 0);
  const reasons = priced.flatMap(({ name, costs: [today] }) =>
    today !== undefined && "missing" in today.monthly
      ? [wrap(`${name}: ${today.monthly.missing}`, WIDTH)]
      : [],
  );
  return [table("What they cost", COLUMNS, priced), ...reasons].filter(Boolean).join("\n\n");
}
