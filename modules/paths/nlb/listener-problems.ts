import type { Problem } from "../../core/problem";
import { wholeNumberProblems } from "../../core/whole-number";
import { healthCheckProblems } from "./health-check";
import type { NlbListenerProps } from "./listener-props";

const GUIDE = "https://docs.aws.amazon.com/elasticloadbalancing/latest/network";
const ATTRIBUTES_PAGE = `${GUIDE}/edit-target-group-attributes.html`;

/** What AWS would refuse in a listener on its own. */
export function listenerProblems(port: number, props: NlbListenerProps): Problem[] {
  return [
    ...wholeNumberProblems("listener port", port, {
      is: "the port of a listener is a whole number",
      least: 1,
      most: 65535,
      example: 443,
      page: `${GUIDE}/load-balancer-listeners.html`,
    }).map((problem) => ({
      ...problem,
      fix: "write the port that clients connect to, e.g. nlb.listener(5432)",
    })),
    ...tlsProblems(props),
    ...attributeProblems(props),
    ...wholeNumberProblems("deregistrationDelay", props.deregistrationDelay, {
      is: "the delay is in whole seconds",
      least: 0,
      most: 3600,
      example: 300,
      page: ATTRIBUTES_PAGE,
    }),
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
    if (certificateArn !== undefined) return [];
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
