import type { BrowserContextOptions, Page } from "playwright-core";
import { htmlReport } from "../../../../tools/report/html/html-report";
import type { Choices } from "../../../../tools/report/model/choices";
import { useChromium } from "../../../support/chromium";
import { choices, fact, report } from "./fixture";

/** What a page's script adds, tried as a reader does; and what is there without it. */
const browser = useChromium();

async function opened(
  parts: Parameters<typeof report>[0] = {},
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await (await browser().newContext(options)).newPage();
  await page.setContent(htmlReport(report(parts)));
  return page;
}

describe("which one for me", () => {
  const option = (title: string, meets: Record<string, boolean>, monthlyAtTen?: number) => ({
    ...choices().options[0],
    mode: "awsvpc" as const,
    title,
    monthlyAtTen,
    meets: Object.fromEntries(
      Object.entries(meets).map(([id, met]) => [id, { met, why: `${title} ${id}`, evidence: [fact(title)] }]),
    ),
  });
  const ranked: Choices = {
    constraints: choices().constraints.filter(({ id }) => id !== "many"),
    options: [
      option("neither", { "own-group": false, tls: false }, 1),
      option("dear", { "own-group": true, tls: true }, 300),
      option("half", { "own-group": true, tls: false }, 2),
      option("unpriced", { "own-group": true, tls: true }),
      option("cheap", { "own-group": true, tls: true }, 20),
    ],
  };
  const titles = (page: Page) => page.locator(".options > li:visible > h3").allTextContents();

  test("options are ranked by what they miss, then by cost; starting again brings their order back", async () => {
    const page = await opened({ choices: ranked });
    expect(await titles(page)).toEqual(["neither", "dear", "half", "unpriced", "cheap"]);

    await page.getByLabel("each task has its own security group").check();
    await page.getByLabel("encrypted from caller to task").check();
    expect(await titles(page)).toEqual(["cheap", "dear", "unpriced", "half", "neither"]);
    expect(await page.getByRole("status").textContent()).toBe("3 of 5 meet all of it, the cheapest first:");
    expect(await page.locator(".options > .misses > h3").allTextContents()).toEqual(["half", "neither"]);

    await page.getByRole("button", { name: "Start again" }).click();
    await expectText(page, "5 ways. Say what you need, and they are ranked.");
    expect(await titles(page)).toEqual(["neither", "dear", "half", "unpriced", "cheap"]);
  });

  test("what is usual is asked for at first, and again after starting again", async () => {
    const [first, ...others] = ranked.constraints;
    const constraints = first === undefined ? [] : [{ ...first, usual: true }, ...others];
    const page = await opened({ choices: { ...ranked, constraints } });
    const box = page.getByLabel("each task has its own security group");
    expect((await titles(page)).at(-1)).toBe("neither");
    await box.uncheck();
    expect((await titles(page))[0]).toBe("neither");
    await page.getByRole("button", { name: "Start again" }).click();
    await expectText(page, "4 of 5 meet all of it, the cheapest first:");
    expect(await box.isChecked()).toBe(true);
  });

  test("only what was asked for is judged, and each judgement opens its reason", async () => {
    const page = await opened({ choices: ranked });
    await page.getByLabel("encrypted from caller to task").check();
    const half = page.locator(".options > li", { hasText: "half" });
    expect(await half.locator(".verdicts > li:visible").count()).toBe(1);
    await half.getByRole("button", { name: "encrypted from caller to task" }).click();
    expect(await page.locator(".note:popover-open").textContent()).toContain("no half tls");
  });

  test("where none meets all, the nearest come first", async () => {
    const page = await opened({ choices: { ...ranked, options: ranked.options.slice(0, 1) } });
    await page.getByLabel("encrypted from caller to task").check();
    await expectText(page, "None meets all of it. These come nearest:");
  });

  test("many options are shown when they are asked for", async () => {
    const many = Array.from({ length: 9 }, (_, index) => option(`option ${index}`, { tls: true }));
    const page = await opened({ choices: { ...ranked, options: many } });
    expect(await titles(page)).toHaveLength(6);
    await page.getByRole("button", { name: "Show the other 3" }).click();
    expect(await titles(page)).toHaveLength(9);
  });

  test("without script there is the table, and no box that does nothing", async () => {
    const page = await opened({ choices: ranked }, { javaScriptEnabled: false });
    expect(await page.getByRole("checkbox").count()).toBe(0);
    expect(await page.locator(".options-table tbody th:visible").allTextContents()).toEqual(
      ranked.options.map(({ title }) => title),
    );
  });

  async function expectText(page: Page, text: string) {
    await page.getByRole("status").filter({ hasText: text }).waitFor();
  }
});

test("a refusal's rule has five lines of its cell at most, and its note has all of it", async () => {
  const { matrix } = report();
  const reason = "a rule of many words, of which the last one is not seen in any cell, and that is this end";
  const cells = matrix.cells.map((cell) => ({ ...cell, ...(cell.supported ? {} : { reason }) }));
  const page = await opened({ matrix: { ...matrix, cells } }, { viewport: { width: 380, height: 700 } });
  const rule = page.locator(".crossing .reason").first();
  const { height, line } = await rule.evaluate((element) => ({
    height: element.getBoundingClientRect().height,
    line: Number.parseFloat(getComputedStyle(element).lineHeight),
  }));
  expect(Math.round(height / line)).toBe(5);
  await rule.click();
  const note = page.locator(".note:popover-open");
  await note.waitFor();
  expect(await note.locator("p").first().textContent()).toBe(`${reason}.`);
});

describe("a cell's evidence", () => {
  const CELL = "its own IP, port 8080";
  const cell = (page: Page) => page.getByRole("button", { name: CELL }).first();
  const note = (page: Page) => page.locator(".note:popover-open");

  test("opens where the pointer rests, stays when it is clicked, and goes by Escape", async () => {
    const page = await opened();
    await cell(page).hover();
    await note(page).waitFor();
    expect(await note(page).textContent()).toContain("containerPort = 8080");
    await cell(page).click();
    await page.mouse.move(0, 0);
    await page.waitForTimeout(400);
    expect(await note(page).count()).toBe(1);
    await page.keyboard.press("Escape");
    expect(await note(page).count()).toBe(0);
  });

  test("goes when the pointer leaves, but not into the note", async () => {
    const page = await opened();
    await cell(page).hover();
    await note(page).hover();
    await page.waitForTimeout(400);
    expect(await note(page).count()).toBe(1);
    await page.mouse.move(0, 0);
    await note(page).waitFor({ state: "detached" });
  });

  test("opens where the keyboard is, and goes with it", async () => {
    const page = await opened();
    await cell(page).focus();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    await note(page).waitFor();
    expect(await note(page).textContent()).toContain("containerPort = 8080");
    await page.keyboard.press("Shift+Tab");
    expect(await note(page).filter({ hasText: "containerPort" }).count()).toBe(0);
  });

  test.each([
    ["by touch", { hasTouch: true }],
    ["without script", { hasTouch: true, javaScriptEnabled: false }],
  ])("opens %s, within a phone's screen", async (_, options) => {
    const page = await opened({}, { ...options, viewport: { width: 380, height: 700 } });
    await cell(page).tap();
    await note(page).waitFor();
    const box = await note(page).boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(380);
  });
});
