import { isToken } from "../../core/token";
import type { NetworkMode } from "../../network-modes/network-mode";
import type { Arrival } from "../proxy-entrance";
import { checkedAt } from "./health-check";
import type { ClientProtocols } from "./target-group-problems";
import type { TargetGroupProps } from "./target-group-props";

const PAGE = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/mutual-authentication.html";

/**
 * What an ALB speaks with tasks: TLS 1.3 where its own clients may. Certificates of these it passes on in headers alone.
 * @param given the path as a user reads it, `path "/orders" of app/alb`
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
export function arrivals(
  given: string,
  clients: ClientProtocols,
  network: NetworkMode,
  props: TargetGroupProps,
): Arrival[] {
  const { protocol = "HTTP" } = props;
  const check = props.healthCheck?.protocol ?? protocol;
  const spoken = {
    ...(!clients.tls13 && {
      toSpeakTls13: "give the ALB https with an sslPolicy of TLS 1.3, as leaving sslPolicy out is",
    }),
    page: PAGE,
  };
  return [
    {
      given: `${given} with protocol "${protocol}"`,
      speaks: speaks(protocol),
      toSpeakPlainText: 'write protocol: "HTTP" for it',
      toSpeakTls: 'write protocol: "HTTPS" for it',
      toPassTls: "use an InternalNlb with a listener of TCP, which leaves TLS to its clients",
      ...spoken,
    },
    ...(checkedAt(network, props) === undefined
      ? [
          {
            given: `healthCheck protocol "${check}" of ${given}`,
            speaks: speaks(check),
            toSpeakPlainText: 'write protocol: "HTTP" for the check',
            toSpeakTls: 'write protocol: "HTTPS" for the check',
            toPassTls: "write a port for the check that leads past the proxy",
            ...spoken,
          },
        ]
      : []),
  ];
}

function speaks(protocol: string): Arrival["speaks"] {
  if (isToken(protocol)) return "callers";
  return protocol === "HTTPS" ? "TLS" : "plain text";
}
