import { AppmeshVirtualService } from "@cdktf/provider-aws/lib/appmesh-virtual-service";
import type { IConstruct } from "constructs";
import { describeProblem, type Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import { warnAtSynth } from "../little-room";
import { PAGES } from "./pages";
import type { MeshListener } from "./virtual-node";

/** A node with the virtual services that it calls. */
export interface Calling {
  /** As messages name it. */
  readonly given: string;
  readonly called: readonly string[];
}

/** What the nodes of a mesh call, held at synth against the virtual services that there are. */
export class MeshBackends {
  private readonly provided = new Map<string, MeshListener>();
  private readonly calling: Calling[] = [];

  constructor(private readonly mesh: IConstruct) {
    mesh.node.addValidation({ validate: () => this.samePortProblems().map(describeProblem) });
    warnAtSynth(mesh, () => this.missingWarnings());
  }

  /** Has a virtual service known, with where callers call it. */
  provide(name: string, listener: MeshListener): void {
    this.provided.set(name, listener);
  }

  call(calling: Calling): void {
    this.calling.push(calling);
  }

  private samePortProblems(): Problem[] {
    return this.calling.flatMap(({ given, called }) => {
      const tcp = called.flatMap((name) => {
        const { protocol, port } = this.provided.get(name) ?? {};
        return protocol !== "tcp" || port === undefined || isToken(port) ? [] : [{ name, port }];
      });
      return [...new Set(tcp.map(({ port }) => port))].flatMap((port) => {
        const names = tcp.filter((one) => one.port === port).map(({ name }) => `"${name}"`);
        return names.length < 2 ? [] : [samePortProblem(`calls ${names.join(" and ")}, ${given}`, port)];
      });
    });
  }

  /** Names that nobody has here. AWS takes them, as the virtual service may be made later, or by others. */
  private missingWarnings(): string[] {
    const byHand = this.mesh.node.root.node
      .findAll()
      .flatMap((one) => (one instanceof AppmeshVirtualService ? (one.nameInput ?? []) : []));
    return this.calling.flatMap(({ given, called }) =>
      called
        .filter((name) => !isToken(name) && !this.provided.has(name) && !byHand.includes(name))
        .map(
          (name) =>
            `calls "${name}", ${given}: no virtual service of this app has that name, and Envoy answers calls of one that the mesh hasn't with 503. Write the name of one that there is${this.examples()}. See ${PAGES.connectivity}#ts-connectivity-virtual-service-backend`,
        ),
    );
  }

  private examples(): string {
    const known = [...this.provided.keys()].filter((name) => !isToken(name)).sort();
    return known.length === 0
      ? ""
      : `, e.g. ${known
          .slice(0, 5)
          .map((name) => `"${name}"`)
          .join(", ")}`;
  }
}

function samePortProblem(given: string, port: number): Problem {
  return {
    given: `${given}, all of tcp on port ${port},`,
    rule: "Envoy tells the destinations of a caller that speak tcp apart by their ports alone, so that each has one of its own",
    fix: "lead to all but one by a VirtualService with another port, which is what callers call then; its nodes keep theirs",
    page: `${PAGES.connectivity}#ts-connectivity-virtual-node-router`,
  };
}
