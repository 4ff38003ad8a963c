import type { AppmeshGatewayRoute } from "@cdktf/provider-aws/lib/appmesh-gateway-route";
import type { AppmeshVirtualGateway } from "@cdktf/provider-aws/lib/appmesh-virtual-gateway";
import type { Statement } from "../../core/iam";
import type { Problem } from "../../core/problem";
import type { TaskParts } from "../../task/task-parts";
import type { PathParts, ReachableService, ServicePath } from "../service-path";
import type { GatewayProtocol } from "./gateway-listener";
import type { MeshTarget } from "./mesh-target";
import { warnOfEnvoys } from "./quotas";
import { entrance } from "./tls/entrance";
import type { ListenerTls } from "./tls/tls-props";

/** What a gateway's own service needs of the mesh: to be told of it, and to be let in by all that it leads to. */
export class GatewayPath implements ServicePath {
  constructor(
    private readonly gateway: AppmeshVirtualGateway,
    private readonly routes: readonly AppmeshGatewayRoute[],
    private readonly targets: readonly MeshTarget[],
    private readonly statements: readonly Statement[],
    private readonly ownImage: boolean,
    private readonly listener: {
      readonly tls: ListenerTls | undefined;
      readonly protocol: GatewayProtocol;
    },
  ) {}

  /** Nothing: the gateway has judged it before. */
  problems(): readonly Problem[] {
    return [];
  }

  taskParts(): TaskParts {
    return {
      statements: [
        {
          Sid: "StreamMeshConfiguration",
          Action: ["appmesh:StreamAggregatedResources"],
          Resource: this.gateway.arn,
        },
        ...this.statements,
      ],
      // Its image lies in ECR even where only Terraform knows the Region, and so in which account.
      uses: ["appMesh", ...(this.ownImage ? [] : (["images"] as const))],
    };
  }

  attach(service: ReachableService): PathParts {
    warnOfEnvoys(service, "virtual gateway");
    const nodes = new Set(this.targets.flatMap((target) => target.nodes));
    return {
      entrance: entrance(`the virtual gateway ${service.construct.node.scope?.node.path}`, this.listener),
      dependsOn: [
        ...this.routes,
        ...this.targets.flatMap((target) => target.dependsOn),
        ...[...nodes].flatMap((node) => node.answer(service)),
      ],
    };
  }
}
