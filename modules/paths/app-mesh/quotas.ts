import { AppmeshMesh } from "@cdktf/provider-aws/lib/appmesh-mesh";
import { Annotations, TerraformStack } from "cdktf";
import { isToken } from "../../core/token";
import type { ReachableService } from "../service-path";
import type { AppMesh } from "./mesh";
import type { MeshKind } from "./mesh-names";
import { PAGES } from "./pages";

/** What a mesh has at most until AWS raises it, as the quota is called. */
const IN_A_MESH: Readonly<Record<MeshKind, readonly [most: number, quota: string]>> = {
  virtualNode: [200, "Virtual nodes per mesh"],
  virtualService: [200, "Virtual services per mesh"],
  virtualRouter: [200, "Virtual routers per mesh"],
  virtualGateway: [3, "Virtual gateways per mesh"],
};
const MAX_MESHES = 15;
const MAX_ENVOYS = 50;

/** What to say of a quota that AWS raises on request; nothing within it, or where only apply knows. */
export function quotaWarning(given: string, count: number, most: number, quota: string): string | undefined {
  if (isToken(count) || count <= most) return undefined;
  return `${given} has ${count}, and AWS allows ${most} unless it has raised the quota "${quota}" for the account. See ${PAGES.quotas}`;
}

/** Of a mesh, and of the meshes of its stack, which all lie in one account and Region. */
export function meshQuotaWarnings(mesh: AppMesh): (string | undefined)[] {
  const kinds = Object.keys(IN_A_MESH) as MeshKind[];
  const stack = TerraformStack.of(mesh);
  const meshes = stack.node.findAll().filter((one) => one instanceof AppmeshMesh);
  return [
    ...kinds.map((kind) => quotaWarning(mesh.node.path, mesh.names.count(kind), ...IN_A_MESH[kind])),
    ...(meshes.at(-1) === mesh.resource
      ? [quotaWarning(stack.node.path, meshes.length, MAX_MESHES, "Meshes per account")]
      : []),
  ];
}

/**
 * Of the Envoys that are connected at once, one in each task.
 * @param of whose they are: `virtual node`
 */
export function warnOfEnvoys(
  { construct, tasks }: ReachableService,
  of: "virtual node" | "virtual gateway",
): void {
  const quota = `Connected Envoy processes per ${of}`;
  const warning = quotaWarning(construct.node.path, tasks.most, MAX_ENVOYS, quota);
  if (warning !== undefined) Annotations.of(construct).addWarning(warning);
}
