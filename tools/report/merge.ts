/** What says the same, the first of it before the others. */
export type Group<Row> = readonly [first: Row, ...others: Row[]];

/** Rows that say the same together, where the first of them was. */
export function merge<Row>(rows: readonly Row[], says: (row: Row) => readonly string[]): Group<Row>[] {
  const groups = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const key = JSON.stringify(says(row));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}
