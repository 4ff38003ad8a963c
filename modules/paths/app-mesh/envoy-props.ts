import { oneOfProblems } from "../../core/one-of";
import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { wholeNumberProblems } from "../../core/whole-number";
import type { Mount } from "../../task/container";
import { entriesOf } from "../../task/entries";
import { PAGES } from "./pages";
import { type EgressPastEnvoy, egressProblems } from "./proxy-configuration";

/** What Envoy counts, besides what it shows on its port 9901. */
export interface EnvoyStats {
  /**
   * Tells counts of one mesh and one node from those of others, by tags.
   * @default false
   */
  readonly tags?: boolean;
  /**
   * App Mesh's own, smaller set of counts.
   * @default false
   * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/metrics.html
   */
  readonly metricsExtension?: boolean;
  /**
   * Sends counts to a DogStatsD daemon on port 8125 of the task, which is a sidecar of yours.
   * @default false
   */
  readonly dogStatsd?: boolean;
}

/**
 * The Envoy in each task. It takes part of the task's CPU and memory, which on Fargate are paid for: with the defaults
 * about 15 USD a month and task in us-east-1.
 */
export interface EnvoyProps extends EgressPastEnvoy {
  /**
   * @default AWS's image of Envoy 1.34 in the Region's private ECR repository
   * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy.html
   */
  readonly image?: string;
  /**
   * CPU units of the task's that are Envoy's when they are scarce. The task's `cpu` holds them beside the application's.
   * @default 512, which AWS recommends
   */
  readonly cpu?: number;
  /**
   * MiB above which Envoy is stopped, and the task with it.
   * @default what the task has
   */
  readonly memory?: number;
  /**
   * MiB of the task's kept for Envoy.
   * @default 64, the least that AWS recommends
   */
  readonly memoryReservation?: number;
  /** @default "info" */
  readonly logLevel?: (typeof LOG_LEVELS)[number];
  /**
   * Threads of Envoy's, 1 or more.
   * @default one for each virtual processor of the machine it runs on
   */
  readonly concurrency?: number;
  readonly stats?: EnvoyStats;
  /**
   * Further variables of Envoy's, which go before those that follow from the options here.
   * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy-config.html
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Volumes of the task, of its `volumes`, by their paths in Envoy's container: certificates in files come by one.
   * Envoy reads them as user 1337.
   * @default none
   * @example { "/certs": { volume: "certs", readOnly: true } }
   * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/tls.html#mtls-configure-ecs
   */
  readonly mounts?: Readonly<Record<string, Mount>>;
}

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "critical", "off"] as const;

const STATS: PropNames<EnvoyStats> = {
  tags: "optional",
  metricsExtension: "optional",
  dogStatsd: "optional",
};

const KNOWN: PropNames<EnvoyProps> = {
  image: "optional",
  cpu: "optional",
  memory: "optional",
  memoryReservation: "optional",
  logLevel: "optional",
  concurrency: "optional",
  stats: "optional",
  environment: "optional",
  mounts: "optional",
  egressIgnoredPorts: "optional",
  egressIgnoredIps: "optional",
};

/** The variable by which Envoy knows whose it is. */
export const RESOURCE_ARN = "APPMESH_RESOURCE_ARN";

/** What is wrong with it; its sizes are judged with those of the task's other containers. */
export function envoyProblems(envoy: EnvoyProps): Problem[] {
  const { logLevel, concurrency, stats, environment } = envoy;
  const named = entriesOf(environment).find(([name]) => name === RESOURCE_ARN);
  return [
    ...propProblems(envoy, KNOWN, "envoy"),
    ...propProblems(stats, STATS, "envoy stats"),
    ...oneOfProblems(
      "logLevel",
      logLevel,
      { is: "the log level of Envoy", allowed: LOG_LEVELS, page: PAGES.envoyConfig },
      "envoy",
    ),
    ...wholeNumberProblems(
      "concurrency",
      concurrency,
      { is: "it is a whole number of threads", least: 1, example: 2, page: PAGES.envoyConfig },
      { within: "envoy" },
    ),
    ...egressProblems(envoy),
    ...(named === undefined
      ? []
      : [
          {
            given: `environment ${RESOURCE_ARN} "${named[1]}" of envoy`,
            rule: "an Envoy is that of the node its task is for",
            fix: `leave ${RESOURCE_ARN} out`,
            page: PAGES.envoyConfig,
          },
        ]),
  ];
}
