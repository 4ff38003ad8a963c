import { AppmeshMesh } from "@cdktf/provider-aws/lib/appmesh-mesh";
import { Annotations, TerraformStack } from "cdktf";
import { quotaWarning } from "../quota-warning";
import type { ReachableService } from "../service-path";
import type { AppMesh } from "./mesh";
import type { MeshKind } from "./mesh-names";
import { PAGES } from "./pages";

/** What a mesh has at most until AWS raises it, as the quota is called. */
const IN_A_MESH: Readonly<Record<MeshKind, { readonly most: number; readonly quota: string }>> = {
  virtualNode: { most: 200, quota: "Virtual nodes per mesh" },
  virtualService: { most: 200, quota: "Virtual services per mesh" },
  virtualRouter: { most: 200, quota: "Virtual routers per mesh" },
  virtualGateway: { most: 3, quota: "Virtual gateways per mesh" },
};
const MAX_MESHES = 15;
const MAX_ENVOYS = 50;
const page = PAGES.quotas;

/** Of a mesh, and of the meshes of its stack, which all lie in one account and Region. */
export function meshQuotaWarnings(mesh: AppMesh): (string | undefined)[] {
  const kinds = Object.keys(IN_A_MESH) as MeshKind[];
  const stack = TerraformStack.of(mesh);
  const meshes = stack.node.findAll().filter((one) => one instanceof AppmeshMesh);
  return [
    ...kinds.map((kind) =>
      quotaWarning(mesh.node.path, mesh.names.count(kind), { ...IN_A_MESH[kind], page }),
    ),
    ...(meshes.at(-1) === mesh.resource
      ? [
          quotaWarning(stack.node.path, meshes.length, {
            most: MAX_MESHES,
            quota: "Meshes per account",
            page,
          }),
        ]
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
  const warning = quotaWarning(construct.node.path, tasks.most, { most: MAX_ENVOYS, quota, page });
  if (warning !== undefined) Annotations.of(construct).addWarning(warning);
}
