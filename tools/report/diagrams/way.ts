import type { Point, Rectangle } from "./placed";

export interface Way {
  readonly line: string;
  readonly head: string;
}

const HEAD = { length: 9, half: 4.5 };

/** A smooth line through points, with a head at its end. */
export function wayPath(points: readonly Point[]): Way {
  const [start, ...rest] = points;
  const tip = rest.at(-1);
  if (start === undefined || tip === undefined) return { line: "", head: "" };
  const before = rest.at(-2) ?? start;
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const along = { x: (tip.x - before.x) / length, y: (tip.y - before.y) / length };
  const base = { x: tip.x - along.x * HEAD.length, y: tip.y - along.y * HEAD.length };
  const side = (sign: number) =>
    text({ x: base.x - sign * along.y * HEAD.half, y: base.y + sign * along.x * HEAD.half });
  return {
    line: curve([start, ...rest.slice(0, -1), base]),
    head: `M${text(tip)}L${side(1)}L${side(-1)}Z`,
  };
}

/** From middle to middle of the straight pieces, bent towards the points between them. */
function curve(points: readonly Point[]): string {
  const [start, ...rest] = points;
  const end = rest.at(-1);
  if (start === undefined || end === undefined) return "";
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? end;
    const to = index === rest.length - 2 ? end : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${text(point)} ${text(to)}`;
  });
  return `M${text(start)}${bends.length > 0 ? bends.join("") : `L${text(end)}`}`;
}

function text({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A way between two boxes that begins and ends at their sides: dagre took some of them for wider. */
export function touching(
  points: readonly Point[],
  from: Rectangle | undefined,
  to: Rectangle | undefined,
): Point[] {
  const inner = points.slice(1, -1);
  const [second = to, last = from] = [inner[0], inner.at(-1)];
  const start = from && second && side(from, second);
  const end = to && last && side(to, last);
  return start && end ? [start, ...inner, end] : [...points];
}

/** Where the way from a box's middle to a point leaves the box. */
function side({ x, y, width, height }: Rectangle, { x: toX, y: toY }: Point): Point {
  const [dx, dy] = [toX - x, toY - y];
  const part = 1 / Math.max(Math.abs(dx) / (width / 2), Math.abs(dy) / (height / 2), 1);
  return { x: x + dx * part, y: y + dy * part };
}
