import type { Topology, TopologyEdge, TopologyNode } from "../model/topology";
import type { StateResource } from "../state/states";

interface Arrow extends Pick<TopologyEdge, "from" | "to"> {
  readonly labels: Set<string>;
  encrypted: boolean;
}

/** A diagram while it is drawn: what several requests go by is drawn once. */
export class Graph {
  private readonly boxes = new Map<string, TopologyNode>();
  private readonly arrows = new Map<string, Arrow>();

  constructor(private readonly stack: string) {}

  /** A box for a resource, or for a part of it; one that is there stays as it is. */
  box(
    resource: Pick<StateResource, "stack" | "address"> | undefined,
    part: string,
    looks: Pick<TopologyNode, "kind" | "label" | "detail" | "parent">,
    id = [resource && `${resource.stack}:${resource.address}`, part].filter(Boolean).join("#"),
  ): string {
    if (this.boxes.has(id)) return id;
    const { kind, label, detail, parent } = looks;
    this.boxes.set(id, {
      id,
      kind,
      label,
      ...(detail && { detail }),
      ...(parent && { parent }),
      ...(resource && { address: resource.address }),
      ...(resource && resource.stack !== this.stack && { stack: resource.stack }),
    });
    return id;
  }

  /** A request's way; what several take counts as encrypted where it is for all of them. */
  arrow(from: string, to: string, label: string | undefined, encrypted: boolean): void {
    const key = JSON.stringify([from, to]);
    const arrow = this.arrows.get(key) ?? { from, to, labels: new Set(), encrypted };
    if (label) arrow.labels.add(label);
    arrow.encrypted &&= encrypted;
    this.arrows.set(key, arrow);
  }

  get topology(): Topology {
    return {
      nodes: [...this.boxes.values()],
      edges: [...this.arrows.values()].map(({ from, to, labels, encrypted }) => ({
        from,
        to,
        ...(labels.size > 0 && { label: [...labels].join(", ") }),
        encrypted,
      })),
    };
  }
}
