import { DETAIL, LABEL, lines, textWidth } from "../../../../tools/report/diagrams/text";

test("a name is broken after its marks, and no line is wider than asked for", () => {
  const name = "path-service-connect-orders.connect.internal:8080";
  const broken = lines(name, LABEL, 170);
  expect(broken).toEqual(["path-service-", "connect-orders.", "connect.internal:…"]);
  for (const line of broken) expect(textWidth(line, LABEL)).toBeLessThanOrEqual(170);
});

test.each([
  ["short", ["short"]],
  ["HTTP 8080", ["HTTP 8080"]],
  ["", []],
])("%j stays as it is", (text, expected) => expect(lines(text, DETAIL, 150)).toEqual(expected));

test("a word that is too wide by itself is cut", () => {
  expect(lines("a".repeat(20), DETAIL, 100).join("")).toBe("a".repeat(20));
});

test("bold is wider", () => expect(textWidth("web", LABEL)).toBeGreaterThan(textWidth("web", { size: 13 })));
