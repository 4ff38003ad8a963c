import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { EcsClusterCapacityProviders } from "@cdktf/provider-aws/lib/ecs-cluster-capacity-providers";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { Ec2Capacity } from "../capacity/ec2-capacity";
import { create } from "../core/address";
import { type NameRule, nameOf } from "../core/name";
import { type Problem, refuse } from "../core/problem";
import type { Vpc } from "../vpc/vpc";

export interface ClusterProps {
  /** The network of the cluster's tasks and instances. */
  readonly vpc: Vpc;
  /** Where tasks run. A service that names none uses the first. A capacity belongs to one cluster. */
  readonly capacity: readonly [Ec2Capacity, ...Ec2Capacity[]];
  /**
   * Up to 255 letters, digits, hyphens and underscores.
   * @default the construct's path with hyphens, `mode-awsvpc-cluster`
   */
  readonly name?: string;
}

const CLUSTER_NAME: NameRule = {
  resource: "cluster",
  maxLength: 255,
  pattern: /^[A-Za-z0-9_-]+$/,
  inWords: "letters, digits, hyphens and underscores",
  page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html",
};

/**
 * An ECS cluster and the capacity providers it uses. Free of charge in itself.
 *
 * @example
 * const cluster = new Cluster(this, "cluster", { vpc, capacity: [capacity] });
 *
 * @throws InvalidInputError for a name AWS refuses, and for a capacity of another cluster, VPC or stack.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/clusters.html
 */
export class Cluster extends Construct {
  readonly vpc: Vpc;
  readonly capacity: readonly [Ec2Capacity, ...Ec2Capacity[]];
  readonly name: string;
  readonly arn: string;
  /** The L1 resources, for what the props don't cover. */
  readonly resource: EcsCluster;
  readonly capacityProviders: EcsClusterCapacityProviders;

  constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id);
    this.vpc = props.vpc;
    this.capacity = props.capacity;
    refuse(
      this,
      props.capacity.flatMap((capacity) => this.capacityProblems(capacity)),
    );
    this.resource = create(this, EcsCluster, [], { name: nameOf(this, CLUSTER_NAME, props.name) });
    this.name = this.resource.name;
    this.arn = this.resource.arn;
    for (const capacity of props.capacity) capacity.join(this);
    // A resource of its own: destroyed before the capacity providers, which AWS only deletes once detached.
    this.capacityProviders = create(this, EcsClusterCapacityProviders, [], {
      clusterName: this.resource.name,
      capacityProviders: props.capacity.map((capacity) => capacity.capacityProvider.name),
      defaultCapacityProviderStrategy: [
        { capacityProvider: props.capacity[0].capacityProvider.name, weight: 1 },
      ],
    });
  }

  private capacityProblems(capacity: Ec2Capacity): Problem[] {
    const problems: Problem[] = [];
    if (capacity.vpc !== this.vpc) {
      problems.push({
        given: `capacity ${capacity.node.path} in ${capacity.vpc.node.path}`,
        rule: `a task's network interface lies in the VPC of its instance, and this cluster's is ${this.vpc.node.path}`,
        fix: "give the cluster and its capacity the same vpc",
        page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html",
      });
    }
    if (TerraformStack.of(capacity) !== TerraformStack.of(this)) {
      problems.push({
        given: `capacity ${capacity.node.path} of another stack`,
        rule: "instances need the cluster's name and the cluster needs its capacity providers, so neither stack could be applied first",
        fix: `create the capacity in ${TerraformStack.of(this).node.path}, beside its cluster`,
      });
    }
    return problems;
  }
}
