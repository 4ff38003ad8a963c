import { oneOfProblems } from "../../core/one-of";
import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import { wholeNumberProblems } from "../../core/whole-number";
import type { NetworkMode } from "../../network-modes/network-mode";
import { deregistrationDelayProblems } from "../load-balanced-service";
import { healthCheckProblems } from "./health-check-problems";
import { TARGET_GROUP_ATTRIBUTES_PAGE, TARGET_GROUPS_PAGE } from "./pages";
import { stickinessProblems } from "./stickiness";
import { ALGORITHMS, PROTOCOL_VERSIONS, type TargetGroupProps } from "./target-group-props";

/** What clients may speak with a load balancer. */
export interface ClientProtocols {
  readonly https: boolean;
  readonly http2: boolean;
  /** Also true of a security policy that is only known at apply. */
  readonly tls13: boolean;
}

/** What AWS would refuse in a target group, and what no client could reach. */
export function targetGroupProblems(
  props: TargetGroupProps,
  network: NetworkMode,
  clients: Pick<ClientProtocols, "https" | "http2">,
): Problem[] {
  return [
    ...wordProblems(props),
    ...healthCheckProblems(props, network),
    ...stickinessProblems(props.stickiness),
    ...slowStartProblems(props),
    ...deregistrationDelayProblems(props.deregistrationDelay, TARGET_GROUP_ATTRIBUTES_PAGE),
    ...togetherProblems(props),
    ...listenerProblems(props, clients),
  ];
}

function wordProblems({ algorithm, protocolVersion, protocol, stickiness }: TargetGroupProps): Problem[] {
  return [
    ...oneOfProblems("algorithm", algorithm, {
      is: "the algorithm of a target group",
      allowed: ALGORITHMS,
      page: TARGET_GROUP_ATTRIBUTES_PAGE,
    }),
    ...oneOfProblems("protocolVersion", protocolVersion, {
      is: "the protocol version of a target group",
      allowed: PROTOCOL_VERSIONS,
      page: TARGET_GROUPS_PAGE,
    }),
    ...oneOfProblems("protocol", protocol, {
      is: "the protocol of a target group",
      allowed: ["HTTP", "HTTPS"],
      page: TARGET_GROUPS_PAGE,
    }),
    ...oneOfProblems(
      "type",
      stickiness?.type,
      {
        is: "the type of stickiness",
        allowed: ["lb_cookie", "app_cookie"],
        page: TARGET_GROUP_ATTRIBUTES_PAGE,
      },
      "stickiness",
    ),
  ];
}

function slowStartProblems({ slowStart }: TargetGroupProps): Problem[] {
  if (slowStart === 0) return [];
  return wholeNumberProblems("slowStart", slowStart, {
    is: "slow start is off with 0, or else in seconds",
    least: 30,
    most: 900,
    example: 30,
    page: TARGET_GROUP_ATTRIBUTES_PAGE,
  });
}

/** Options that exclude each other. */
function togetherProblems({ algorithm, slowStart, stickiness, crossZone }: TargetGroupProps): Problem[] {
  const problems: Problem[] = [];
  const usual = algorithm === undefined || isToken(algorithm) || algorithm === "round_robin";
  if (!usual && slowStart !== undefined && !isToken(slowStart) && slowStart > 0) {
    problems.push({
      given: `slowStart ${slowStart} with algorithm "${algorithm}"`,
      rule: "slow start works with the algorithm round_robin only",
      fix: 'leave slowStart out, or write algorithm: "round_robin"',
      page: TARGET_GROUP_ATTRIBUTES_PAGE,
    });
  }
  if (algorithm === "weighted_random" && stickiness !== undefined) {
    problems.push({
      given: `stickiness "${stickiness.type}" with algorithm "weighted_random"`,
      rule: "the weighted random algorithm can't be used with sticky sessions",
      fix: 'leave stickiness out, or write algorithm: "round_robin"',
      page: TARGET_GROUP_ATTRIBUTES_PAGE,
    });
  }
  if (crossZone === false && stickiness !== undefined) {
    problems.push({
      given: `stickiness "${stickiness.type}" with crossZone false`,
      rule: "sticky sessions need cross-zone load balancing",
      fix: "leave one of the two out",
      page: TARGET_GROUP_ATTRIBUTES_PAGE,
    });
  }
  return problems;
}

function listenerProblems(
  { protocolVersion }: TargetGroupProps,
  { https, http2 }: Pick<ClientProtocols, "https" | "http2">,
): Problem[] {
  if (protocolVersion !== "HTTP2" && protocolVersion !== "GRPC") return [];
  const problems: Problem[] = [];
  if (!https) {
    problems.push({
      given: `protocolVersion "${protocolVersion}" behind an HTTP listener`,
      rule: "HTTP/2 and gRPC to targets need an HTTPS listener",
      fix: 'give the ALB a certificate, https: { certificateArn: "…" }, or leave protocolVersion out',
      page: TARGET_GROUPS_PAGE,
    });
  }
  if (!http2) {
    problems.push({
      given: `protocolVersion "${protocolVersion}" behind an ALB with http2 false`,
      rule: "requests of HTTP/1.1 to targets of HTTP/2 and gRPC are answered with an error",
      fix: "leave http2 out, or protocolVersion",
      page: TARGET_GROUPS_PAGE,
    });
  }
  return problems;
}
