import type { Matrix } from "../model/matrix";
import type { Report } from "../model/report";
import { type Column, table, WIDTH } from "./table";
import { wrap } from "./wrap";

const REFUSED = "–";

const LEGEND =
  "ip, instance: the type of the targets. A AAAA SRV: the DNS records. proxy, Envoy: in each task. " +
  `${REFUSED}: refused, the pages say why and what to do instead.`;

/** Which path leads to a task of which mode: modes down, paths across. */
export function matrixTable({ matrix }: Report): string {
  const { modes, paths, cells } = matrix;
  const columns: Column<Matrix["modes"][number]>[] = [
    { title: "", width: 23, text: ({ title }) => title },
    ...paths.map(({ path, title }) => ({
      title,
      width: 10,
      text: ({ mode }: Matrix["modes"][number]) => {
        const cell = cells.find((one) => one.mode === mode && one.path === path);
        return cell === undefined ? "" : cell.supported ? inWords(cell.text) : REFUSED;
      },
    })),
  ];
  const notes = paths.flatMap(({ title, note }) => (note === undefined ? [] : `${title}: ${note}.`));
  const shown = table("Which path leads to which mode", columns, modes);
  return shown && `${shown}\n${wrap([LEGEND, ...notes].join(" "), WIDTH)}`;
}

/** What a cell says of how, in a word of the legend. */
function inWords(how: string): string {
  return how.replace(/^(?:ECS's )?(.*?) (?:targets|records|in each task)\b.*$/, "$1").replaceAll(",", "");
}
