import { ServiceDiscoveryService } from "@cdktf/provider-aws/lib/service-discovery-service";
import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import type { ConnectEndpoint } from "./endpoint";
import type { ServiceConnect } from "./service-connect";

const API = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference";
const SERVICE_PAGE = `${API}/API_ServiceConnectService.html`;
const ALIAS_PAGE = `${API}/API_ServiceConnectClientAlias.html`;

/** What is unique in a namespace. */
export interface EndpointNames {
  readonly given: string;
  readonly discoveryName: string;
  readonly dnsName: string;
  /** At which others call; undefined where there is none. */
  readonly port: number | undefined;
}

/** What is wrong with an endpoint's names beside those of other endpoints of its namespace. */
export function sameNameProblems(names: EndpointNames, taken: readonly ConnectEndpoint[]): Problem[] {
  const { given, discoveryName, dnsName, port } = names;
  if (isToken(discoveryName) || isToken(dnsName) || isToken(port)) return [];
  const others = taken.map((endpoint) => ({
    path: endpoint.service?.construct.node.path,
    ...endpoint.names,
  }));
  const named = others.find((other) => other.discoveryName === discoveryName);
  const called = others.find((other) => other.dnsName === dnsName && other.port === port);
  if (named !== undefined && named === called) {
    return [
      {
        given: `${given} with discoveryName "${discoveryName}", called at ${dnsName}:${port}, both already those of ${named.path}`,
        rule: "a namespace has one endpoint of a name",
        fix: "write another name, or another discoveryName and another dnsName or port beside the same name",
        page: SERVICE_PAGE,
      },
    ];
  }
  return [
    ...(named
      ? [
          {
            given: `${given} with discoveryName "${discoveryName}", already that of ${named.path}`,
            rule: "a namespace has one service of a discovery name",
            fix: "write another name, or another discoveryName beside the same name",
            page: SERVICE_PAGE,
          },
        ]
      : []),
    ...(called
      ? [
          {
            given: `${given} called at ${dnsName}:${port}, where ${called.path} is already`,
            rule: "a name with its port leads to one service of a namespace",
            fix: "write another dnsName or port",
            page: ALIAS_PAGE,
          },
        ]
      : []),
  ];
}

/** Endpoints whose names Cloud Map's own services have, such as those of records and of App Mesh's nodes. */
export function recordProblems(
  { namespace: { id } }: ServiceConnect,
  endpoints: readonly ConnectEndpoint[],
): Problem[] {
  const [first] = endpoints;
  if (id === undefined || first === undefined) return [];
  const services = first.connect.node.root.node
    .findAll()
    .filter((one): one is ServiceDiscoveryService => one instanceof ServiceDiscoveryService)
    // Those with DNS records name it with these.
    .filter((one) => (one.dnsConfigInput?.namespaceId ?? one.namespaceIdInput) === id);
  return endpoints.flatMap(({ names: { given, discoveryName } }) =>
    services
      .filter(({ nameInput }) => !isToken(nameInput) && nameInput === discoveryName)
      .map((service) => ({
        given: `${given} beside ${service.node.scope?.node.path}, whose service in Cloud Map has the name "${discoveryName}",`,
        rule: "the Cloud Map service that ECS makes for an endpoint is the only one of its name in the namespace",
        fix: `write discoveryName: "${discoveryName}-connect"; the name by which others call it stays`,
        page: SERVICE_PAGE,
      })),
  );
}
