import type { TerraformStack } from "cdktf";
import {
  awsvpc,
  Cluster,
  Ec2Capacity,
  type Ec2CapacityProps,
  type FargateProps,
  fargate,
  InternalAlb,
  Service,
  type ServiceProps,
  Vpc,
} from "../../../modules";
import type { Build } from "./rules";

/*
 * Services of which a rule says only what it is about.
 */

type Props = Partial<ServiceProps>;

const VPC = { cidr: "10.0.0.0/16", zones: ["a", "b"] } as const;
const IMAGE = "public.ecr.aws/docker/library/nginx:1.27";

/** Four Linux instances at most, of a type that has ENI trunking, unless a rule says otherwise. */
export function instances(stack: TerraformStack, props: Partial<Ec2CapacityProps> = {}): Cluster {
  const vpc = new Vpc(stack, "vpc", VPC);
  const capacity = new Ec2Capacity(stack, "capacity", { vpc, instanceType: "m6i.large", max: 4, ...props });
  return new Cluster(stack, "cluster", { vpc, capacity: [capacity] });
}

export function serverless(stack: TerraformStack, props: FargateProps = {}): Cluster {
  return new Cluster(stack, "cluster", { vpc: new Vpc(stack, "vpc", VPC), capacity: [fargate(props)] });
}

/** A service in awsvpc mode unless a rule says otherwise. */
export function service(cluster: Cluster, props: Props = {}, id = "web"): Service {
  return new Service(cluster.node.scope ?? cluster, id, {
    cluster,
    network: awsvpc({ port: 8080 }),
    image: IMAGE,
    cpu: 256,
    memory: 512,
    ...props,
  });
}

export function onLinux(props: Props = {}, capacity: Partial<Ec2CapacityProps> = {}): Build {
  return (stack) => service(instances(stack, capacity), props);
}

/** Its sidecars need memory of their own. */
export function onWindows(props: Props = {}, capacity: Partial<Ec2CapacityProps> = {}): Build {
  return onLinux(props, { ami: "windows-2022-core", ...capacity });
}

export function onFargate(props: Props = {}, platform: FargateProps = {}): Build {
  return (stack) => service(serverless(stack, platform), props);
}

/** On Fargate's Windows, in the smallest size it has. */
export function onFargateWindows(props: Props = {}): Build {
  const size = { cpu: 1024, memory: 2048 };
  return onFargate({ ...size, ...props }, { operatingSystem: "WINDOWS_SERVER_2022_CORE" });
}

/** On Linux instances, reached through a load balancer. */
export function behindAlb(props: Props): Build {
  return (stack) => {
    const cluster = instances(stack);
    const alb = new InternalAlb(stack, "alb", { vpc: cluster.vpc });
    return service(cluster, { reachableBy: [alb.path("/web", { priority: 1 })], ...props });
  };
}

/** Instances alone, without a service. */
export function capacityOf(props: Partial<Ec2CapacityProps>): Build {
  return (stack) => instances(stack, props);
}
