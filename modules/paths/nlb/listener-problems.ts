import { oneOfProblems } from "../../core/one-of";
import type { Problem } from "../../core/problem";
import { propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { wholeNumberProblems } from "../../core/whole-number";
import { deregistrationDelayProblems } from "../load-balanced-service";
import { certificateProblems, sslPolicyProblems } from "../tls-problems";
import { healthCheckProblems } from "./health-check";
import { LISTENER_PROPS, type NlbListenerProps } from "./listener-props";

const GUIDE = "https://docs.aws.amazon.com/elasticloadbalancing/latest/network";
const ATTRIBUTES_PAGE = `${GUIDE}/edit-target-group-attributes.html`;

const IDLE_PAGE = `${GUIDE}/update-idle-timeout.html`;

/** What AWS would refuse in a listener on its own. */
export function listenerProblems(port: number, props: NlbListenerProps): Problem[] {
  const { protocol } = props;
  const unknown = propProblems(props, LISTENER_PROPS);
  if (isToken(protocol)) return [...unknown, unknownProtocol()];
  return [...unknown, ...portProblems(port), ...problemsFor(props)];
}

function unknownProtocol(): Problem {
  return {
    given: "protocol, a value that is only known at apply,",
    rule: "target groups and security group rules follow from a listener's protocol, so that it must be known before",
    fix: 'write "TCP", "UDP" or "TLS"',
  };
}

function portProblems(port: number): Problem[] {
  return wholeNumberProblems("listener port", port, {
    is: "the port of a listener is a whole number",
    least: 1,
    most: 65535,
    example: 443,
    page: `${GUIDE}/load-balancer-listeners.html`,
  }).map((problem) => ({
    ...problem,
    fix: "write the port that clients connect to, e.g. nlb.listener(5432)",
  }));
}

function problemsFor(props: NlbListenerProps): Problem[] {
  return [
    ...oneOfProblems("protocol", props.protocol, {
      is: "the protocol of a listener that ECS has tasks for",
      allowed: ["TCP", "UDP", "TLS"],
      page: `${GUIDE}/load-balancer-listeners.html`,
    }),
    ...tlsProblems(props),
    ...attributeProblems(props),
    ...deregistrationDelayProblems(props.deregistrationDelay, ATTRIBUTES_PAGE),
    ...idleTimeoutProblems(props),
    ...healthCheckProblems(props.healthCheck ?? {}),
  ];
}

function tlsProblems({
  protocol = "TCP",
  certificateArn,
  sslPolicy,
  alpnPolicy,
}: NlbListenerProps): Problem[] {
  if (protocol === "TLS") {
    if (certificateArn !== undefined) return tlsValueProblems({ certificateArn, sslPolicy, alpnPolicy });
    return [
      {
        given: 'protocol "TLS" and no certificateArn',
        rule: "a TLS listener has a certificate",
        fix: 'write certificateArn, the ARN of one in ACM, or protocol: "TCP" to end TLS at the task',
        page: `${GUIDE}/create-listener.html`,
      },
    ];
  }
  return Object.entries({ certificateArn, sslPolicy, alpnPolicy }).flatMap(([prop, value]) =>
    value === undefined
      ? []
      : {
          given: `${prop} "${value}" with protocol "${protocol}"`,
          rule: "only a TLS listener speaks TLS",
          fix: `leave ${prop} out, or write protocol: "TLS"`,
          page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html",
        },
  );
}

function tlsValueProblems({
  certificateArn,
  sslPolicy,
  alpnPolicy,
}: Pick<NlbListenerProps, "certificateArn" | "sslPolicy" | "alpnPolicy">): Problem[] {
  return [
    ...(certificateArn === undefined ? [] : certificateProblems("certificateArn", certificateArn)),
    ...sslPolicyProblems("sslPolicy", sslPolicy, `${GUIDE}/describe-ssl-policies.html`),
    ...oneOfProblems("alpnPolicy", alpnPolicy, {
      is: "the ALPN policy of a listener",
      allowed: ["HTTP1Only", "HTTP2Only", "HTTP2Optional", "HTTP2Preferred", "None"],
      page: `${GUIDE}/load-balancer-listeners.html#alpn-policies`,
    }),
  ];
}

function idleTimeoutProblems({ protocol = "TCP", idleTimeout }: NlbListenerProps): Problem[] {
  if (idleTimeout !== undefined && protocol !== "TCP") {
    return [
      {
        given: `idleTimeout ${idleTimeout} with protocol "${protocol}"`,
        rule: "only a TCP listener has an idle timeout that can be set",
        fix: 'leave idleTimeout out, or write protocol: "TCP"',
        page: IDLE_PAGE,
      },
    ];
  }
  return wholeNumberProblems("idleTimeout", idleTimeout, {
    is: "the idle timeout of a listener is in seconds",
    least: 60,
    most: 6000,
    example: 350,
    page: IDLE_PAGE,
  });
}

function attributeProblems({ protocol, preserveClientIp, stickiness }: NlbListenerProps): Problem[] {
  const problems: Problem[] = [];
  if (protocol === "UDP" && preserveClientIp === false) {
    problems.push({
      given: 'preserveClientIp false with protocol "UDP"',
      rule: "tasks always see the client's address of what comes over UDP",
      fix: "leave preserveClientIp out",
      page: `${ATTRIBUTES_PAGE}#client-ip-preservation`,
    });
  }
  if (protocol === "TLS" && stickiness === true) {
    problems.push({
      given: 'stickiness true with protocol "TLS"',
      rule: "a TLS listener has no sticky sessions",
      fix: 'leave stickiness out, or write protocol: "TCP" to end TLS at the task',
      page: `${ATTRIBUTES_PAGE}#sticky-sessions`,
    });
  }
  return problems;
}
