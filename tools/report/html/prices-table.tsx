import { distinct } from "../evidence";
import type { Evidence } from "../model/cell";
import type { Report } from "../model/report";
import { price } from "./numbers";
import { SourceLink } from "./source-link";
import { Table } from "./table";

type Price = Extract<Evidence, { from: "price" }>;

/** Each price that some figure of the report was computed with, once. */
export function PricesTable({ report }: { report: Report }) {
  const prices = pricesOf(report);
  if (prices.length === 0) return null;
  return (
    <Table class="prices" caption="The prices used">
      <thead>
        <tr>
          <th scope="col">what</th>
          <th scope="col" class="number">
            price
          </th>
          <th scope="col">per</th>
          <th scope="col">Region</th>
          <th scope="col">read</th>
          <th scope="col">source</th>
        </tr>
      </thead>
      <tbody>
        {prices.map(({ item, amount, unit, region, date, source }) => (
          <tr key={`${item} ${amount} ${unit} ${region} ${date} ${source}`}>
            <th scope="row">{item}</th>
            <td class="number">{price(amount)}</td>
            <td class="short">{unit}</td>
            <td class="short">{region}</td>
            <td class="short">{date}</td>
            <td>
              <SourceLink to={source} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function pricesOf({ stacks, curves }: Report): Price[] {
  const costs = stacks.flatMap((stack) => stack.costs);
  const evidence = [
    ...costs.flatMap(({ items }) => items.flatMap((item) => item.evidence)),
    ...costs.flatMap(({ monthly }) => ("missing" in monthly ? [] : monthly.evidence)),
    ...curves.flatMap(({ series }) => series.flatMap((one) => one.evidence)),
  ];
  const prices = evidence.filter((one) => one.from === "price");
  return distinct(prices).sort((a, b) => a.item.localeCompare(b.item));
}
