import type { IConstruct } from "constructs";

/** What a mesh does for the callers of some of its services, besides what their nodes say. */
export interface AroundNodes {
  /** What has it: a mesh, a virtual service or a gateway. */
  readonly construct: IConstruct;
  /** The services it is about, by whatever they are named: nodes' names and those that callers call. */
  readonly names: () => readonly string[];
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

/** What the meshes of an app do for a service of any of these names. */
export function aroundNodes(
  { node: { root } }: IConstruct,
  names: readonly string[],
): readonly AroundNodes[] {
  return (noted.get(root) ?? []).filter((around) => around.names().some((name) => names.includes(name)));
}
