import type { LbConfig } from "@cdktf/provider-aws/lib/lb";
import { oneOfProblems } from "../../core/one-of";
import type { Problem } from "../../core/problem";
import type { PropNames } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { wholeNumberProblems } from "../../core/whole-number";
import { accessLogProblems } from "../access-log-problems";
import { ATTRIBUTES_PAGE } from "./pages";

const DESYNC_MODES = ["monitor", "defensive", "strictest"] as const;

/** What a load balancer does besides taking requests. */
export interface LoadBalancerOptions {
  /**
   * Where S3 keeps a line for each request. The bucket lies in the same Region, uses SSE-S3 and lets
   * `logdelivery.elasticloadbalancing.amazonaws.com` put objects. Costs what S3 costs.
   * @default none
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
   */
  readonly accessLogs?: {
    /** Name of the bucket. */
    readonly bucket: string;
    /** @default none */
    readonly prefix?: string;
  };
  /**
   * Whether nobody can delete the load balancer. To destroy it turn this off first, and apply.
   * @default false
   */
  readonly deletionProtection?: boolean;
  /**
   * Seconds after which a connection without traffic is closed, 1 to 4000. Applications should keep theirs open longer.
   * @default 60
   */
  readonly idleTimeout?: number;
  /**
   * Whether clients may speak HTTP/2, which they do with HTTPS only.
   * @default true
   */
  readonly http2?: boolean;
  /**
   * What happens to requests that could be read in two ways.
   * @default "defensive"
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html
   */
  readonly desyncMitigationMode?: (typeof DESYNC_MODES)[number];
  /**
   * ARN of a regional web ACL of AWS WAF that every request passes. About 5 USD a month, 1 USD a rule, and 0.60 USD a
   * million requests.
   * @default none
   * @see https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html
   */
  readonly webAclArn?: string;
}

export const LOAD_BALANCER_OPTIONS: PropNames<LoadBalancerOptions> = {
  accessLogs: "optional",
  deletionProtection: "optional",
  idleTimeout: "optional",
  http2: "optional",
  desyncMitigationMode: "optional",
  webAclArn: "optional",
};

/** What AWS would refuse in these. */
export function optionProblems(options: LoadBalancerOptions): Problem[] {
  const { accessLogs, desyncMitigationMode: mode, webAclArn } = options;
  const problems = wholeNumberProblems("idleTimeout", options.idleTimeout, {
    is: "the idle timeout is in seconds",
    least: 1,
    most: 4000,
    example: 60,
    page: ATTRIBUTES_PAGE,
  });
  problems.push(
    ...oneOfProblems("desyncMitigationMode", mode, {
      is: "how a load balancer treats such requests",
      allowed: DESYNC_MODES,
      page: ATTRIBUTES_PAGE,
    }),
  );
  if (webAclArn !== undefined && !isToken(webAclArn) && !isRegionalWebAcl(webAclArn)) {
    problems.push({
      given: `webAclArn "${webAclArn}"`,
      rule: "a load balancer takes a web ACL of scope REGIONAL, by its ARN",
      fix: 'write "arn:aws:wafv2:…:regional/webacl/…"',
      page: "https://docs.aws.amazon.com/waf/latest/APIReference/API_AssociateWebACL.html",
    });
  }
  return [...problems, ...accessLogProblems(accessLogs, LOGS_PAGE)];
}

function isRegionalWebAcl(arn: string): boolean {
  return /^arn:[^:]+:wafv2:[^:]+:\d+:regional\/webacl\/.+/.test(arn);
}

const LOGS_PAGE =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html";

/** What the load balancer has of these; what isn't said is as AWS has it. */
export function optionConfig(options: LoadBalancerOptions): Partial<LbConfig> {
  return {
    ...(options.accessLogs && { accessLogs: { ...options.accessLogs, enabled: true } }),
    enableDeletionProtection: options.deletionProtection,
    idleTimeout: options.idleTimeout,
    enableHttp2: options.http2,
    desyncMitigationMode: options.desyncMitigationMode,
  };
}
