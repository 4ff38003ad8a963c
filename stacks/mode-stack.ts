import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { Ec2Capacity, type Ec2CapacityProps } from "../modules/capacity/ec2-capacity";
import { Cluster } from "../modules/cluster/cluster";
import type { NetworkMode } from "../modules/network-modes/network-mode";
import { Service } from "../modules/service/service";
import { BaseStack } from "./base-stack";
import { demoContainer } from "./demo-image";
import type { NetworkStack } from "./network-stack";

export interface ModeStackProps {
  readonly network: NetworkStack;
  readonly mode: NetworkMode;
  readonly trunking: Ec2CapacityProps["trunking"];
  /** Among the rules of the shared ALB. */
  readonly priority: number;
}

/** One network mode on EC2: a cluster with its capacity, and a service that the shared ALB reaches under the mode's name. */
export class ModeStack extends BaseStack {
  constructor(scope: Construct, { network, mode, trunking, priority }: ModeStackProps) {
    super(scope, `mode-${mode.name}`);
    const { vpc, alb } = network;
    const capacity = new Ec2Capacity(this, "capacity", {
      vpc,
      instanceType: "c6i.large",
      min: 1,
      max: 4,
      trunking,
    });
    const cluster = new Cluster(this, "cluster", { vpc, capacity: [capacity] });
    const path = `/${mode.name}`;
    new Service(this, "web", {
      cluster,
      network: mode,
      ...demoContainer(mode.name, mode.containerPort),
      cpu: 256,
      memory: 256,
      count: 2,
      reachableBy: [alb.path(path, { priority, healthCheckPath: path })],
    });
    new TerraformOutput(this, "url", { value: `http://${alb.dnsName}${path}` });
  }
}
