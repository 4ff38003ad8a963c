import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import { describeProblem } from "../../core/problem";
import { backendsOf, type Call } from "./calls";
import type { MeshTarget } from "./mesh-target";
import type { MeshNode } from "./node";
import { meshTlsProblems, meshTlsWarnings } from "./tls/mesh-tls";
import type { MeshTlsNode } from "./tls/mesh-tls-calls";
import type { ClientPolicy, ListenerTls } from "./tls/tls-props";

/** An Envoy of a mesh, as far as TLS goes. */
export interface JoinedProxy {
  /** Path of the service whose tasks it is in. */
  readonly label: string;
  /** The node that it is; left out for a gateway, which answers no virtual service. */
  readonly node?: MeshNode;
  readonly port: number | undefined;
  readonly tls: ListenerTls | undefined;
  /** Of its calls that have none of their own. */
  readonly clientPolicy: ClientPolicy | undefined;
  readonly calls: readonly Call[];
}

/** What a mesh's Envoys say of TLS: at synth, when all are there, calls that would fail are refused. */
export class MeshTlsCheck {
  private readonly joined: JoinedProxy[] = [];
  private readonly routers: MeshTarget[] = [];
  private readonly told = new Set<string>();

  constructor(private readonly mesh: Construct) {
    mesh.node.addValidation({ validate: () => this.check() });
  }

  join(proxy: JoinedProxy): void {
    this.joined.push(proxy);
  }

  /** Has a virtual service of routers known by its name too, as calls may name it. */
  lead(router: MeshTarget): void {
    this.routers.push(router);
  }

  private check(): string[] {
    const nodes = this.joined.map((proxy) => this.described(proxy));
    for (const warning of meshTlsWarnings(nodes).filter((each) => !this.told.has(each))) {
      this.told.add(warning);
      Annotations.of(this.mesh).addWarning(warning);
    }
    return meshTlsProblems(nodes).map(describeProblem);
  }

  private described({ label, node, port, tls, clientPolicy, calls }: JoinedProxy): MeshTlsNode {
    return {
      label,
      virtualServiceNames: node === undefined ? [] : this.namesOf(node),
      discoveryName: node?.virtualServiceName,
      port,
      tls,
      calls: backendsOf(calls).map((backend) => ({
        virtualServiceName: backend.virtualServiceName,
        clientPolicy: backend.clientPolicy ?? clientPolicy,
      })),
    };
  }

  /** Its own virtual service, and those of routers that lead to it. */
  private namesOf(node: MeshNode): string[] {
    const routers = this.routers.filter(({ nodes }) => nodes.includes(node));
    const own = node.routed ? [] : [node.virtualServiceName];
    return [...new Set([...own, ...routers.map(({ virtualServiceName }) => virtualServiceName)])];
  }
}
