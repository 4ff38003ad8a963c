import { describeLoad } from "../costs/load";
import type { Report, Stack } from "../model/report";
import { stackAnchor } from "./anchors";
import { CellText } from "./cell";
import { count } from "./numbers";
import { PricesTable } from "./prices-table";
import { Table } from "./table";

/** Stacks against sizes, and all that went into the figures: the load and the prices. */
export function Costs({ report }: { report: Report }) {
  const stacks = report.stacks.filter(({ costs }) => costs.length > 0);
  return (
    <>
      {stacks.length === 0 ? <p>No stack has a cost that could be computed.</p> : <Sizes stacks={stacks} />}
      <h3>What went into the figures</h3>
      <dl class="summary">
        <div>
          <dt>Load</dt>
          <dd>{describeLoad(report.load)}</dd>
        </div>
        <div>
          <dt>Prices</dt>
          <dd>{report.priceDate}</dd>
        </div>
      </dl>
      <PricesTable report={report} />
    </>
  );
}

function Sizes({ stacks }: { stacks: readonly Stack[] }) {
  const sizes = [...new Set(stacks.flatMap(({ costs }) => costs.slice(1).map(({ services }) => services)))];
  sizes.sort((a, b) => a - b);
  return (
    <Table
      class="costs again"
      caption="USD a month, as each stack is today and with more services like its own"
    >
      <thead>
        <tr>
          <th scope="col">stack</th>
          <th scope="col" class="number">
            today
          </th>
          {sizes.map((size) => (
            <th key={size} scope="col" class="number">
              {count(size, "service")}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {stacks.map(({ name, costs: [today, ...larger] }) => (
          <tr key={name}>
            <th scope="row">
              <a href={`#${stackAnchor(name)}`}>{name}</a>
            </th>
            <td class="number">
              {today !== undefined && (
                <>
                  <CellText cell={today.monthly} />{" "}
                  <span class="quiet">for {count(today.services, "service")}</span>
                </>
              )}
            </td>
            {sizes.map((size) => {
              const cost = larger.find(({ services }) => services === size);
              return (
                <td key={size} class="number">
                  {cost === undefined ? "–" : <CellText cell={cost.monthly} />}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
