/** Where the pages are: the one to read first. */
export function whereReportIs(files: readonly string[]): string {
  const page = files.find((file) => file.endsWith(".html"));
  if (page === undefined) return `The report: ${files.join(", ")}`;
  const others = files.filter((file) => file !== page);
  const rest = others.length === 0 ? "" : `; the report too: ${others.join(", ")}`;
  return `Open ${page} in a browser${rest}`;
}
