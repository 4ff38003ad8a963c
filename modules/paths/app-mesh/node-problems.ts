import { laterShapeProblems } from "../../core/later-shape";
import { oneOfProblems } from "../../core/one-of";
import type { Problem } from "../../core/problem";
import { propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import type { NetworkMode } from "../../network-modes/network-mode";
import { accessLogProblems } from "./access-log";
import { connectionPoolProblems } from "./connection-pool";
import { discoveryProblems, ejectionProblems } from "./discovery";
import { envoyProblems } from "./envoy-props";
import { healthCheckProblems } from "./health-check";
import { LISTENER_OPTIONS, NODE_OPTIONS, type NodeProps } from "./node-props";
import { proxyTls } from "./node-tls";
import { outlierDetectionProblems } from "./outlier-detection";
import { PAGES } from "./pages";
import { DEFAULT_PROTOCOL, laterProtocolProblems, PROTOCOLS } from "./protocol";
import { ENVOY_PORTS } from "./proxy-configuration";
import { NODE_PARTS } from "./shapes";
import { timeoutProblems } from "./timeout";
import { proxyTlsProblems } from "./tls/tls-problems";

/** Props of a node that nobody reads; what it is can be judged where there are none. */
export function unknownNodeProblems(given: string, props: NodeProps): Problem[] {
  return propProblems(props, NODE_OPTIONS).map((problem) => ({
    ...problem,
    given: `${problem.given}, ${given}`,
  }));
}

/** Blocks of a node that only Terraform knows; the rest can be judged where there are none. */
export function laterNodeProblems(given: string, props: NodeProps): Problem[] {
  return laterShapeProblems(props, NODE_PARTS).map((problem) => ({
    ...problem,
    given: `${problem.given}, ${given}`,
  }));
}

/** What App Mesh would refuse in a node on its own, of options that there are. */
export function nodeProblems(given: string, props: NodeProps): Problem[] {
  const { protocol = DEFAULT_PROTOCOL, discovery = {}, outlierDetection, envoy = {} } = props;
  const ofProtocol = (["timeout", "connectionPool"] as const).filter((option) => props[option] !== undefined);
  const problems = [
    ...oneOfProblems("protocol", protocol, {
      is: "the protocol of a listener",
      allowed: PROTOCOLS,
      page: PAGES.portMapping,
    }),
    ...laterProtocolProblems(protocol, ofProtocol),
    ...timeoutProblems(props.timeout, protocol, props.virtualService === false),
    ...outlierDetectionProblems(outlierDetection),
    ...(outlierDetection === undefined ? [] : ejectionProblems(discovery)),
    ...healthCheckProblems(props.healthCheck, protocol),
    ...(PROTOCOLS.includes(protocol) ? connectionPoolProblems(props.connectionPool, protocol) : []),
    ...accessLogProblems(props.accessLog),
    ...discoveryProblems(discovery),
    ...envoyProblems(envoy),
    ...proxyTlsProblems(proxyTls(props)),
  ];
  return problems.map((problem) => ({ ...problem, given: `${problem.given}, ${given}` }));
}

/** What is wrong with a node for tasks of a mode. */
export function modeProblems(given: string, props: NodeProps, network: NetworkMode): readonly Problem[] {
  const { admits, name } = network;
  if (admits.proxyConfiguration !== true) {
    return [{ given: `${given} with network ${name}`, ...admits.proxyConfiguration }];
  }
  return [
    ...(network.containerPort === undefined ? withoutPortProblems(given, props) : []),
    ...udpProblems(given, network),
    ...envoyPortProblems(given, network),
  ];
}

function withoutPortProblems(given: string, props: NodeProps): Problem[] {
  const useless = LISTENER_OPTIONS.filter((option) => props[option] !== undefined);
  if (useless.length === 0) return [];
  return [
    {
      given: `${useless.join(" and ")}, ${given}, with a network without port`,
      rule: "a node whose service has no port has no listener, and nobody calls it",
      fix: `write the port the application listens on, e.g. awsvpc({ port: 8080 }), or leave ${useless.join(" and ")} out`,
      page: PAGES.virtualNode,
    },
  ];
}

function udpProblems(given: string, { ingressPorts: [main] }: NetworkMode): Problem[] {
  if (main?.protocol !== "udp") return [];
  return [
    {
      given: `${given} with port ${isToken(main.from) ? "" : `${main.from} `}of UDP`,
      rule: "a listener of App Mesh speaks TCP and what is on top of it",
      fix: "use a port of TCP, or reach the service by names.record(…)",
      page: PAGES.portMapping,
    },
  ];
}

/** The containers of a task share its network, in which Envoy listens too. */
function envoyPortProblems(given: string, { ingressPorts }: NetworkMode): Problem[] {
  const taken = Object.values(ENVOY_PORTS);
  return ingressPorts.flatMap(({ from, to, protocol }) => {
    if (isToken(from) || isToken(to) || protocol !== "tcp") return [];
    return taken
      .filter((port) => port >= from && port <= to)
      .map((port) => ({
        given: `port ${from === to ? port : `${port} of ${from}-${to}`}, ${given}`,
        rule: `the Envoy of a task listens on its ports ${taken.join(", ")}`,
        fix: "let the application listen on another port",
        page: PAGES.envoyConfig,
      }));
  });
}
