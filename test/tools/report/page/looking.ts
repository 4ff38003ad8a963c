import type { Page } from "playwright-core";

/** Text on a page, where it is and how one sees it. */
export interface SeenText {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** WCAG's, of its colour against what is behind it. */
  readonly contrast: number;
  /** Pixels. */
  readonly size: number;
  readonly bold: boolean;
}

/** Two texts of which one lies on the other. */
export interface Overlap {
  readonly one: string;
  readonly other: string;
}

/** Each line of text that a reader sees, also in drawings; what is scrolled away or closed isn't seen. */
export function textsOf(page: Page): Promise<SeenText[]> {
  return page.evaluate(seenTexts);
}

/** Texts that lie on each other by more than a hair. */
export function overlapsAmong(texts: readonly SeenText[]): Overlap[] {
  const HAIR = 1.5;
  const sorted = [...texts].sort((a, b) => a.top - b.top);
  return sorted.flatMap((one, index) => {
    const overlaps: Overlap[] = [];
    for (const other of sorted.slice(index + 1)) {
      if (other.top >= one.bottom - HAIR) break;
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      if (across > HAIR) overlaps.push({ one: one.text, other: other.text });
    }
    return overlaps;
  });
}

/** WCAG's AA: large text needs less. */
export function tooFaint(texts: readonly SeenText[]): SeenText[] {
  return texts.filter(({ contrast, size, bold }) => {
    const large = size >= 24 || (bold && size >= 18.66);
    return contrast < (large ? 3 : 4.5);
  });
}

/** Runs in the page: it may use nothing from outside. */
function seenTexts(): SeenText[] {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

  const rgba = (colour: string): [number, number, number, number] => {
    if (canvas === null) throw new Error("no canvas");
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const luminance = ([red, green, blue]: readonly number[]) => {
    const [r = 0, g = 0, b = 0] = [red, green, blue].map((value = 0) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one: readonly number[], other: readonly number[]) => {
    const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  /** What is behind a point, drawings' boxes included, from the top down to the page. */
  const behind = (element: Element, x: number, y: number) => {
    const drawn = element.closest("svg") ? shapesAt(element, x, y) : [];
    const colours = [...drawn];
    for (let one: Element | null = element; one !== null; one = one.parentElement) {
      colours.push(getComputedStyle(one).backgroundColor);
    }
    return colours.map(rgba).find(([, , , alpha]) => alpha > 0.99) ?? rgba("canvas");
  };
  const shapesAt = (text: Element, x: number, y: number) => {
    const shapes = [...(text.closest("svg")?.querySelectorAll("rect, path") ?? [])].reverse();
    return shapes.flatMap((shape) => {
      const before = shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
      const { left, right, top, bottom } = shape.getBoundingClientRect();
      const over = left <= x && x <= right && top <= y && y <= bottom;
      const { fill, fillOpacity } = getComputedStyle(shape);
      return before && over && fill !== "none" && Number(fillOpacity) === 1 ? [fill] : [];
    });
  };
  /** The part of a rectangle that isn't scrolled away in a box around it. */
  const clipped = (element: Element, rect: DOMRect) => {
    let { left, top, right, bottom } = rect;
    for (let one: Element | null = element; one !== null; one = one.parentElement) {
      const { overflowX, overflowY, position } = getComputedStyle(one);
      if (overflowX !== "visible" || overflowY !== "visible") {
        const box = one.getBoundingClientRect();
        [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
        [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
      }
      if (position === "fixed") break;
    }
    return { left, top, right, bottom };
  };

  const seen: SeenText[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? "";
    if (element === null || text === "" || element.closest("script, style, title, desc, .for-ears")) continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const style = getComputedStyle(element);
    const range = document.createRange();
    range.selectNodeContents(node);
    // A line that ends in an ellipsis is there twice: as it is seen, and as it would be.
    const lines = new Map([...range.getClientRects()].map((rect) => [`${rect.left} ${rect.top}`, rect]));
    for (const rect of lines.values()) {
      const { left, top, right, bottom } = clipped(element, rect);
      if (right - left < 1 || bottom - top < 1) continue;
      // The letters' own height: lines of a paragraph may lie closer than their boxes.
      const inset = Math.max(0, (bottom - top - Number.parseFloat(style.fontSize)) / 2);
      const colour = rgba(element.closest("svg") ? style.fill : style.color);
      seen.push({
        text: text.slice(0, 60),
        left,
        right,
        top: top + inset,
        bottom: bottom - inset,
        contrast: contrast(colour, behind(element, (left + right) / 2, (top + bottom) / 2)),
        size: Number.parseFloat(style.fontSize),
        bold: Number(style.fontWeight) >= 700,
      });
    }
  }
  return seen;
}
