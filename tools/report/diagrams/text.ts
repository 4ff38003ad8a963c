/** Sizes of a text's letters, in pixels. */
export interface Face {
  readonly size: number;
  readonly bold?: boolean;
}

/** Of a box's name; `html/assets/diagrams.css` has the same sizes. */
export const LABEL: Face = { size: 13, bold: true };
/** Of all else in a diagram. */
export const DETAIL: Face = { size: 12 };
/** From one line to the next. */
export const LINE_HEIGHT = 17;
/** Of a lock before an encrypted edge's label. */
export const LOCK_WIDTH = 16;

/**
 * Widths of letters as parts of the font's size, as wide as in the widest of the common sans-serif faces (Verdana, DejaVu
 * Sans): which one a reader has isn't known, and a text that is narrower only leaves more room.
 */
const WIDTHS: readonly (readonly [letters: RegExp, width: number])[] = [
  [/[ijlI|'!.,:;]/, 0.4],
  [/[ ftr()[\]/-]/, 0.45],
  [/[mwMW@%→…]/, 1],
  [/[A-Z]/, 0.79],
];
const OTHERS = 0.65;
const BOLD = 1.1;

/** At most as wide as a text can be. */
export function textWidth(text: string, { size, bold = false }: Face): number {
  const letters = [...text].map((letter) => WIDTHS.find(([some]) => some.test(letter))?.[1] ?? OTHERS);
  return letters.reduce((sum, width) => sum + width, 0) * size * (bold ? BOLD : 1);
}

const MOST_LINES = 3;

/**
 * A text in lines no wider than asked for, broken after spaces and the marks that names consist of. What would need
 * more lines ends in `…`.
 */
export function lines(text: string, face: Face, width: number): string[] {
  const fits = (line: string) => textWidth(line.trimEnd(), face) <= width;
  const all: string[] = [];
  let line = "";
  for (const part of text.split(/(?<=[ ./:_@-])/).flatMap((one) => cut(one, fits))) {
    if (line !== "" && !fits(line + part)) {
      all.push(line.trimEnd());
      line = "";
    }
    line += part;
  }
  if (line.trim() !== "") all.push(line.trimEnd());
  if (all.length <= MOST_LINES) return all;
  const last = [...(all[MOST_LINES - 1] ?? "")];
  while (last.length > 0 && !fits(`${last.join("")}…`)) last.pop();
  return [...all.slice(0, MOST_LINES - 1), `${last.join("").trimEnd()}…`];
}

/** A part that is too wide by itself, in pieces. */
function cut(part: string, fits: (line: string) => boolean): string[] {
  if (fits(part)) return [part];
  const pieces: string[] = [];
  let piece = "";
  for (const letter of part) {
    if (piece !== "" && !fits(piece + letter)) {
      pieces.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return [...pieces, piece];
}
