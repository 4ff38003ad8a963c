import type { Layout, PlacedEdge, PlacedGroup, Point, Rectangle } from "./placed";
import { DETAIL, LABEL, LINE_HEIGHT, lines } from "./text";

const MARGIN = 9;

interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * A layout with room for the titles of its groups, at the top of each: everything below a group's upper side moves down,
 * and the title stands where no edge comes in. dagre knows of no titles.
 */
export function withTitles(layout: Layout): Layout {
  const sides = [...new Set(layout.groups.map(({ place }) => top(place)))].sort((a, b) => b - a);
  // From below, so that the sides that are still to come stay where they are.
  const titled = sides.reduce(titlesAt, layout);
  return {
    ...titled,
    groups: [...titled.groups].sort(
      (a, b) => b.place.width * b.place.height - a.place.width * a.place.height,
    ),
  };
}

function titlesAt(layout: Layout, side: number): Layout {
  const titles = new Map(
    layout.groups
      .filter(({ place }) => top(place) === side)
      .map((group) => [group.node.id, titleOf(group, layout, side)]),
  );
  const height = Math.max(...[...titles.values()].map((one) => one.height));
  const moved = (point: Point) => (point.y > side ? { ...point, y: point.y + height } : point);
  return {
    width: layout.width,
    height: layout.height + height,
    nodes: layout.nodes.map((node) => ({ ...node, place: { ...node.place, ...moved(node.place) } })),
    groups: layout.groups.map((group) => {
      const own = titles.get(group.node.id);
      return {
        ...group,
        place: stretched(group.place, side, height),
        title: own?.title ?? (group.title && { ...group.title, ...moved(group.title) }),
      };
    }),
    edges: layout.edges.map((edge) => ({
      ...edge,
      points: stretchedWay(edge.points, side, height),
      labelBox: edge.labelBox && { ...edge.labelBox, ...moved(edge.labelBox) },
    })),
  };
}

function titleOf({ node, place }: PlacedGroup, layout: Layout, side: number) {
  const inside = { from: place.x - place.width / 2 + MARGIN, to: place.x + place.width / 2 - MARGIN };
  const { from, to } = widest(inside, obstacles(layout.edges, side));
  const label = lines(node.label, LABEL, to - from);
  const detail = node.detail === undefined ? [] : lines(node.detail, DETAIL, to - from);
  return {
    height: (label.length + detail.length) * LINE_HEIGHT,
    title: { x: from, y: side + MARGIN / 2, label, detail },
  };
}

/** What runs over a group's side: edges, and labels that lie there. */
function obstacles(edges: readonly PlacedEdge[], side: number): Span[] {
  return edges.flatMap(({ points, labelBox }) => {
    const lying =
      labelBox && Math.abs(labelBox.y - side) <= labelBox.height / 2
        ? [{ from: labelBox.x - labelBox.width / 2, to: labelBox.x + labelBox.width / 2 }]
        : [];
    return [...crossings(points, side).map((x) => ({ from: x - MARGIN, to: x + MARGIN })), ...lying];
  });
}

function widest(inside: Span, taken: readonly Span[]): Span {
  const ends = [...taken].filter(({ from, to }) => to > inside.from && from < inside.to);
  const starts = [inside.from, ...ends.map(({ to }) => to)];
  const free = starts.flatMap((from) => {
    const to = Math.min(inside.to, ...ends.filter((one) => one.to > from).map((one) => one.from));
    return to > from ? [{ from, to }] : [];
  });
  return free.reduce(
    (best, one) => (one.to - one.from > best.to - best.from ? one : best),
    free[0] ?? inside,
  );
}

function crossings(points: readonly Point[], y: number): number[] {
  return points.flatMap((a, index) => {
    const b = points[index + 1];
    if (b === undefined || a.y > y === b.y > y) return [];
    return [a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y)];
  });
}

/** A way that runs straight where room was made. */
function stretchedWay(points: readonly Point[], side: number, height: number): Point[] {
  return points.flatMap((a, index) => {
    const own = a.y > side ? { x: a.x, y: a.y + height } : a;
    const b = points[index + 1];
    const [x] = b === undefined ? [] : crossings([a, b], side);
    if (b === undefined || x === undefined) return [own];
    const straight = [
      { x, y: side },
      { x, y: side + height },
    ];
    return [own, ...(a.y > side ? straight.reverse() : straight)];
  });
}

function stretched(place: Rectangle, side: number, height: number): Rectangle {
  const [upper, lower] = [top(place), place.y + place.height / 2];
  const move = (y: number) => (y > side ? y + height : y);
  const [from, to] = [move(upper), move(lower)];
  return { ...place, y: (from + to) / 2, height: to - from };
}

function top({ y, height }: Rectangle): number {
  // Sums of fractions would make two sides of one.
  return Math.round((y - height / 2) * 100) / 100;
}
