import type { TerraformStack } from "cdktf";
import { fargate } from "../../../../modules/capacity/fargate";
import { Cluster } from "../../../../modules/cluster/cluster";
import { awsvpc } from "../../../../modules/network-modes/awsvpc";
import { AppMesh, type AppMeshProps } from "../../../../modules/paths/app-mesh/mesh";
import { CloudMapNamespace } from "../../../../modules/paths/cloud-map/namespace";
import type { ServicePath } from "../../../../modules/paths/service-path";
import { Service, type ServiceProps } from "../../../../modules/service/service";
import { Vpc } from "../../../../modules/vpc/vpc";
import { newStack } from "../../../support/synth";

/** A mesh on Fargate, and a function that makes a service which is reached this way. */
export function withMesh(props: Partial<AppMeshProps> = {}, stack: TerraformStack = newStack()) {
  const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"] });
  const cluster = new Cluster(stack, "cluster", { vpc, capacity: [fargate()] });
  const names = new CloudMapNamespace(stack, "names", { vpc, name: "svc.internal" });
  const mesh = new AppMesh(stack, "mesh", { namespace: names, ...props });
  const service = (
    id: string,
    path: ServicePath | readonly ServicePath[],
    more: Partial<ServiceProps> = {},
    scope = stack,
  ) =>
    new Service(scope, id, {
      cluster,
      network: awsvpc({ port: 8080 }),
      image: "public.ecr.aws/docker/library/nginx:1.27",
      cpu: 1024,
      memory: 2048,
      reachableBy: [path].flat(),
      ...more,
    });
  return { stack, vpc, cluster, names, mesh, service };
}
