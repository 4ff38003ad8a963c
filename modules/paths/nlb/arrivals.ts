import { isToken } from "../../core/token";
import type { NetworkMode } from "../../network-modes/network-mode";
import { healthCheckPort } from "../health-check-port";
import type { Arrival } from "../proxy-entrance";
import type { NlbListenerProps } from "./listener-props";

const PAGE =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html";

/**
 * What an NLB speaks with tasks: over TCP what its clients do, after TLS plain text.
 * @param given the listener as a user reads it, `listener 443 of app/nlb`
 */
export function arrivals(
  given: string,
  { protocol = "TCP", proxyProtocolV2, healthCheck = {} }: NlbListenerProps,
  network: NetworkMode,
): Arrival[] {
  const toPassTls = 'write protocol: "TCP" for the listener, which leaves TLS to its clients';
  const checkByTcp = 'write protocol: "TCP" for the check';
  const { protocol: check = "TCP", port } = healthCheck;
  return [
    {
      given: `${given} with protocol "${protocol}"`,
      speaks: protocol === "TLS" ? "plain text" : "callers",
      proxyProtocol: proxyProtocolV2 === true,
      toSpeakTls: toPassTls,
      toPassTls,
      page: PAGE,
    },
    ...(healthCheckPort(network, port).at === undefined
      ? [
          {
            given: `healthCheck protocol "${check}" of ${given}`,
            speaks: checkSpeaks(check),
            toSpeakPlainText: checkByTcp,
            toSpeakTls: checkByTcp,
            toPassTls: checkByTcp,
            // Its checks know TLS up to 1.2.
            toSpeakTls13: checkByTcp,
            page: PAGE,
          },
        ]
      : []),
  ];
}

function checkSpeaks(protocol: string): Arrival["speaks"] {
  if (isToken(protocol) || protocol === "TCP") return "callers";
  return protocol === "HTTPS" ? "TLS" : "plain text";
}
