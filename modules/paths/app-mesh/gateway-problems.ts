import { isWindows } from "../../core/platform";
import type { Problem } from "../../core/problem";
import { sharesOf } from "../../task/capacity-shares";
import type { NamedContainer } from "../../task/container";
import { entriesOf } from "../../task/entries";
import type { TaskProps } from "../../task/task-props";
import type { MeshGatewayProps } from "./gateway-props";
import type { AppMesh } from "./mesh";
import { ROUTE_PAGES } from "./route-pages";

/** What is wrong with a gateway's name in its mesh. */
export function gatewayNameProblems(mesh: AppMesh, name: string): Problem[] {
  const owner = mesh.names.ownerOf("virtualGateway", name);
  if (owner === undefined) return [];
  return [
    {
      given: `name "${name}", already that of ${owner.node.path},`,
      rule: "a mesh has one virtual gateway of a name",
      fix: "write another name",
      page: ROUTE_PAGES.virtualGateway,
    },
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
