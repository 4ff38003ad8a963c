import { type CostAtSize, CostItem } from "../model/cost";
import type { Stack } from "../model/report";
import { CellText } from "./cell";
import { EvidenceList } from "./evidence";
import { Note } from "./note";
import { count, money } from "./numbers";
import { Table } from "./table";

/** What a stack costs at each size: what costs down, sizes across. */
export function StackCosts({ stack: { costs } }: { stack: Stack }) {
  if (costs.length === 0) return null;
  const unpriced = [...new Set(costs.flatMap((cost) => cost.unpriced))];
  return (
    <div>
      <Table class="costs" caption="What it costs a month" headed>
        <thead>
          <tr>
            <td />
            {costs.map(({ services }) => (
              <th key={services} scope="col" class="number">
                {count(services, "service")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {itemNames(costs).map(({ what, kind }) => (
            <tr key={`${kind} ${what}`}>
              <th scope="row">
                {what} <span class="tag">{kind}</span>
              </th>
              {costs.map(({ services, items }) => (
                <td key={services} class="number">
                  <Items items={items.filter((item) => item.what === what && item.kind === kind)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">together</th>
            {costs.map(({ services, monthly }) => (
              <td key={services} class="number">
                <CellText cell={monthly} />
              </td>
            ))}
          </tr>
        </tfoot>
      </Table>
      {unpriced.length > 0 && (
        <p class="quiet">It costs too, and has no price in the table: {unpriced.join("; ")}.</p>
      )}
    </div>
  );
}

/** Items in their order, each once; they come by kind. */
function itemNames(costs: readonly CostAtSize[]): CostItem[] {
  const items = new Map(
    costs.flatMap((cost) => cost.items).map((item) => [`${item.kind} ${item.what}`, item]),
  );
  return CostItem.shape.kind.options.flatMap((kind) =>
    [...items.values()].filter((item) => item.kind === kind),
  );
}

function Items({ items }: { items: readonly CostItem[] }) {
  if (items.length === 0) return "–";
  return (
    <Note note={<EvidenceList evidence={items.flatMap(({ evidence }) => evidence)} />}>
      {money(items.reduce((sum, { monthly }) => sum + monthly, 0))}
    </Note>
  );
}
