import type { NodeKind } from "../model/topology";
import type { Rectangle } from "./placed";

/** How far a shape's slanted or cut corners reach into its box. */
const CUT = 9;

/** The outline of a box, told apart by its form as well as by its colour. */
export function Shape({ kind, place }: { kind: NodeKind; place: Rectangle }) {
  const { width, height } = place;
  const [left, top] = [place.x - width / 2, place.y - height / 2];
  const [right, bottom] = [left + width, top + height];
  const rectangle = (rx: number) => (
    <rect class={`box ${kind}`} {...{ x: left, y: top, width, height, rx }} />
  );
  const path = (d: string) => <path class={`box ${kind}`} d={d} />;
  switch (kind) {
    case "caller":
      return rectangle(height / 2);
    case "load-balancer":
      return path(
        `M${left + CUT} ${top}H${right - CUT}L${right} ${place.y}L${right - CUT} ${bottom}H${left + CUT}L${left} ${place.y}Z`,
      );
    case "lattice":
      return path(
        `M${left + CUT} ${top}H${right - CUT}L${right} ${top + CUT}V${bottom - CUT}L${right - CUT} ${bottom}H${left + CUT}L${left} ${bottom - CUT}V${top + CUT}Z`,
      );
    case "name":
      return path(
        `M${left} ${top}H${right - CUT}L${right} ${top + CUT}V${bottom}H${left}ZM${right - CUT} ${top}V${top + CUT}H${right}`,
      );
    case "proxy":
      return path(
        `M${left} ${top}H${right}V${bottom}H${left}ZM${left + 5} ${top}V${bottom}M${right - 5} ${top}V${bottom}`,
      );
    case "nat":
      return path(`M${left} ${top}H${right}L${right - CUT} ${bottom}H${left + CUT}Z`);
    case "network-interface":
      return path(`M${left} ${top}H${right}V${bottom}H${left}ZM${left} ${top + 4}H${right}`);
    default:
      return rectangle(kind === "container" ? 3 : 8);
  }
}

/** A lock, its middle at a point. */
export function Lock({ x, y }: { x: number; y: number }) {
  return (
    <>
      <path class="shackle" d={`M${x - 2.75} ${y - 1}v-2.25a2.75 2.75 0 0 1 5.5 0v2.25`} />
      <rect class="lock" x={x - 4.5} y={y - 1.5} width={9} height={7} rx={1.25} />
    </>
  );
}
