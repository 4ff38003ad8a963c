import type { Topology, TopologyNode } from "../model/topology";
import { layoutOf } from "./layout";
import type { Layout, Lines, PlacedEdge, PlacedGroup, PlacedNode } from "./placed";
import { Lock, Shape } from "./shapes";
import { LINE_HEIGHT, LOCK_WIDTH } from "./text";
import { type Way, wayPath } from "./way";

interface Props {
  readonly topology: Topology;
  /** What the diagram shows, for those who don't see it. */
  readonly title: string;
}

/**
 * A topology as a drawing, and in words for who can't see it. It is as wide as it needs to be to be read: where there is
 * less room, its container scrolls. Its colours are the page's: `--page`, `--tint`, `--ink`, `--quiet`, `--line`,
 * `--link` and `--yes`, by `html/assets/diagrams.css`.
 */
export function Diagram({ topology, title }: Props) {
  if (topology.nodes.length === 0) return null;
  const layout = layoutOf(topology);
  return (
    <figure class="diagram">
      <div class="scroller">
        <Drawing layout={layout} title={title} />
      </div>
      <figcaption class="quiet">
        Requests run along the arrows; with a lock and a whole line they are encrypted.
      </figcaption>
      <details>
        <summary>The same in words</summary>
        <Words topology={topology} />
      </details>
    </figure>
  );
}

/** To fit beside the contents a drawing shrinks as far as this, at which its words can still be read. */
const SMALLEST = 0.85;

function Drawing({ layout, title }: { layout: Layout; title: string }) {
  const { width, height, groups, edges, nodes } = layout;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      style={`--smallest: ${SMALLEST * width}px`}
      role="img"
      aria-label={title}
    >
      <title>{title}</title>
      {groups.map(({ node, place, title: own }) => (
        <g key={node.id} class="group">
          <FullText node={node} />
          <Shape kind={node.kind} place={place} />
          {own && <Texts texts={own} x={own.x} top={own.y} />}
        </g>
      ))}
      {edges.map((placed) => (
        <Edge key={`${placed.edge.from} ${placed.edge.to}`} placed={placed} inTask={inTask(placed, groups)} />
      ))}
      {nodes.map((placed) => (
        <g key={placed.node.id}>
          <FullText node={placed.node} />
          <Shape kind={placed.node.kind} place={placed.place} />
          <Texts texts={placed} x={placed.place.x} top={middleTop(placed)} />
        </g>
      ))}
    </svg>
  );
}

/** All that a box says, however much of it is drawn, and what it stands for. */
function FullText({ node: { label, detail, address, stack } }: { node: TopologyNode }) {
  const resource = [stack, address].filter(Boolean).join(": ");
  return <title>{[label, detail, resource].filter(Boolean).join("\n")}</title>;
}

function middleTop({ place, label, detail }: PlacedNode): number {
  return place.y - ((label.length + detail.length) * LINE_HEIGHT) / 2;
}

/** From the top of a line to where its letters stand. */
const BASELINE = LINE_HEIGHT * 0.72;

function Texts({ texts: { label, detail }, x, top }: { texts: Lines; x: number; top: number }) {
  return (
    <>
      {[...label, ...detail].map((line, index) => (
        <text
          key={index}
          class={index < label.length ? "name" : "detail"}
          x={x}
          y={top + BASELINE + index * LINE_HEIGHT}
        >
          {line}
        </text>
      ))}
    </>
  );
}

/** Whether an edge's label lies on a task's ground. */
function inTask({ labelBox: at }: PlacedEdge, groups: readonly PlacedGroup[]): boolean {
  return groups.some(
    ({ node, place }) =>
      node.kind === "task" &&
      at !== undefined &&
      Math.abs(at.x - place.x) < place.width / 2 &&
      Math.abs(at.y - place.y) < place.height / 2,
  );
}

function Edge({ placed, inTask }: { placed: PlacedEdge; inTask: boolean }) {
  const { edge, label, labelBox: at } = placed;
  const way: Way = wayPath(placed.points);
  const encrypted = edge.encrypted ? " encrypted" : "";
  const text = at && at.x + (edge.encrypted ? LOCK_WIDTH / 2 : 0);
  return (
    <g>
      <title>{`${edge.label ?? ""} ${edge.encrypted ? "encrypted" : "not encrypted"}`.trim()}</title>
      <path class={`way${encrypted}`} d={way.line} />
      <path class={`head${encrypted}`} d={way.head} />
      {at !== undefined && at.width > 0 && (
        <>
          <rect
            class={inTask ? "mask in-task" : "mask"}
            x={at.x - at.width / 2}
            y={at.y - at.height / 2}
            width={at.width}
            height={at.height}
            rx={3}
          />
          {edge.encrypted && <Lock x={at.x - at.width / 2 + LOCK_WIDTH / 2 + 2} y={at.y - 1} />}
          {label.map((line, index) => (
            <text key={index} x={text} y={at.y + BASELINE + (index - label.length / 2) * LINE_HEIGHT}>
              {line}
            </text>
          ))}
        </>
      )}
    </g>
  );
}

function Words({ topology: { nodes, edges } }: { topology: Topology }) {
  const named = (id: string) => {
    const node = nodes.find((one) => one.id === id);
    const parent = nodes.find((one) => one.id === node?.parent);
    const own = [node?.label ?? id, node?.detail && `(${node.detail})`].filter(Boolean).join(" ");
    return parent === undefined ? own : `${own} in ${parent.label}`;
  };
  if (edges.length === 0) return <p>{nodes.map(({ id }) => named(id)).join(", ")}: nobody calls.</p>;
  return (
    <ol>
      {edges.map(({ from, to, label, encrypted }) => (
        <li key={`${from} ${to}`}>
          {named(from)} → {named(to)}
          {label === undefined ? "" : `: ${label}`}, {encrypted ? "encrypted" : "not encrypted"}
        </li>
      ))}
    </ol>
  );
}
