import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { EcsClusterCapacityProviders } from "@cdktf/provider-aws/lib/ecs-cluster-capacity-providers";
import { Construct } from "constructs";
import { CAPACITIES, type Capacity, type CapacityShare } from "../capacity/capacity";
import { create } from "../core/address";
import { kindProblems } from "../core/kind";
import { ecsName, nameOf } from "../core/name";
import { describeProblem, refuse } from "../core/problem";
import { incompleteProblems, type PropNames, propProblems } from "../core/prop-names";
import { NETWORK, type Network } from "../vpc/network";
import { capacityProblems, namespaceProblems, providerNames } from "./cluster-problems";
import { createExecAudit, type ExecAudit, type ExecAuditProps, execAuditProblems } from "./exec-audit";
import { type PlacedService, placementProblems } from "./place";
import { incompleteShareProblems, strategy, strategyProblems } from "./strategy";

export interface ClusterProps {
  /** The network of the cluster's tasks and instances. */
  readonly vpc: Network;
  /**
   * Where tasks run: instances, Fargate, or both; up to 20. A service that names none uses the default strategy. An
   * Ec2Capacity belongs to one cluster.
   * @example [fargate(), fargateSpot()]
   */
  readonly capacity: readonly [Capacity, ...Capacity[]];
  /**
   * How the tasks of services that name no capacity are shared out: instances or Fargate, not both.
   * @default the first capacity alone
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-capacity-providers.html
   */
  readonly defaultCapacityProviderStrategy?: readonly CapacityShare[];
  /**
   * Metrics of the cluster's services and tasks in CloudWatch; `"enhanced"`, which AWS recommends, has those of each
   * container too. Charged as custom metrics (0.30 USD each and month in us-east-1), and by the GB of their log events:
   * often more than the tasks' own logs.
   * @default the account's setting at the cluster's creation, which is off unless somebody turned it on. What was on
   *   stays on when this is left out: to turn it off write `"disabled"`
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html
   */
  readonly containerInsights?: "enhanced" | "enabled" | "disabled";
  /**
   * Records what people do in containers with ECS Exec; `{}` for a year's log.
   * @default sessions go to the log of the container's task, if it has one
   */
  readonly execAudit?: ExecAuditProps;
  /**
   * ARN of the Cloud Map namespace that services use with Service Connect unless they name one. Free of charge.
   * Once set it stays: the AWS provider plans to take it away each time and never does. ECS itself does, with
   * `aws ecs update-cluster --cluster … --service-connect-defaults namespace=`.
   * @default none
   * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ClusterServiceConnectDefaultsRequest.html
   */
  readonly defaultNamespace?: string;
  /**
   * Up to 255 letters, digits, hyphens and underscores.
   * @default the construct's path with hyphens, `mode-awsvpc-cluster`
   */
  readonly name?: string;
}

const KNOWN: PropNames<ClusterProps> = {
  vpc: "required",
  capacity: "required",
  defaultCapacityProviderStrategy: "optional",
  containerInsights: "optional",
  execAudit: "optional",
  defaultNamespace: "optional",
  name: "optional",
};

const CLUSTER_NAME = ecsName(
  "cluster",
  "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html",
);

/**
 * An ECS cluster and the capacity providers it uses. Free of charge in itself. At synth it says which services ask for
 * more than its instances can ever hold.
 *
 * @example
 * const cluster = new Cluster(this, "cluster", { vpc, capacity: [capacity] });
 * @example
 * const cluster = new Cluster(this, "cluster", {
 *   vpc,
 *   capacity: [fargate(), fargateSpot()],
 *   defaultCapacityProviderStrategy: [
 *     { capacity: fargate(), base: 2, weight: 1 },
 *     { capacity: fargateSpot(), weight: 3 },
 *   ],
 *   containerInsights: "enhanced",
 * });
 *
 * @throws InvalidInputError for a name AWS refuses, for a capacity of another cluster, VPC or stack, and for a strategy
 * that ECS would not take.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/clusters.html
 */
export class Cluster extends Construct {
  readonly vpc: Network;
  readonly capacity: readonly [Capacity, ...Capacity[]];
  readonly defaultCapacityProviderStrategy: readonly CapacityShare[];
  readonly name: string;
  readonly arn: string;
  /** Where sessions of ECS Exec are recorded; undefined without `execAudit`. */
  readonly execAudit: ExecAudit | undefined;
  readonly defaultNamespace: string | undefined;
  /** The L1 resources, for what the props don't cover. */
  readonly resource: EcsCluster;
  readonly capacityProviders: EcsClusterCapacityProviders;
  private readonly placed: PlacedService[] = [];

  constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id);
    refuse(this, incompleteProblems(props, KNOWN));
    refuse(this, kindProblems(props, { vpc: NETWORK, capacity: CAPACITIES }));
    const { vpc, capacity, containerInsights, defaultNamespace } = props;
    const shares = props.defaultCapacityProviderStrategy ?? [{ capacity: capacity[0] }];
    // Without any there is nothing more to say.
    if (capacity.length === 0) refuse(this, capacityProblems(this, vpc, capacity));
    refuse(this, incompleteShareProblems(shares, "defaultCapacityProviderStrategy"));
    refuse(this, [
      ...propProblems(props, KNOWN),
      ...capacityProblems(this, vpc, capacity),
      ...strategyProblems(shares, capacity),
      ...execAuditProblems(props.execAudit ?? {}),
      ...namespaceProblems(defaultNamespace),
    ]);
    this.vpc = vpc;
    this.capacity = capacity;
    this.defaultCapacityProviderStrategy = shares;
    this.defaultNamespace = defaultNamespace;
    const exec = props.execAudit && createExecAudit(this, props.execAudit);
    this.execAudit = exec?.audit;
    this.resource = create(this, EcsCluster, [], {
      name: nameOf(this, CLUSTER_NAME, props.name),
      ...(containerInsights && { setting: [{ name: "containerInsights", value: containerInsights }] }),
      // Written out: the provider turns a record off only so.
      configuration: exec?.configuration ?? { executeCommandConfiguration: { logging: "DEFAULT" } },
      ...(defaultNamespace && { serviceConnectDefaults: { namespace: defaultNamespace } }),
    });
    this.name = this.resource.name;
    this.arn = this.resource.arn;
    for (const each of new Set(capacity)) if (each.launchType === "EC2") each.join(this);
    // A resource of its own: destroyed before the capacity providers, which AWS only deletes once detached.
    this.capacityProviders = create(this, EcsClusterCapacityProviders, [], {
      clusterName: this.resource.name,
      capacityProviders: providerNames(capacity),
      defaultCapacityProviderStrategy: strategy(shares),
    });
    this.node.addValidation({
      validate: () => placementProblems(this.capacity, this.placed).map(describeProblem),
    });
  }

  /**
   * Has a service counted when the cluster is asked whether its instances can hold all of them.
   * @internal called by the service
   */
  place(service: PlacedService): void {
    this.placed.push(service);
  }
}
