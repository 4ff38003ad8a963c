import type { NamedContainer } from "./container";
import type { ContainerLogs, FirelensConfiguration, LogRouter, Logs } from "./logs";

/** As AWS's guide calls it. */
export const LOG_ROUTER = "log_router";

/**
 * The log router of a task in which a container writes to FireLens. It is essential, as AWS advises: without it the
 * containers' output would be lost unseen. ECS starts it before those who write to it.
 */
export function logRouters(
  logs: Logs,
  sidecars: readonly { readonly logs?: ContainerLogs }[],
): NamedContainer[] {
  const drivers = [logs.driver, ...sidecars.map((sidecar) => sidecar.logs?.driver)];
  if (!drivers.includes("awsfirelens")) return [];
  const router: LogRouter = (logs.driver === "awsfirelens" && logs.router) || {};
  return [
    {
      name: LOG_ROUTER,
      image: router.image ?? "public.ecr.aws/aws-observability/aws-for-fluent-bit:3",
      memoryReservation: router.memoryReservation ?? 50,
      firelensConfiguration: firelensConfiguration(router.configFile),
      logs: { driver: "awslogs" },
    },
  ];
}

function firelensConfiguration(configFile: string | undefined): FirelensConfiguration {
  if (configFile === undefined) return { type: "fluentbit" };
  return {
    type: "fluentbit",
    options: { "config-file-type": isS3Object(configFile) ? "s3" : "file", "config-file-value": configFile },
  };
}

/** Whether a configuration file is an S3 object and no path in the image; a reference can be nothing else. */
export function isS3Object(configFile: string): boolean {
  return !configFile.startsWith("/");
}
