import { htmlReport } from "../../../../tools/report/html/html-report";
import { report, stack } from "./fixture";
import { attributes, elements, textOf } from "./html";
import { marked } from "./marked";

describe("a page says all of a report", () => {
  const { value, marks } = marked({ ...report(), stacks: report().stacks.map(withoutTopology) });
  const text = textOf(htmlReport(value));

  // Diagrams and charts have tests of their own.
  function withoutTopology<Stack>(stack: Stack) {
    return { ...stack, topology: { nodes: [], edges: [] } };
  }

  test("each cell, and each piece of evidence, once marked, is found", () => {
    const lost = [...marks].filter(([mark]) => !text.includes(mark)).map(([, where]) => where);
    expect(marks.size).toBeGreaterThan(500);
    expect(lost).toEqual([]);
  });

  test("what has no evidence says so, with what is missing", () => {
    const [mark] = [...marks].find(([, where]) => where.endsWith("flowLogs.missing")) ?? [];
    expect(text).toContain(`no evidence: ${mark}`);
  });
});

test("a refused crossing has its rule in its cell", () => {
  const crossings = elements(htmlReport(report()), "td").filter((cell) => cell.includes('"crossing no"'));
  const buttons = crossings.map((cell) => elements(cell, "button").map(textOf));
  const reasons = report().matrix.cells.flatMap(({ reason }) => reason ?? []);
  expect(buttons).toEqual(reasons.map((reason) => [reason]));
});

describe("a page is one file", () => {
  const html = htmlReport(report());

  test("it asks for nothing but what a reader follows", () => {
    expect(html).not.toMatch(/\ssrc=|@import|url\(|<iframe|<object|<embed/);
    expect(attributes(html.replace(/<a .*?>/gs, ""), "href")).toEqual(["data:,"]);
  });

  test("each link within it, and each note, has one place to lead to", () => {
    const ids = attributes(html, "id");
    const inner = attributes(html, "href").filter((href) => href.startsWith("#"));
    const targets = [...inner.map((href) => href.slice(1)), ...attributes(html, "popovertarget")];
    expect(targets.length).toBeGreaterThan(100);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test("stacks are linked whatever their names are", () => {
    const name = `my "stack" <1> & 100 %`;
    const page = htmlReport(report({ stacks: [stack(name)] }));
    expect(attributes(page, "id")).toContain(`stack-${encodeURIComponent(name)}`);
    expect(attributes(page, "href")).toContain(`#stack-${encodeURIComponent(name)}`);
    expect(textOf(page)).toContain(name);
  });

  test("text of others stays text", () => {
    const evil = `"><script>alert(1)</script><img onerror=alert(1)>`;
    const mean = JSON.parse(JSON.stringify(marked(report()).value), (_, value) =>
      typeof value === "string" && value.startsWith("mark-") ? evil : value,
    );
    const page = htmlReport(mean);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toContain("<img");
    expect(textOf(page)).toContain(evil);
  });

  test("what is no address of the web is no link", () => {
    const cost = { services: 1, monthly: { missing: "-" }, unpriced: [] };
    const sourced = (source: string) => ({ ...PRICED, source });
    const page = htmlReport(
      report({
        curves: [],
        stacks: ["javascript:alert(1)", "prices.json", "https://example.com/a/prices.html?x=1"].map(
          (source) =>
            stack(source, {
              costs: [
                { ...cost, items: [{ what: "-", kind: "path", monthly: 1, evidence: [sourced(source)] }] },
              ],
            }),
        ),
      }),
    );
    expect(
      attributes(page, "href").filter((href) => /javascript|json/.test(href) && !href.startsWith("#")),
    ).toEqual([]);
    expect(page).toContain(
      `href="https://example.com/a/prices.html?x=1" rel="noreferrer">prices (example.com)</a>`,
    );
  });
});

const PRICED = { from: "price", item: "-", region: "-", amount: 1, unit: "hour", date: "-" } as const;

describe("a page is read by everybody", () => {
  const html = htmlReport(report());

  test("headings are in order, and none is left out", () => {
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
  });

  test("the parts come in their order", () => {
    const titles = elements(html, "h2").map(textOf);
    expect(titles).toEqual([
      "Which one for me",
      "Modes and paths",
      "Stack by stack",
      "Density and cost curves",
      "What it costs",
      "What could not be read",
      "Where the time went",
    ]);
  });

  test("an option's cost says which stack's services it is of", () => {
    expect(textOf(html)).toContain("331.00 USD a month at 10 services like shop");
    expect(html).toContain(`<a href="#stack-shop">shop</a>`);
  });

  test("each table has a caption, and each of its headers says for what", () => {
    const tables = elements(html, "table");
    expect(tables.length).toBeGreaterThan(10);
    expect(tables.filter((table) => !/^<table[^>]*><caption>/.test(table))).toEqual([]);
    expect(html.match(/<th(?![^>]* scope="(row|col|rowgroup)")[ >]/g)).toBeNull();
  });

  test("a browser keeps notes where they stand, as none is in a paragraph or a heading", () => {
    expect(html).not.toMatch(/<(p|h[1-6])[ >](?:(?!<\/\1>).)*<div/s);
  });

  test("yes and no are words, not colours alone", () => {
    for (const verdict of elements(html, "td").filter((cell) => cell.includes('class="verdict'))) {
      expect(textOf(verdict)).toMatch(/(✓ yes|✕ no|\? not known)/);
    }
  });
});

describe("what isn't there is said", () => {
  const html = htmlReport(
    report({ stacks: [], curves: [], notes: ["empty.tfstate has no resources"], seconds: undefined }),
  );
  const text = textOf(html);

  test.each([
    ["the notes", "empty.tfstate has no resources"],
    ["that there are no stacks", "No stack was read."],
    ["that no cost is known", "No stack has a cost that could be computed."],
    ["that nothing was timed", "there are no times"],
  ])("%s", (_, said) => expect(text).toContain(said));

  test("the modes and paths are there all the same", () => expect(text).toContain("lattice refuses awsvpc"));

  test("a report without a note says that all was read", () => {
    expect(textOf(htmlReport(report({ notes: [], stacks: [] })))).toContain(
      "Everything that was given could be read",
    );
  });
});
