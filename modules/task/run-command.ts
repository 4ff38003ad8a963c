import type { CapacityShare } from "../capacity/capacity";
import { strategy } from "../cluster/strategy";
import type { CreatedTask } from "./create-task";
import type { TaskProps } from "./task-props";

/** The AWS CLI's line that starts a task where and how its props say. */
export function runCommand(
  { cluster, exec }: TaskProps,
  { definition, network: { networkConfiguration } }: CreatedTask,
  shares: readonly CapacityShare[],
): string {
  const providers = strategy(shares).map((item) =>
    Object.entries(item)
      .map(([name, value]) => `${name}=${value}`)
      .join(","),
  );
  return [
    `aws ecs run-task --region ${cluster.vpc.region}`,
    `--cluster ${cluster.name}`,
    `--task-definition ${definition.family}`,
    `--capacity-provider-strategy ${providers.join(" ")}`,
    ...(networkConfiguration
      ? [`--network-configuration '${awsvpcConfiguration(networkConfiguration)}'`]
      : []),
    ...(exec ? ["--enable-execute-command"] : []),
  ].join(" ");
}

function awsvpcConfiguration(
  configuration: NonNullable<CreatedTask["network"]["networkConfiguration"]>,
): string {
  const { subnets, securityGroups = [], assignPublicIp } = configuration;
  const parts = [`subnets=[${subnets.join(",")}]`, `securityGroups=[${securityGroups.join(",")}]`];
  if (assignPublicIp) parts.push("assignPublicIp=ENABLED");
  return `awsvpcConfiguration={${parts.join(",")}}`;
}
