import type { EcsServiceServiceConnectConfigurationLogConfiguration } from "@cdktf/provider-aws/lib/ecs-service";
import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { entriesOf } from "../../task/entries";
import { logProblems } from "../../task/log-rules";
import { type AwsLogs, awsLogsOptions } from "../../task/logs";
import type { ReachableService } from "../service-path";

/** How the proxy's messages are handed over, as those of containers are. */
export type ProxyLogs = Pick<AwsLogs, "mode" | "maxBufferSize">;

const KNOWN: PropNames<ProxyLogs> = { mode: "optional", maxBufferSize: "optional" };

/** What is wrong with it. */
export function proxyLogProblems(logs: ProxyLogs | "off"): Problem[] {
  if (logs === "off") return [];
  return [
    ...propProblems(logs, KNOWN, "proxyLogs"),
    ...logProblems({ driver: "awslogs", ...logs }, "proxyLogs"),
  ];
}

/** The proxy's log beside those of the task's containers. */
export function proxyLogConfiguration(
  logs: ProxyLogs | "off",
  { construct: { logGroup }, vpc: { region } }: ReachableService,
): EcsServiceServiceConnectConfigurationLogConfiguration | undefined {
  if (logs === "off") return undefined;
  const options = awsLogsOptions(logs, { name: logGroup.name, region, prefix: "service-connect" });
  return { logDriver: "awslogs", options: Object.fromEntries(entriesOf(options)) };
}
