import { kmsKeyProblems } from "../core/kms-key";
import { logRetentionProblems } from "../core/log-retention";
import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import type { NetworkMode } from "../network-modes/network-mode";
import { entriesOf } from "./entries";
import { isS3Object } from "./firelens";
import type { AwsLogs, ContainerLogs, Logs } from "./logs";
import { onFargate, onWindows, type TaskPlatform } from "./platform";
import { secretProblems } from "./secret";

const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html";
const GROUP_PAGE = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html";
const FIRELENS_PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html";
const CONFIG_FILE_PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html";

/** What is wrong with the task's logs, but for what its platform and mode refuse. */
export function taskLogProblems(logs: Logs): Problem[] {
  return [
    ...logRetentionProblems("logs", logs.retentionDays),
    ...kmsKeyProblems("logs", logs.kmsKeyArn, GROUP_PAGE),
    ...logProblems(logs, "logs"),
  ];
}

/**
 * What is wrong with where a container's output goes.
 * @param prop for the message: `logs of container "web"`
 */
export function logProblems(logs: ContainerLogs, prop: string): Problem[] {
  if (logs.driver === "awslogs") return awsLogsProblems(logs, prop);
  return entriesOf(logs.secretOptions).flatMap(([name, secret]) =>
    secretProblems(`secretOptions.${name}`, secret, ` of ${prop}`),
  );
}

function awsLogsProblems(
  { mode, maxBufferSize, multilinePattern, datetimeFormat }: AwsLogs,
  prop: string,
): Problem[] {
  const problems: Problem[] = [];
  if (maxBufferSize !== undefined && !isToken(maxBufferSize) && !/^[1-9]\d*[kmg]?$/i.test(maxBufferSize)) {
    problems.push({
      given: `maxBufferSize "${maxBufferSize}" of ${prop}`,
      rule: "the size of the buffer is a whole number of bytes, or of more with k, m or g behind it",
      fix: 'write one, e.g. maxBufferSize: "25m"',
      page: PAGE,
    });
  }
  if (maxBufferSize !== undefined && mode === "blocking") {
    problems.push({
      given: `maxBufferSize with mode "blocking" of ${prop}`,
      rule: "logs are buffered in non-blocking mode only",
      fix: 'leave maxBufferSize out, or write mode: "non-blocking"',
      page: PAGE,
    });
  }
  if (multilinePattern !== undefined && datetimeFormat !== undefined) {
    problems.push({
      given: `multilinePattern and datetimeFormat of ${prop}`,
      rule: "a message's first line is told by a pattern or by a time, not by both",
      fix: "leave one of them out",
      page: PAGE,
    });
  }
  return problems;
}

/** What is wrong with routing logs through a container of the task, whose containers do. */
export function logRouterProblems(
  logs: Logs,
  network: NetworkMode,
  platforms: readonly TaskPlatform[],
): Problem[] {
  const problems: Problem[] = [];
  if (platforms.some(onWindows)) {
    problems.push({
      given: 'logs with driver "awsfirelens" on Windows',
      rule: "Windows containers don't support FireLens",
      fix: 'write logs: { driver: "awslogs" }',
      page: FIRELENS_PAGE,
    });
  }
  const configFile = logs.driver === "awsfirelens" ? logs.router?.configFile : undefined;
  if (network.name === "none") {
    problems.push({
      given: 'logs with driver "awsfirelens" in none mode',
      rule: "the log router sends over the task's network, and a task in none mode has none",
      fix: 'write logs: { driver: "awslogs" }, which the instance sends, or use another mode',
      page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html",
    });
  }
  if (configFile !== undefined && !isToken(configFile) && !/^(?:\/|arn:aws[a-z-]*:s3:::)/.test(configFile)) {
    problems.push({
      given: `configFile "${configFile}" of the log router`,
      rule: "a configuration file is a full path in the router's image, or the ARN of an S3 object",
      fix: 'write "/<path>" or "arn:aws:s3:::<bucket>/<key>"',
      page: CONFIG_FILE_PAGE,
    });
  } else if (
    platforms.some(onFargate) &&
    configFile !== undefined &&
    !isToken(configFile) &&
    isS3Object(configFile)
  ) {
    problems.push({
      given: `configFile "${configFile}" of the log router on Fargate`,
      rule: "on Fargate the log router reads a configuration file from its image only",
      fix: 'put the file into an image of yours and write its path, e.g. configFile: "/extra.conf"',
      page: CONFIG_FILE_PAGE,
    });
  }
  if (network.portMappings.some(({ containerPort }) => containerPort === FIRELENS_PORT)) {
    problems.push({
      given: `port ${FIRELENS_PORT} with driver "awsfirelens"`,
      rule: `the log router listens on port ${FIRELENS_PORT}, which nobody outside the task may reach`,
      fix: "let the container listen on another port",
      page: FIRELENS_PAGE,
    });
  }
  return problems;
}

const FIRELENS_PORT = 24224;
