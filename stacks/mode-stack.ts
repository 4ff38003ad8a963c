import type { Construct } from "constructs";
import type { Capacity } from "../modules/capacity/capacity";
import { Ec2Capacity, type Ec2CapacityProps } from "../modules/capacity/ec2-capacity";
import type { FargateCapacity } from "../modules/capacity/fargate";
import { Cluster } from "../modules/cluster/cluster";
import { isWindows } from "../modules/core/platform";
import type { NetworkMode } from "../modules/network-modes/network-mode";
import { Service } from "../modules/service/service";
import { BaseStack } from "./base-stack";
import { demoContainer } from "./demo-container";
import type { NetworkStack } from "./network-stack";
import { outputReach } from "./outputs";
import { APPLICATION } from "./task-size";

export interface ModeStackProps {
  readonly network: NetworkStack;
  /** Instances for the stack, or Fargate. */
  readonly capacity: Omit<Ec2CapacityProps, "vpc"> | FargateCapacity;
  /** The services by id, on the ALB under the stack's mode and for those after the first their own id. */
  readonly services: Readonly<Record<string, DemoService>>;
}

export interface DemoService {
  readonly network: NetworkMode;
  /**
   * Among the rules of the shared ALB.
   * @default nobody calls the service
   */
  readonly priority?: number;
  readonly count?: number;
}

/** One network mode: a cluster with its capacity, and services that the shared ALB reaches under the mode's name. */
export class ModeStack extends BaseStack {
  constructor(scope: Construct, mode: string, { network, capacity, services }: ModeStackProps) {
    super(scope, `mode-${mode}`);
    const { vpc } = network;
    const where: Capacity =
      "launchType" in capacity ? capacity : new Ec2Capacity(this, "capacity", { vpc, ...capacity });
    const cluster = new Cluster(this, "cluster", { vpc, capacity: [where] });
    for (const [id, service] of Object.entries(services)) {
      this.addService(id, id === "web" ? mode : `${mode}-${id}`, service, cluster, network);
    }
  }

  private addService(
    id: string,
    name: string,
    { network: mode, priority, count = 2 }: DemoService,
    cluster: Cluster,
    { alb }: NetworkStack,
  ): void {
    const windows = isWindows(cluster.capacity[0].runtimePlatform);
    const path = `/${name}`;
    // IIS has a page in a directory of that name, and sends on who asks for it without the slash.
    const page = windows ? `${path}/` : path;
    new Service(this, id, {
      cluster,
      network: mode,
      ...demoContainer(name, mode, windows),
      ...sizeOn(cluster.capacity[0]),
      count,
      ...(priority !== undefined && {
        reachableBy: [alb.path(path, { priority, healthCheckPath: page })],
      }),
    });
    if (priority !== undefined) outputReach(this, { [id]: { url: `${alb.url}${page}` } });
  }
}

/** The least that will do. */
function sizeOn(capacity: Capacity): { readonly cpu: number; readonly memory: number } {
  // Windows itself takes more than a whole Linux task.
  if (isWindows(capacity.runtimePlatform)) return { cpu: 512, memory: 1024 };
  return capacity instanceof Ec2Capacity ? APPLICATION : { cpu: 256, memory: 512 };
}
