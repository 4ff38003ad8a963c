/** Keys of a report whose text a reader is meant to see. */
const READ = new Set([
  "text",
  "missing",
  "says",
  "address",
  "attribute",
  "formula",
  "what",
  "why",
  "label",
  "group",
  "title",
  "question",
  "reason",
  "fix",
  "note",
  "notes",
  "unpriced",
  "item",
  "unit",
  "source",
  "priceDate",
  "terraformVersion",
  "changesLeft",
]);

/**
 * A copy in which every text that a reader is meant to see is another, and these texts: whatever part of a report a page
 * leaves out is found by its mark.
 */
export function marked<Value>(value: Value): { value: Value; marks: Map<string, string> } {
  const marks = new Map<string, string>();
  const mark = (where: string) => {
    const text = `mark-${marks.size}.`;
    marks.set(text, where);
    return text;
  };
  const copy = (part: unknown, where: string, read: boolean): unknown => {
    if (typeof part === "string") return read ? mark(where) : part;
    if (Array.isArray(part)) return part.map((one, index) => copy(one, `${where}[${index}]`, read));
    if (part === null || typeof part !== "object") return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, one]) => [key, copy(one, `${where}.${key}`, READ.has(key))]),
    );
  };
  return { value: copy(value, "", false) as Value, marks };
}
