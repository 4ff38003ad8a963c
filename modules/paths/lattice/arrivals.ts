import { isToken } from "../../core/token";
import type { NetworkMode } from "../../network-modes/network-mode";
import type { Arrival } from "../proxy-entrance";
import { checkedAt, healthCheckConfig } from "./health-check";
import { PAGES } from "./pages";
import type { LatticeTargetProps } from "./target-props";

/**
 * What VPC Lattice speaks with tasks.
 * @param given the path as a user reads it, `service "orders" of app/lattice`
 * @param overTcp behind TLS_PASSTHROUGH
 */
export function arrivals(
  given: string,
  network: NetworkMode,
  props: LatticeTargetProps,
  overTcp: boolean,
): Arrival[] {
  const { protocol = "HTTP" } = props;
  const toPassTls = 'write listeners: [{ protocol: "TLS_PASSTHROUGH" }], which leave TLS to their clients';
  const check = healthCheckConfig(network, props, overTcp);
  const checked = check.enabled !== false && checkedAt(network, props.healthCheck) === undefined;
  return [
    {
      given: overTcp ? `${given} behind TLS_PASSTHROUGH` : `${given} with protocol "${protocol}"`,
      speaks: overTcp ? "callers" : speaks(protocol),
      toSpeakPlainText: 'write protocol: "HTTP" for it',
      toSpeakTls: 'write protocol: "HTTPS" for it',
      toPassTls,
      page: PAGES.tlsListeners,
    },
    ...(checked
      ? [
          {
            given: `healthCheck protocol "${check.protocol}" of ${given}`,
            speaks: speaks(`${check.protocol}`),
            toSpeakPlainText: 'write protocol: "HTTP" for the check',
            toSpeakTls: 'write protocol: "HTTPS" for the check',
            toPassTls: "write enabled: false for the check",
            page: PAGES.healthChecks,
          },
        ]
      : []),
  ];
}

function speaks(protocol: string): Arrival["speaks"] {
  if (isToken(protocol)) return "callers";
  return protocol === "HTTPS" ? "TLS" : "plain text";
}
