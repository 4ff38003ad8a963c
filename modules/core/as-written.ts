/** A value as the user wrote it: a number as text keeps its quotes, by which it shows what is wrong with it. */
export function asWritten(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
