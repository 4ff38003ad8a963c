import type { Report, Stack } from "../model/report";
import { cellText, MISSING } from "./cell-text";
import { type Column, table } from "./table";

/** Today's size comes first, whatever it is. */
function column(title: string, index: number): Column<Stack> {
  const text = ({ costs }: Stack) => {
    const at = costs[index];
    return at === undefined ? MISSING : cellText(at.monthly);
  };
  return { title, width: 17, align: "right", text };
}

const COLUMNS: readonly Column<Stack>[] = [
  { title: "", width: 25, text: ({ name }) => name },
  {
    title: "services",
    width: 8,
    align: "right",
    text: ({ costs: [today] }) => String(today?.services ?? MISSING),
  },
  column("a month", 0),
  column("with 10 services", 1),
  column("with 100 services", 2),
];

/** What each stack with services costs a month; where there is no figure the pages say why. */
export function costTable({ stacks }: Report): string {
  return table(
    "What they cost",
    COLUMNS,
    stacks.filter(({ costs }) => costs.length > 0),
  );
}
