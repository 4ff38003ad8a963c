import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { htmlReport } from "../../../tools/report/html/html-report";
import { States } from "../../../tools/report/state/states";
import { topologyOf } from "../../../tools/report/topology/topology";
import { useChromium } from "../../support/chromium";
import { report, stack } from "./html/fixture";
import { overlapsAmong, textsOf, tooFaint } from "./page/looking";
import { STACKS } from "./topology/stacks";

/** Where the last run's pictures of the page are, to be looked at. */
const PICTURES = path.resolve(__dirname, "..", "..", "..", ".cache", "report-pictures");

// A page of this length takes its time where the machine is busy.
jest.setTimeout(120_000);

const WIDTHS = [380, 900, 1600];
const SCHEMES = ["light", "dark"] as const;

const browser = useChromium();
let file: string;

beforeAll(() => {
  mkdirSync(PICTURES, { recursive: true });
  file = path.join(PICTURES, "report.html");
  writeFileSync(file, htmlReport(whole()));
});

/** A report with every kind of cell, and a diagram for every way to a service. */
function whole() {
  const states = new States(STACKS);
  const fixture = report();
  const drawn = STACKS.map((state) => {
    const services = state.resources.filter(({ type }) => type === "aws_ecs_service");
    return stack(state.name, { topology: topologyOf(state, services, states) });
  });
  return report({ stacks: [...fixture.stacks, ...drawn] });
}

/** What a page did that a file shouldn't. */
interface Opened {
  readonly page: Page;
  readonly complaints: readonly string[];
}

async function open(options: BrowserContextOptions, html?: string): Promise<Opened> {
  const context = await browser().newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith("file:") && !url.startsWith("data:")) complaints.push(`asked for ${url}`);
  });
  if (html === undefined) await page.goto(`file://${file}`);
  else await page.setContent(html);
  return { page, complaints };
}

const close = ({ page }: Opened) => page.context().close();

const LOOKS = WIDTHS.flatMap((width) => SCHEMES.map((colorScheme) => ({ width, colorScheme })));

describe.each(LOOKS)("at $width pixels, $colorScheme", ({ width, colorScheme }) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open({ viewport: { width, height: 900 }, colorScheme });
    await opened.page.screenshot({
      path: path.join(PICTURES, `${width}-${colorScheme}.png`),
      fullPage: true,
    });
  });
  afterAll(() => close(opened));

  test("it renders without a complaint, and asks nobody for anything", () => {
    expect(opened.complaints).toEqual([]);
  });

  test("the page doesn't scroll sideways", async () => {
    expect(await opened.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

  test("no text lies on another", async () => {
    const texts = await textsOf(opened.page);
    expect(texts.length).toBeGreaterThan(500);
    expect(overlapsAmong(texts)).toEqual([]);
  });

  test("every text stands out from what is behind it", async () => {
    expect(tooFaint(await textsOf(opened.page))).toEqual([]);
  });

  test("the matrix is there, and a diagram for each stack that has one", async () => {
    const { page } = opened;
    await expect(page.locator("#matrix table").first().isVisible()).resolves.toBe(true);
    const diagrams = page.locator("figure.diagram svg");
    expect(await diagrams.count()).toBe(
      whole().stacks.filter(({ topology }) => topology.nodes.length > 0).length,
    );
    for (const diagram of await diagrams.all()) {
      const { width = 0, height = 0 } = (await diagram.boundingBox()) ?? {};
      expect(Math.min(width, height)).toBeGreaterThan(50);
    }
  });

  test("letters in drawings are as large as in the text around them", async () => {
    const sizes = await opened.page.evaluate(() =>
      [...document.querySelectorAll("svg text")].map((text) => text.getBoundingClientRect().height),
    );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11);
  });
});

describe("the check of texts itself", () => {
  const SPANS = `<style>span { position: absolute; left: 20px; font: 16px sans-serif }</style>
    <body style="background: white; color: black">
    <span style="top: 20px">under</span><span style="top: VARpx">over</span>`;

  test.each([
    [26, [{ one: "under", other: "over" }]],
    [60, []],
  ])("finds a text that lies on another, here %i pixels from above", async (top, expected) => {
    const opened = await open({}, SPANS.replace("VAR", `${top}`));
    expect(overlapsAmong(await textsOf(opened.page))).toEqual(expected);
    await close(opened);
  });

  test("finds it in a drawing, and where colours are too near", async () => {
    const opened = await open(
      {},
      `<body style="background: white"><svg width="300" height="80"><rect width="300" height="80" fill="#222"/>
        <text x="10" y="40" fill="#333">faint</text><text x="20" y="44" fill="#fff">clear</text></svg>`,
    );
    const texts = await textsOf(opened.page);
    expect(overlapsAmong(texts)).toEqual([{ one: "faint", other: "clear" }]);
    expect(tooFaint(texts).map(({ text }) => text)).toEqual(["faint"]);
    await close(opened);
  });
});

describe("by keyboard", () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open({ viewport: { width: 900, height: 900 } });
  });
  afterAll(() => close(opened));

  test("a note opens by Enter, with its evidence, and closes by Escape", async () => {
    const { page } = opened;
    const noted = page.locator("#stacks button.noted").first();
    await noted.focus();
    await page.keyboard.press("Enter");
    const note = page.locator(`[id="${await noted.getAttribute("popovertarget")}"]`);
    expect(await note.isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    expect(await note.isVisible()).toBe(false);
  });

  test("Space ticks a constraint, and the options are ranked by it", async () => {
    const { page } = opened;
    const answer = page.locator("#chooser .answer");
    const before = await answer.textContent();
    await page.locator("#chooser input[type=checkbox]").first().focus();
    await page.keyboard.press("Space");
    expect(await answer.textContent()).not.toBe(before);
    expect(await page.locator("#chooser .options > li:visible").count()).toBeGreaterThan(0);
  });

  test("Tab comes to notes from the page's start", async () => {
    const { page } = opened;
    await page.evaluate(() => {
      scrollTo(0, 0);
      (document.activeElement as HTMLElement | null)?.blur();
    });
    const reached = new Set<string>();
    for (let press = 0; press < 150; press += 1) {
      await page.keyboard.press("Tab");
      reached.add(await page.evaluate(() => document.activeElement?.className ?? ""));
    }
    expect([...reached]).toContain("noted");
  });
});

test("on paper nothing that opens is missed, and nothing is too wide", async () => {
  const opened = await open({ viewport: { width: 720, height: 1000 } });
  await opened.page.emulateMedia({ media: "print" });
  await opened.page.screenshot({ path: path.join(PICTURES, "paper.png"), fullPage: true });
  expect(await opened.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(720);
  const texts = await textsOf(opened.page);
  expect(overlapsAmong(texts)).toEqual([]);
  expect(tooFaint(texts)).toEqual([]);
  await close(opened);
});
