import { isWindows } from "../../core/platform";
import type { Problem } from "../../core/problem";
import { sharesOf } from "../../task/capacity-shares";
import type { NamedContainer } from "../../task/container";
import { entriesOf } from "../../task/entries";
import type { TaskProps } from "../../task/task-props";
import type { MeshGatewayProps } from "./gateway-props";
import type { AppMesh } from "./mesh";
import { ROUTE_PAGES } from "./route-pages";

/** Virtual gateways of a mesh at most. */
const MAX_GATEWAYS = 3;

/** What is wrong with one more gateway of its mesh, or with its name there. */
export function meshGatewayProblems(mesh: AppMesh, name: string, others: number): Problem[] {
  const owner = mesh.names.ownerOf("virtualGateway", name);
  return [
    ...(others < MAX_GATEWAYS
      ? []
      : [
          {
            given: `gateway ${others + 1} of ${mesh.node.path}`,
            rule: `a mesh has at most ${MAX_GATEWAYS} virtual gateways`,
            fix: "leave one out, or lead to more by the routes of one",
            page: ROUTE_PAGES.quotas,
          },
        ]),
    ...(owner === undefined
      ? []
      : [
          {
            given: `name "${name}", already that of ${owner.node.path},`,
            rule: "a mesh has one virtual gateway of a name",
            fix: "write another name",
            page: ROUTE_PAGES.virtualGateway,
          },
        ]),
  ];
}

/** What is wrong with sidecars that have the names of those that bring Envoy's certificates. */
export function takenSidecarProblems(
  own: MeshGatewayProps["sidecars"],
  brought: readonly NamedContainer[] = [],
): Problem[] {
  const names = entriesOf(own).map(([name]) => name);
  return brought
    .filter(({ name }) => names.includes(name))
    .map(({ name }) => ({
      given: `the container name "${name}" in sidecars`,
      rule: "the container of that name brings Envoy its certificates, and a task has one of a name",
      fix: `give yours another name, e.g. "own-${name}"`,
      page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    }));
}

/** What is wrong with where its tasks run. */
export function gatewayPlatformProblems(props: Pick<TaskProps, "capacity" | "cluster">): Problem[] {
  if (!sharesOf(props).some(({ capacity }) => isWindows(capacity.runtimePlatform))) return [];
  return [
    {
      given: "a gateway on Windows",
      rule: "App Mesh's Envoy runs on Linux",
      fix: "write a capacity with Linux",
      page: "https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy.html",
    },
  ];
}
