import { money } from "../costs/sheet";
import { type CostAtSize, CostItem } from "../model/cost";
import type { Stack } from "../model/report";
import { CellText } from "./cell";
import { EvidenceList } from "./evidence";
import { Note } from "./note";
import { count } from "./numbers";
import { Table } from "./table";

/** What a stack costs at each size: what kind of thing down, sizes across; each figure opens its items. */
export function StackCosts({ stack: { costs } }: { stack: Stack }) {
  if (costs.length === 0) return null;
  const kinds = CostItem.shape.kind.options.filter((kind) =>
    costs.some(({ items }) => items.some((item) => item.kind === kind)),
  );
  return (
    <div>
      <Table class="costs" caption="What it costs a month" headed>
        <thead>
          <tr>
            <td />
            {costs.map(({ services }, index) => (
              <th key={index} scope="col" class="number">
                {count(services, "service")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">{kind}</th>
              {costs.map(({ items }, index) => (
                <td key={index} class="number">
                  <Items items={items.filter((item) => item.kind === kind)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">together</th>
            {costs.map(({ monthly }, index) => (
              <td key={index} class="number">
                <CellText cell={monthly} />
              </td>
            ))}
          </tr>
        </tfoot>
      </Table>
      <Unpriced costs={costs} />
    </div>
  );
}

function Items({ items }: { items: readonly CostItem[] }) {
  if (items.length === 0) return "–";
  return (
    <Note
      note={items.map(({ what, monthly, evidence }, index) => (
        <div key={index} class="item">
          <p>
            <b>{money(monthly)}</b> {what}
          </p>
          <EvidenceList evidence={evidence} />
        </div>
      ))}
    >
      {money(items.reduce((sum, { monthly }) => sum + monthly, 0))}
    </Note>
  );
}

function Unpriced({ costs }: { costs: readonly CostAtSize[] }) {
  const unpriced = [...new Set(costs.flatMap((cost) => cost.unpriced))];
  if (unpriced.length === 0) return null;
  return (
    <>
      <p class="quiet">It costs too, and is not in the sums:</p>
      <ul class="quiet">
        {unpriced.map((what) => (
          <li key={what}>{what}</li>
        ))}
      </ul>
    </>
  );
}
