import { Fn } from "cdktf";
import type { CapacityShare } from "../capacity/capacity";
import { strategy } from "../cluster/strategy";
import { isToken } from "../core/token";
import { capacitiesOf } from "./capacity-shares";
import type { CreatedTask } from "./create-task";
import { platformVersion } from "./runtime-platform";
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
  const version = platformVersion(capacitiesOf(shares));
  return [
    `aws ecs run-task --region ${cluster.vpc.region}`,
    `--cluster ${cluster.name}`,
    `--task-definition ${definition.family}`,
    `--capacity-provider-strategy ${providers.join(" ")}`,
    ...(version === undefined || version === "LATEST" ? [] : [`--platform-version ${version}`]),
    ...(networkConfiguration
      ? [`--network-configuration '${awsvpcConfiguration(networkConfiguration)}'`]
      : []),
    ...(exec ? ["--enable-execute-command"] : []),
  ].join(" ");
}

function awsvpcConfiguration(
  configuration: NonNullable<CreatedTask["network"]["networkConfiguration"]>,
): string {
  const { subnets, securityGroups, assignPublicIp } = configuration;
  const groups = isToken(securityGroups) ? Fn.join(",", securityGroups) : securityGroups.join(",");
  const parts = [`subnets=[${subnets.join(",")}]`, `securityGroups=[${groups}]`];
  if (assignPublicIp) parts.push("assignPublicIp=ENABLED");
  return `awsvpcConfiguration={${parts.join(",")}}`;
}
