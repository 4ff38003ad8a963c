import { cellText, details, escaped, markdownTable } from "../../../../tools/report/markdown/text";
import { missing, says } from "../sample-report";

test.each([
  ["a | b", "a \\| b"],
  ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
  ["A&B &lt;", "A&amp;B &amp;lt;"],
  ["one\n  two\r\nthree", "one<br>two<br>three"],
  ["0.0.0.0/* `x` ~y~", "0.0.0.0/\\* \\`x\\` \\~y\\~"],
  ["[text](javascript:x)", "\\[text\\](javascript:x)"],
  ["aws_ecs_service.web", "aws_ecs_service.web"],
  ["_all_ of it", "\\_all\\_ of it"],
  ["a\\|b", "a\\\\\\|b"],
])("%j is written %j, and reads as before", (text, markdown) => {
  expect(escaped(text)).toBe(markdown);
});

test("a cell says what it does, or which evidence is missing", () => {
  expect(cellText(says("its own | IP"))).toBe("its own \\| IP");
  expect(cellText(missing("no <task>"))).toBe("– <sub>missing: no &lt;task&gt;</sub>");
});

test("a table has a line for each row, and is nothing without any", () => {
  expect(markdownTable(["", "a"], [["x", "1"]])).toBe("|  | a |\n| --- | --- |\n| x | 1 |");
  expect(markdownTable(["", "a"], [])).toBe("");
});

test("what one may open is told from what is in it", () => {
  expect(details("<shop>", "| a |")).toBe("<details><summary>&lt;shop&gt;</summary>\n\n| a |\n\n</details>");
});
