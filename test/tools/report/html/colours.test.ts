import { readFileSync } from "node:fs";
import path from "node:path";

const CSS = readFileSync(path.resolve(__dirname, "../../../../tools/report/html/assets/colours.css"), "utf8");

/** The colours by where they hold: first the light ones, then what dark screens and paper change. */
const [LIGHT = {}, DARK = {}, PAPER = {}] = [...CSS.matchAll(/:root \{(.*?)\}/gs)].map(([, block = ""]) =>
  Object.fromEntries([...block.matchAll(/--([\w-]+): (#\w{6});/g)].map(([, name, colour]) => [name, colour])),
);

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** As WCAG 2 defines it. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const ON: Readonly<Record<string, readonly string[]>> = {
  page: ["ink", "quiet", "link", "yes", "no", "unsure"],
  tint: ["ink", "quiet", "link", "yes", "no", "unsure"],
  "yes-tint": ["ink", "quiet", "link", "yes"],
  "no-tint": ["ink", "quiet", "link", "no"],
  "unsure-tint": ["ink", "link"],
};
const PAIRS = Object.entries(ON).flatMap(([ground, texts]) => texts.map((text) => [text, ground] as const));

describe.each([
  ["in the light", LIGHT],
  ["in the dark", DARK],
  ["on paper", PAPER],
])("%s", (_, colours) => {
  test("every colour is said, as those of the light are", () => {
    expect(Object.keys(colours)).toEqual(Object.keys(LIGHT));
  });

  test.each(PAIRS)("%s is read on %s: 4.5 to 1 at least", (text, ground) => {
    expect(contrast(colours[text] ?? "", colours[ground] ?? "")).toBeGreaterThanOrEqual(4.5);
  });

  test.each(["phase-0", "phase-1", "phase-2", "phase-3"])(
    "%s is seen on the page: 3 to 1 at least",
    (phase) => {
      expect(contrast(colours[phase] ?? "", colours.page ?? "")).toBeGreaterThanOrEqual(3);
    },
  );
});
