import type { TopologyEdge, TopologyNode } from "../model/topology";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle by its middle, as dagre has it. */
export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

/** Lines of text, the first ones bold. */
export interface Lines {
  readonly label: readonly string[];
  readonly detail: readonly string[];
}

export interface PlacedNode extends Lines {
  readonly node: TopologyNode;
  readonly place: Rectangle;
}

/** A box around others. */
export interface PlacedGroup {
  readonly node: TopologyNode;
  readonly place: Rectangle;
  /** Its lines start at this point. */
  readonly title: (Lines & Point) | undefined;
}

export interface PlacedEdge {
  readonly edge: TopologyEdge;
  readonly points: readonly Point[];
  readonly label: readonly string[];
  readonly labelBox: Rectangle | undefined;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  /** The outer ones first. */
  readonly groups: readonly PlacedGroup[];
  readonly edges: readonly PlacedEdge[];
}
