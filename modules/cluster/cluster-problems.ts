import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Capacity } from "../capacity/capacity";
import type { Ec2Capacity } from "../capacity/ec2-capacity";
import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import type { Network } from "../vpc/network";
import { MOST_PROVIDERS } from "./strategy";

const GUIDE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";

/** What is wrong with the capacities of a cluster. */
export function capacityProblems(
  cluster: Construct,
  vpc: Network,
  capacities: readonly Capacity[],
): Problem[] {
  const ec2 = capacities.filter((capacity) => capacity.launchType === "EC2");
  return [...ec2.flatMap((capacity) => placeProblems(cluster, vpc, capacity)), ...countProblems(capacities)];
}

/** The names of the capacities' providers, each once: Fargate's are shared by several architectures. */
export function providerNames(capacities: readonly Capacity[]): string[] {
  return [...new Set(capacities.map((capacity) => capacity.capacityProviderName))];
}

function placeProblems(cluster: Construct, vpc: Network, capacity: Ec2Capacity): Problem[] {
  const problems: Problem[] = [];
  if (capacity.vpc !== vpc) {
    problems.push({
      given: `capacity ${capacity.node.path} in ${capacity.vpc.node.path}`,
      rule: `a task's network interface lies in the VPC of its instance, and this cluster's is ${vpc.node.path}`,
      fix: "give the cluster and its capacity the same vpc",
      page: `${GUIDE}/container-instance-eni.html`,
    });
  }
  if (TerraformStack.of(capacity) !== TerraformStack.of(cluster)) {
    problems.push({
      given: `capacity ${capacity.node.path} of another stack`,
      rule: "instances need the cluster's name and the cluster needs its capacity providers, so neither stack could be applied first",
      fix: `create the capacity in ${TerraformStack.of(cluster).node.path}, beside its cluster`,
    });
  }
  return problems;
}

function countProblems(capacities: readonly Capacity[]): Problem[] {
  const count = providerNames(capacities).length;
  if (count >= 1 && count <= MOST_PROVIDERS) return [];
  if (count === 0) {
    return [
      {
        given: "capacity []",
        rule: "tasks run on the capacity of their cluster",
        fix: "write an Ec2Capacity, fargate() or fargateSpot(), e.g. capacity: [fargate()]",
        page: `${GUIDE}/cluster-capacity-providers.html`,
      },
    ];
  }
  return [
    {
      given: `capacity of ${count} capacity providers`,
      rule: `a cluster has at most ${MOST_PROVIDERS} capacity providers`,
      fix: `write ${MOST_PROVIDERS} or fewer, and another Cluster for the rest`,
      page: "https://docs.aws.amazon.com/general/latest/gr/ecs-service.html",
    },
  ];
}

/** What is wrong with the default namespace. */
export function namespaceProblems(defaultNamespace: string | undefined): Problem[] {
  if (defaultNamespace === undefined || isToken(defaultNamespace)) return [];
  if (/^arn:[^:]+:servicediscovery:/.test(defaultNamespace)) return [];
  return [
    {
      given: `defaultNamespace "${defaultNamespace}"`,
      rule: "Terraform's AWS provider takes a Cloud Map namespace by its ARN",
      fix: "write the namespace's arn, e.g. names.arn of a CloudMapNamespace",
      page: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_cluster",
    },
  ];
}
