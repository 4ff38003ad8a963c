import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

interface NamedNode {
  readonly names: readonly string[];
  /** The service that has it, once one has. */
  readonly construct: IConstruct | undefined;
}

/** What a mesh does for the callers of some of its services, besides what their nodes say. */
export interface AroundNodes {
  /** What has it: a mesh, a virtual service or a gateway. */
  readonly construct: IConstruct;
  /** Names of its own that callers call. */
  readonly names?: readonly string[];
  /** The nodes it is about. */
  readonly nodes: () => readonly NamedNode[];
  /** Of a virtual router: routes that do more than send everything to one node. */
  readonly routes?: readonly object[];
  /** Of a virtual router. */
  readonly retryPolicy?: object | undefined;
  /** Of a virtual gateway. */
  readonly gatewayRoutes?: readonly object[];
  /** Of the mesh. */
  readonly egressFilter?: "ALLOW_ALL" | "DROP_ALL";
}

const noted = new WeakMap<IConstruct, AroundNodes[]>();

/** Notes it for its app, where services move from. */
export function noteAround(around: AroundNodes): void {
  const { root } = around.construct.node;
  noted.set(root, [...(noted.get(root) ?? []), around]);
}

/**
 * What meshes do for services of any of these names in the service's own stack, where old and new stand side by side
 * while they move; what has the name in another stack is another service.
 */
export function aroundNodes(service: IConstruct, names: readonly string[]): readonly AroundNodes[] {
  const stack = TerraformStack.of(service);
  const beside = ({ construct }: NamedNode) => construct && TerraformStack.of(construct) === stack;
  return (noted.get(service.node.root) ?? []).filter((around) => {
    const nodes = around.nodes();
    const all = [...(around.names ?? []), ...nodes.flatMap((node) => node.names)];
    return nodes.some(beside) && all.some((name) => names.includes(name));
  });
}
