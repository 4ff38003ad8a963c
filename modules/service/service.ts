import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { Construct } from "constructs";
import type { Ec2Capacity } from "../capacity/ec2-capacity";
import type { Cluster } from "../cluster/cluster";
import { create } from "../core/address";
import { dependencies } from "../core/dependencies";
import { Guard } from "../core/guard";
import { type NameRule, nameOf, plainPath } from "../core/name";
import type { Peer, TrafficSource } from "../core/peer";
import { refuse } from "../core/problem";
import { allowAllOut, createSecurityGroup } from "../core/security-group";
import type { NetworkMode } from "../network-modes/network-mode";
import type { ReachableService, ServicePath } from "../paths/service-path";
import { containerDefinitions } from "./container-definitions";
import { createExecutionRole } from "./execution-role";
import { sizeProblems } from "./size";

export interface ServiceProps {
  readonly cluster: Cluster;
  /**
   * How the tasks get their network, and the port they listen on: `awsvpc({ port })` or `bridge({ port })`. A service
   * that runs keeps its mode: for another, give the construct another id, and the new service replaces the old.
   */
  readonly network: NetworkMode;
  /**
   * Container image.
   * @example "public.ecr.aws/docker/library/nginx:1.27"
   */
  readonly image: string;
  /** CPU units of a task, 128 or more; 1024 are one vCPU. */
  readonly cpu: number;
  /** Memory of a task in MiB; a container that takes more is stopped. */
  readonly memory: number;
  /**
   * Tasks to keep running.
   * @default 1
   */
  readonly count?: number;
  /** Replaces the image's command. */
  readonly command?: readonly string[];
  /** Environment variables. Not for secrets: they can be read in the task definition and in Terraform's state. */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Where the tasks run, one of the cluster's.
   * @default the cluster's first
   */
  readonly capacity?: Ec2Capacity;
  /**
   * Ways in which others reach the service.
   * @example [alb.path("/orders", { priority: 30 })]
   */
  readonly reachableBy?: readonly ServicePath[];
  /**
   * Who may connect to the tasks directly, besides the paths. In awsvpc mode that opens the port of this service;
   * in bridge mode the dynamic host ports of every service on the instances, who share one security group.
   * @default nobody
   */
  readonly allowFrom?: readonly Peer[];
  /**
   * Days that CloudWatch keeps the logs, one of its steps.
   * @default 30
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
   */
  readonly logRetentionDays?: number;
  /**
   * Name of the service and of its task definition's family, and the start of its role's and its security group's: up
   * to 54 letters, digits, hyphens and underscores, and no other service's of the VPC.
   * @default the construct's path with hyphens, `mode-awsvpc-web`
   */
  readonly name?: string;
}

const SERVICE_NAME: NameRule = {
  resource: "service",
  maxLength: 255,
  pattern: /^[A-Za-z0-9_-]+$/,
  inWords: "letters, digits, hyphens and underscores",
  page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
};

/**
 * An ECS service: where a network mode and service paths meet. Everything about its network follows from the mode. A
 * deployment that fails is rolled back to the last that worked; `terraform apply` does not wait for either.
 *
 * Free in itself; it costs its share of the capacity, and 0.50 USD a GB of logs in us-east-1.
 *
 * @example
 * new Service(this, "orders", {
 *   cluster,
 *   network: awsvpc({ port: 8080 }),
 *   image: "public.ecr.aws/docker/library/nginx:1.27",
 *   cpu: 256,
 *   memory: 512,
 *   count: 2,
 *   reachableBy: [alb.path("/orders", { priority: 30 })],
 * });
 *
 * @throws InvalidInputError for a port, size, name or path that AWS refuses.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html
 */
export class Service extends Construct implements Peer {
  /** The tasks, as far as a security group can tell them from others: in bridge mode, every task of the instances. */
  readonly trafficSource: TrafficSource;
  /** The L1 resources, for what the props don't cover. */
  readonly taskDefinition: EcsTaskDefinition;
  readonly resource: EcsService;
  readonly logGroup: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id);
    const { cluster, network } = props;
    const capacity = props.capacity ?? cluster.capacity[0];
    refuse(this, [...network.problems, ...sizeProblems(props), ...capacityProblems(cluster, capacity)]);
    const name = nameOf(this, SERVICE_NAME, props.name);
    // Unique in its task whatever it is, so it only has to be a name that ECS takes.
    const containerName = id.replace(/[^A-Za-z0-9_-]+/g, "-").slice(0, 255);

    const own = network.guardedBy === "task" ? this.createTaskSecurityGroup(cluster, props.name) : undefined;
    const ownGroup = own?.group.id;
    const guard = ownGroup ? new Guard(this, ownGroup, network.ingressPorts) : capacity.guard;
    this.trafficSource = ownGroup
      ? { construct: this, from: { securityGroupId: ownGroup }, egressByRule: false }
      : capacity.trafficSource;

    this.logGroup = create(this, CloudwatchLogGroup, [], {
      name: `/ecs/${plainPath(this)}`,
      retentionInDays: props.logRetentionDays ?? 30,
    });
    const executionRole = createExecutionRole(this, {
      name: props.name,
      image: props.image,
      logGroupArn: this.logGroup.arn,
      accountId: cluster.vpc.accountId,
    });
    this.taskDefinition = create(this, EcsTaskDefinition, [], {
      family: name,
      networkMode: network.networkMode,
      requiresCompatibilities: ["EC2"],
      cpu: `${props.cpu}`,
      memory: `${props.memory}`,
      executionRoleArn: executionRole.role.arn,
      containerDefinitions: containerDefinitions({
        name: containerName,
        image: props.image,
        command: props.command,
        environment: props.environment,
        portMappings: network.portMappings,
        logGroup: this.logGroup.name,
        region: cluster.vpc.region,
      }),
    });

    const reachable: ReachableService = { construct: this, vpc: cluster.vpc, network, containerName, guard };
    const paths = (props.reachableBy ?? []).map((path) => {
      refuse(this, path.problems(reachable));
      return path.attach(reachable);
    });
    const admitted = (props.allowFrom ?? []).flatMap((peer) => guard.admit(peer));

    this.resource = create(this, EcsService, [], {
      name,
      cluster: cluster.arn,
      taskDefinition: this.taskDefinition.arn,
      desiredCount: props.count ?? 1,
      capacityProviderStrategy: [{ capacityProvider: capacity.capacityProvider.name, weight: 1 }],
      networkConfiguration: ownGroup
        ? { subnets: cluster.vpc.subnetIds("private"), securityGroups: [ownGroup] }
        : undefined,
      loadBalancer: paths.flatMap((path) => path.loadBalancers ?? []),
      deploymentCircuitBreaker: { enable: true, rollback: true },
      availabilityZoneRebalancing: "ENABLED",
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      // Destroyed in the opposite order: tasks go while everything they use to say goodbye is still there.
      dependsOn: dependencies(this, [
        cluster.capacityProviders,
        executionRole.policy,
        ...(own ? [own.egress] : []),
        ...paths.flatMap((path) => path.dependsOn),
        ...admitted,
      ]),
    });
  }

  private createTaskSecurityGroup({ vpc }: Cluster, name: string | undefined) {
    const group = createSecurityGroup(this, { vpcId: vpc.id, members: "tasks", name });
    return { group, egress: allowAllOut(this, group) };
  }
}

function capacityProblems(cluster: Cluster, capacity: Ec2Capacity) {
  if (cluster.capacity.includes(capacity)) return [];
  return [
    {
      given: `capacity ${capacity.node.path}, which is not one of ${cluster.node.path}`,
      rule: "a service runs on the capacity providers of its cluster",
      fix: `add it to the cluster's capacity, or write one of ${cluster.capacity.map((one) => one.node.path).join(", ")}`,
      page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-capacity-providers.html",
    },
  ];
}
