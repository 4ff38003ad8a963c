import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import type { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { Construct } from "constructs";
import type { Capacity, CapacityShare } from "../capacity/capacity";
import type { Ec2Capacity } from "../capacity/ec2-capacity";
import type { Cluster } from "../cluster/cluster";
import { strategy } from "../cluster/strategy";
import { create } from "../core/address";
import { dependencies } from "../core/dependencies";
import { ecsName, nameOf } from "../core/name";
import type { Peer, TrafficSource } from "../core/peer";
import type { OperatingSystemFamily } from "../core/platform";
import { type Problem, refuse } from "../core/problem";
import { propProblems } from "../core/prop-names";
import { livesFrom } from "../core/stack-order";
import { isToken } from "../core/token";
import {
  MAX_TARGET_GROUPS,
  noPathProblems,
  type PathParts,
  type ReachableService,
  type ServicePath,
} from "../paths/service-path";
import { capacitiesOf, incompleteTaskProblems, sharesOf } from "../task/capacity-shares";
import { createTask } from "../task/create-task";
import { everyProblem } from "../task/every-problem";
import { mainContainerName, ruledTask } from "../task/ruled-task";
import { platformVersion } from "../task/runtime-platform";
import { addressesReached, admitPeers } from "../task/task-network";
import { together } from "../task/task-parts";
import type { TaskProps } from "../task/task-props";
import { taskProblems } from "../task/task-rules";
import { taskAddresses } from "../vpc/needs/address-uses";
import {
  type DeploymentFacts,
  type DeploymentProps,
  deploymentConfig,
  deploymentPercents,
} from "./deployment";
import { deploymentProblems } from "./deployment-problems";
import {
  availabilityZoneRebalancing,
  type PlacementFacts,
  type PlacementProps,
  placementConfig,
} from "./placement";
import { placementProblems } from "./placement-problems";
import { proxyEntranceProblems } from "./proxy-entrance-problems";
import { twoProxiesProblems } from "./proxy-problems";
import { type CountProps, createScaling, desiredCountConfig, taskCount } from "./scaling";
import { requestScalingProblems, scalingProblems } from "./scaling-problems";
import { SERVICE_PROPS } from "./service-prop-names";

export interface ServiceProps extends TaskProps, CountProps, DeploymentProps, PlacementProps {
  /**
   * Ways in which others reach the service.
   * @example [alb.path("/orders", { priority: 30 })]
   */
  readonly reachableBy?: readonly ServicePath[];
}

const SERVICE_NAME = ecsName(
  "service",
  "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
);

/**
 * An ECS service: where a network mode and service paths meet. Everything about its network follows from the mode, and
 * so does how its tasks are replaced. A deployment that fails is rolled back to the last that worked; `terraform
 * apply` waits for neither unless it is told to.
 *
 * Free in itself; it costs its share of the capacity, and 0.50 USD a GB of logs in us-east-1.
 *
 * @example
 * new Service(this, "orders", {
 *   cluster,
 *   network: awsvpc({ port: 8080 }),
 *   image: "public.ecr.aws/nginx/nginx-unprivileged:1.27-alpine",
 *   cpu: 256,
 *   memory: 512,
 *   count: 2,
 *   reachableBy: [alb.path("/orders", { priority: 30 })],
 * });
 *
 * @throws InvalidInputError for what AWS refuses of the task, its containers, its network, its place or its paths.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html
 */
export class Service extends Construct implements Peer {
  /** The tasks, as far as a security group can tell them from others: in bridge mode, every task of the instances. */
  readonly trafficSources: readonly TrafficSource[];
  /** The L1 resources, for what the props don't cover. */
  readonly taskDefinition: EcsTaskDefinition;
  readonly resource: EcsService;
  readonly logGroup: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id);
    refuse(this, incompleteTaskProblems(props, SERVICE_PROPS));
    const { cluster, network, daemon = false } = props;
    const asked = sharesOf(props);
    const shares = daemon ? everyInstance(cluster, asked) : asked;
    const capacities = capacitiesOf(shares);
    const placement: PlacementFacts = {
      network,
      daemon,
      onFargate: asked.some(({ capacity }) => capacity.launchType === "FARGATE"),
      among: daemon ? systemAmongOthers(cluster, capacities) : undefined,
    };
    const facts: DeploymentFacts = {
      network,
      tasks: taskCount(props),
      instances: ofInstances(capacities, ({ max }) => max),
      daemon,
    };
    const reachable: ReachableService = {
      construct: this,
      vpc: cluster.vpc,
      network,
      addresses: addressesReached(network, cluster.vpc, props, capacities),
      tasks: facts.tasks,
      containerName: mainContainerName(this),
      task: ruledTask(this, props, capacities),
      tracing: props.tracing,
      // The mode has its main port's first.
      admit: (peer, ports = network.ingressPorts.slice(0, 1), by = this) =>
        admitPeers(task.network, [peer], ports, by),
    };
    const { reachableBy = [] } = props;
    refuse(this, noPathProblems(reachableBy));
    refuse(this, [
      ...propProblems(props, SERVICE_PROPS),
      ...everyProblem(this, props, asked),
      ...deploymentProblems(props, {
        ...facts,
        count: props.count,
        onFargate: placement.onFargate,
        onPartOfCluster:
          !placement.onFargate &&
          props.capacity !== undefined &&
          !capacities.every((one) => isAmong(one, asked)),
      }),
      ...placementProblems(props, placement),
      ...scalingProblems(props, daemon),
      ...reachableBy.flatMap((path) => path.problems(reachable)),
    ]);

    const name = nameOf(this, SERVICE_NAME, props.name);
    const brought = reachableBy.flatMap((path) => path.taskParts?.(reachable) ?? []);
    const parts = together(brought);
    // The user's own task was checked above.
    if (brought.length > 0) refuse(this, taskProblems(ruledTask(this, props, capacities, parts)));
    const task = createTask(this, name, props, capacities, parts);
    this.taskDefinition = task.definition;
    this.logGroup = task.logGroup;
    this.trafficSources = task.network.trafficSources;

    // An imported VPC is but text.
    livesFrom(this, isToken(cluster.vpc.id) ? [cluster, cluster.vpc] : [cluster]);
    const paths = reachableBy.map((path) => {
      // Once more, as a path before it may have taken what it needs.
      refuse(this, path.problems(reachable));
      return path.attach(reachable);
    });
    const admitted = admitPeers(task.network, props.allowFrom, network.ingressPorts);
    const requestCount = paths.flatMap((path) => path.requestCount ?? [])[0];
    refuse(this, [
      ...requestScalingProblems(props, requestCount),
      ...targetGroupProblems(paths),
      ...twoProxiesProblems(parts, paths),
      ...proxyEntranceProblems(paths),
    ]);

    const percents = deploymentPercents(props, facts);
    this.resource = create(this, EcsService, [], {
      name,
      cluster: cluster.arn,
      taskDefinition: task.definition.arn,
      ...desiredCountConfig(props, daemon),
      ...(!daemon && { capacityProviderStrategy: strategy(shares) }),
      platformVersion: platformVersion(capacities),
      networkConfiguration: task.network.networkConfiguration,
      loadBalancer: paths.flatMap((path) => path.loadBalancers ?? []),
      // paths themselves refuse a second one.
      serviceRegistries: paths
        .map((path) => path.serviceRegistries)
        .find((registry) => registry !== undefined),
      serviceConnectConfiguration: paths
        .map((path) => path.serviceConnectConfiguration)
        .find((configuration) => configuration !== undefined),
      ...latticeConfig(paths),
      ...deploymentConfig(props, facts),
      ...placementConfig(props, placement),
      availabilityZoneRebalancing: availabilityZoneRebalancing(props, {
        daemon,
        maximumPercent: percents.maximumPercent,
      }),
      enableExecuteCommand: props.exec,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      // Destroyed in the opposite order: tasks go while everything they use to say goodbye is still there.
      dependsOn: dependencies(this, [
        cluster.capacityProviders,
        ...task.dependsOn,
        ...paths.flatMap((path) => path.dependsOn),
        ...admitted,
      ]),
    });
    if (props.scaling !== undefined) {
      const { scaling } = props;
      createScaling(this, { scaling, clusterName: cluster.name, service: this.resource, requestCount });
    }
    cluster.place({
      label: this.node.path,
      network,
      tasks: facts.tasks,
      cpu: props.cpu,
      memory: props.memory,
      daemon,
      shares,
    });
    const { tier } = task.network;
    const most = daemon ? facts.instances : facts.tasks.most;
    cluster.vpc.needs.add({
      endpoints: task.callers,
      addresses:
        tier === undefined || most === undefined
          ? []
          : taskAddresses(this.node.path, tier, {
              tasks: most,
              maximumPercent: percents.maximumPercent,
              room: ofInstances(capacities, (capacity) => {
                const each = capacity.tasksPerInstance(network);
                return each && each * capacity.max;
              }),
            }),
      startedBy: this.resource,
    });
  }
}

function latticeConfig(paths: readonly PathParts[]) {
  const configurations = paths.flatMap((path) => path.vpcLatticeConfigurations ?? []);
  return configurations.length > 0 && { vpcLatticeConfigurations: configurations };
}

function targetGroupProblems(paths: readonly PathParts[]): Problem[] {
  const count = paths.flatMap((path) => path.loadBalancers ?? []).length;
  if (count <= MAX_TARGET_GROUPS) return [];
  return [
    {
      given: `reachableBy with ${count} target groups`,
      rule: `a service has at most ${MAX_TARGET_GROUPS} target groups`,
      fix: `leave ${count - MAX_TARGET_GROUPS} out, or make another service for them`,
      page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/register-multiple-targetgroups.html",
    },
  ];
}

/**
 * A daemon runs on every instance of its cluster that has its operating system, whatever capacity that is of. On
 * Fargate there are none, which its problems say.
 */
function everyInstance({ capacity }: Cluster, asked: readonly CapacityShare[]): readonly CapacityShare[] {
  const system = asked[0]?.capacity.runtimePlatform.operatingSystemFamily;
  const instances = capacity.filter(
    ({ launchType, runtimePlatform }) =>
      launchType === "EC2" && runtimePlatform.operatingSystemFamily === system,
  );
  return instances.length > 0 ? instances.map((one) => ({ capacity: one })) : asked;
}

/** The operating system of these instances, where others of the cluster have another. */
function systemAmongOthers(
  { capacity }: Cluster,
  instances: readonly Capacity[],
): OperatingSystemFamily | undefined {
  const others = capacity.some((one) => one.launchType === "EC2" && !instances.includes(one));
  return others ? instances[0]?.runtimePlatform.operatingSystemFamily : undefined;
}

function isAmong(capacity: Capacity, shares: readonly CapacityShare[]): boolean {
  return shares.some((share) => share.capacity === capacity);
}

/**
 * A figure of each capacity's instances, as many as there may be, added up; undefined where one isn't known, where tasks
 * run on no instances, or on as many as AWS has.
 */
function ofInstances(
  capacities: readonly Capacity[],
  figure: (capacity: Ec2Capacity) => number | undefined,
): number | undefined {
  const figures = capacities.map((capacity) =>
    capacity.launchType === "EC2" && !isToken(capacity.max) ? figure(capacity) : undefined,
  );
  return figures.reduce((sum, one) => (sum === undefined || one === undefined ? undefined : sum + one), 0);
}
