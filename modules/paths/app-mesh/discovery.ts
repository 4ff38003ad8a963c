import type { AppmeshVirtualNodeSpecServiceDiscovery } from "@cdktf/provider-aws/lib/appmesh-virtual-node";
import { oneOfProblems } from "../../core/one-of";
import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { entriesOf } from "../../task/entries";
import { type IpPreference, ipPreferenceProblems } from "./ip-preference";
import { PAGES } from "./pages";

/** By the mesh's namespace, in which ECS registers each task under the node's name. App Mesh asks Cloud Map itself. */
export interface CloudMapDiscovery {
  /**
   * Seconds, 0 to 2147483647, for which resolvers keep the name's addresses. Envoy doesn't call by them; applications
   * must resolve the name before Envoy sees the call.
   * @default 60
   */
  readonly ttl?: number;
  /**
   * Leaves out the tasks whose registration lacks one of these. ECS registers `ECS_CLUSTER_NAME`, `ECS_SERVICE_NAME`,
   * `ECS_TASK_DEFINITION_FAMILY` and the zone.
   * @example { AVAILABILITY_ZONE: "eu-west-1a" }
   * @default every task
   */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly hostname?: never;
}

/**
 * By a name in DNS that leads to the tasks already, such as that of a load balancer in front of them. It is the name of
 * the node's virtual service too, as applications must resolve what they call.
 */
export interface DnsDiscovery {
  /** @example alb.dnsName */
  readonly hostname: string;
  /**
   * Whether Envoy calls one address of the answer at a time, as of a load balancer (`"LOADBALANCER"`), or spreads its
   * calls over all of them (`"ENDPOINTS"`). Names in Route 53 take the first.
   * @default "LOADBALANCER"
   */
  readonly responseType?: (typeof RESPONSE_TYPES)[number];
  /** @default the mesh's */
  readonly ipPreference?: IpPreference;
}

/** How a caller's Envoy finds the tasks of a node. */
export type Discovery = CloudMapDiscovery | DnsDiscovery;

const RESPONSE_TYPES = ["LOADBALANCER", "ENDPOINTS"] as const;

const BY_DNS: PropNames<DnsDiscovery> = {
  hostname: "required",
  responseType: "optional",
  ipPreference: "optional",
};
const BY_CLOUD_MAP: PropNames<CloudMapDiscovery> = {
  ttl: "optional",
  attributes: "optional",
  hostname: "optional",
};

export function byDns(discovery: Discovery): discovery is DnsDiscovery {
  return discovery.hostname !== undefined;
}

const KEY = /^[!-~]{1,255}$/;
const VALUE = /^[!-~]([ -~]{0,1022}[!-~])?$/;

/** What is wrong with it, but for what its registration says. */
export function discoveryProblems(discovery: Discovery): Problem[] {
  if (byDns(discovery)) {
    const { responseType, ipPreference } = discovery;
    return [
      ...propProblems(discovery, BY_DNS, "discovery by DNS"),
      ...oneOfProblems("responseType", responseType, {
        is: "the kind of answer in DNS",
        allowed: RESPONSE_TYPES,
        page: PAGES.dns,
      }),
      ...ipPreferenceProblems("ipPreference", ipPreference),
    ];
  }
  const { attributes } = discovery;
  return [
    ...propProblems(discovery, BY_CLOUD_MAP, "discovery"),
    ...entriesOf(attributes).flatMap(([key, value]) => attributeProblems(key, value)),
  ];
}

function attributeProblems(key: string, value: string): Problem[] {
  if ((isToken(key) || KEY.test(key)) && (isToken(value) || VALUE.test(value))) return [];
  return [
    {
      given: `attributes ${JSON.stringify({ [key]: value })}`,
      rule: "an attribute in Cloud Map has a key of 1 to 255 visible ASCII characters and a value of 1 to 1024, with spaces inside",
      fix: 'write one as ECS registers it, e.g. { ECS_SERVICE_NAME: "orders" }',
      page: PAGES.attribute,
    },
  ];
}

/** What is wrong with leaving single tasks alone where Envoy sees but one address. */
export function ejectionProblems(discovery: Discovery): Problem[] {
  if (!byDns(discovery)) return [];
  const { responseType = "LOADBALANCER" } = discovery;
  if (responseType !== "LOADBALANCER") return [];
  return [
    {
      given: 'outlierDetection with discovery by DNS and responseType "LOADBALANCER"',
      rule: "a caller's Envoy calls one address then, so that there is none to choose instead",
      fix: 'write responseType: "ENDPOINTS", leave discovery out, or leave outlierDetection out',
      page: PAGES.virtualNode,
    },
  ];
}

/** As the virtual node has it. */
export function discoveryConfig(
  discovery: Discovery,
  names: { readonly namespace: string; readonly service: string },
): AppmeshVirtualNodeSpecServiceDiscovery {
  if (byDns(discovery)) {
    const { hostname, responseType = "LOADBALANCER", ipPreference } = discovery;
    return { dns: { hostname, responseType, ...(ipPreference !== undefined && { ipPreference }) } };
  }
  const { attributes } = discovery;
  return {
    awsCloudMap: {
      namespaceName: names.namespace,
      serviceName: names.service,
      ...(attributes !== undefined && { attributes }),
    },
  };
}
