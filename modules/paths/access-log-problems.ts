import type { Problem } from "../core/problem";
import { propProblems } from "../core/prop-names";
import { isToken } from "../core/token";

/** Where a load balancer writes its access logs. */
export interface AccessLogs {
  readonly bucket: string;
  readonly prefix?: string;
}

/**
 * What AWS would refuse in them.
 * @param page of the guide to the kind of load balancer
 */
export function accessLogProblems(logs: AccessLogs | undefined, page: string): Problem[] {
  if (logs === undefined) return [];
  return [
    ...propProblems(logs, { bucket: "required", prefix: "optional" }, "accessLogs"),
    ...bucketProblems(logs.bucket),
    ...prefixProblems(logs.prefix, page),
  ];
}

function bucketProblems(bucket: string): Problem[] {
  if (isToken(bucket) || /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) return [];
  return [
    {
      given: `accessLogs bucket "${bucket}"`,
      rule: "a bucket is named by its name: 3 to 63 lower-case letters, digits, dots and hyphens",
      fix: "write its name, not its ARN or URI",
      page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
    },
  ];
}

function prefixProblems(prefix: string | undefined, page: string): Problem[] {
  if (prefix === undefined || isToken(prefix) || !prefix.includes("AWSLogs")) return [];
  return [
    {
      given: `accessLogs prefix "${prefix}"`,
      rule: 'the prefix doesn\'t hold "AWSLogs", which AWS puts after it',
      fix: "leave it out",
      page,
    },
  ];
}
