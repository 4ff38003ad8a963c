import { oneOfProblems } from "../../core/one-of";
import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { wholeNumberProblems } from "../../core/whole-number";
import { NODE_OPTIONS } from "../app-mesh/node-props";
import { TIMEOUT_PROPS } from "../service-description";
import type { ReachableService } from "../service-path";
import { CLIENT_OPTIONS, type EndpointProps } from "./endpoint-props";
import { ingressPortProblems } from "./ingress-port";
import { isConnectTls, tlsProblems } from "./tls";
import type { EndpointNames } from "./unique-names";

const API = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference";
const SERVICE_PAGE = `${API}/API_ServiceConnectService.html`;
const ALIAS_PAGE = `${API}/API_ServiceConnectClientAlias.html`;
const TIMEOUT_PAGE = `${API}/API_TimeoutConfiguration.html`;
const PORT_PAGE = `${API}/API_PortMapping.html`;

const KNOWN: PropNames<EndpointProps> = {
  ...NODE_OPTIONS,
  ...CLIENT_OPTIONS,
  backends: "optional",
  port: "optional",
  dnsName: "optional",
  discoveryName: "optional",
  ingressPortOverride: "optional",
};
const PROTOCOLS = ["http", "http2", "grpc", "tcp"] as const;
const MAX_DISCOVERY_NAME = 64;
const MAX_DNS_NAME = 127;
const MAX_SECONDS = 2147483647;

/** Props of an endpoint that nobody reads; what it is can be judged where there are none. */
export function unknownEndpointProblems(props: EndpointProps): Problem[] {
  return propProblems(props, KNOWN, "connect.endpoint(…)");
}

/** What AWS would refuse in an endpoint for this service, of options that there are. */
export function endpointProblems(
  given: string,
  props: EndpointProps,
  { names, service }: { readonly names: EndpointNames; readonly service: ReachableService },
): Problem[] {
  const { protocol, port, tls } = props;
  const { serviceConnectTls } = service.network.admits;
  return [
    ...propProblems(props.timeout, TIMEOUT_PROPS, "timeout"),
    ...discoveryNameProblems(
      props.discoveryName === undefined ? "name" : "discoveryName",
      names.discoveryName,
    ),
    ...dnsNameProblems(given, names.dnsName),
    ...oneOfProblems("protocol", protocol, {
      is: "what the proxy knows of what is spoken on the port",
      allowed: PROTOCOLS,
      page: PORT_PAGE,
    }),
    ...mainPortProblems(given, service),
    ...wholeNumberProblems("port", port, {
      is: "the port at which others call is a whole number",
      least: 1,
      most: 65535,
      example: 8080,
      page: ALIAS_PAGE,
    }),
    ...ingressPortProblems(given, props.ingressPortOverride, service),
    ...timeoutProblems(given, props),
    ...(tls && isConnectTls(tls) ? tlsProblems(tls) : []),
    ...(tls && isConnectTls(tls) && serviceConnectTls !== true
      ? [{ given: `tls of ${given} with network ${service.network.name}`, ...serviceConnectTls }]
      : []),
  ];
}

/** What is wrong with the name of the Cloud Map service that ECS makes. */
export function discoveryNameProblems(prop: string, name: string): Problem[] {
  if (isToken(name) || /^[a-z0-9_][a-z0-9_-]{0,63}$/.test(name)) return [];
  return [
    {
      given: `${prop} "${name}"`,
      rule: `a discovery name has 1 to ${MAX_DISCOVERY_NAME} lower-case letters, digits, underscores and hyphens, and starts with no hyphen`,
      fix: `write "${nearest(name, /[^a-z0-9_-]+/g, MAX_DISCOVERY_NAME)}"`,
      page: SERVICE_PAGE,
    },
  ];
}

function dnsNameProblems(given: string, name: string): Problem[] {
  const label = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
  const domain = new RegExp(`^${label}([.]${label})*$`);
  if (isToken(name) || (name.length <= MAX_DNS_NAME && domain.test(name))) return [];
  return [
    {
      given: `dnsName "${name}" of ${given}`,
      rule: `the name by which others call has 1 to ${MAX_DNS_NAME} lower-case letters, digits, underscores, hyphens and dots: labels of up to 63 without a hyphen at either end`,
      fix:
        name.length > MAX_DNS_NAME
          ? `shorten it by ${name.length - MAX_DNS_NAME}, e.g. with a dnsName of its own`
          : `write dnsName: "${nearest(name, /[^a-z0-9_.-]+/g, MAX_DNS_NAME)}"`,
      page: ALIAS_PAGE,
    },
  ];
}

function nearest(name: string, others: RegExp, length: number): string {
  const fitting = name
    .toLowerCase()
    .replace(others, "-")
    .split(".")
    .map((label) => label.replace(/^-+/, "").slice(0, 63).replace(/-+$/, ""))
    .filter((label) => label !== "")
    .join(".")
    .slice(0, length);
  return fitting === "" ? "orders" : fitting;
}

/** An endpoint is the main port of its tasks. */
function mainPortProblems(given: string, { network }: ReachableService): Problem[] {
  const [main] = network.portMappings;
  if (network.containerPort === undefined || main === undefined) {
    return [
      {
        given: `${given} with network ${network.name} and no port`,
        rule: "an endpoint leads to a named port of the task",
        fix: "write the port the application listens on, e.g. port: 8080, or use connect.client(…) for a service that nobody calls",
        page: SERVICE_PAGE,
      },
    ];
  }
  if (main.protocol === "tcp") return [];
  return [
    {
      given: `${given} with network ${network.name} and protocol "udp"`,
      rule: "the Service Connect proxy passes on TCP, and what is spoken over it",
      fix: 'write protocol: "tcp" for the mode, or use Cloud Map',
      page: PORT_PAGE,
    },
  ];
}

function timeoutProblems(given: string, { protocol, timeout = {} }: EndpointProps): Problem[] {
  const figures = (["idle", "perRequest"] as const).flatMap((prop) =>
    wholeNumberProblems(
      prop,
      timeout[prop],
      {
        is: "a timeout is a whole number of seconds, 0 for none",
        least: 0,
        most: MAX_SECONDS,
        example: 15,
        page: TIMEOUT_PAGE,
      },
      { within: "timeout" },
    ),
  );
  if (protocol !== "tcp" || timeout.perRequest === undefined) return figures;
  return [
    ...figures,
    {
      given: `timeout perRequest of ${given} with protocol "tcp"`,
      rule: "TCP knows connections and no requests",
      fix: "leave perRequest out, and write idle for a connection's",
      page: TIMEOUT_PAGE,
    },
  ];
}
