import type { ComponentChildren } from "preact";
import type { Cell } from "../model/cell";
import { CellText } from "./cell";
import { Table } from "./table";

/** As many columns as one reads side by side, on a screen and on paper. */
const SIDE_BY_SIDE = 4;

/** Rows that belong together, below a title where they need one. */
export interface RowGroup<Column> {
  readonly title?: string;
  readonly rows: readonly {
    readonly title: string;
    /** Nothing where the column can't have it. */
    readonly cell: (column: Column) => Cell | undefined;
  }[];
}

interface Props<Column> {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly heading: (column: Column) => ComponentChildren;
  readonly groups: readonly RowGroup<Column>[];
}

/** Cells side by side: a column for each service or path, a row for each fact. Many columns make several tables. */
export function ColumnTable<Column>({ columns, ...rest }: Props<Column>) {
  const starts = columns.map((_, index) => index).filter((index) => index % SIDE_BY_SIDE === 0);
  return (
    <div class={columns.length > 1 ? "wide" : undefined}>
      {starts.map((start) => (
        <OneTable key={start} columns={columns.slice(start, start + SIDE_BY_SIDE)} {...rest} />
      ))}
    </div>
  );
}

function OneTable<Column>({ caption, columns, heading, groups }: Props<Column>) {
  return (
    <Table class={`facts columns-${columns.length}`} caption={caption} headed>
      <thead>
        <tr>
          <td />
          {columns.map((column, index) => (
            <th key={index} scope="col">
              {heading(column)}
            </th>
          ))}
        </tr>
      </thead>
      {groups.map((group) => (
        <Rows key={group.title} group={group} columns={columns} />
      ))}
    </Table>
  );
}

function Rows<Column>({ group, columns }: { group: RowGroup<Column>; columns: readonly Column[] }) {
  const filled = group.rows.filter(({ cell }) => columns.some((column) => cell(column) !== undefined));
  if (filled.length === 0) return null;
  return (
    <tbody>
      {group.title !== undefined && (
        <tr class="group">
          <th scope="rowgroup" colSpan={columns.length + 1}>
            {group.title}
          </th>
        </tr>
      )}
      {filled.map(({ title, cell }) => (
        <tr key={title}>
          <th scope="row">{title}</th>
          {columns.map((column, index) => {
            const content = cell(column);
            return <td key={index}>{content === undefined ? "–" : <CellText cell={content} />}</td>;
          })}
        </tr>
      ))}
    </tbody>
  );
}
