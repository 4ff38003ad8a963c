import { ServiceDiscoveryInstance } from "@cdktf/provider-aws/lib/service-discovery-instance";
import { ServiceDiscoveryService } from "@cdktf/provider-aws/lib/service-discovery-service";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { create } from "../../core/address";
import { plainPath } from "../../core/name";
import { describeProblem, type Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import { dnsNameOf } from "../cloud-map/names";
import type { CloudMapNamespace } from "../cloud-map/namespace";
import type { IpPreference } from "./ip-preference";
import type { AppMesh } from "./mesh";
import { ROUTE_PAGES } from "./route-pages";

/**
 * Where the name of a virtual service leads that is no node's: nowhere. Applications must resolve the name before
 * their Envoy takes the call and sends it on to a node. AWS names this address.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/troubleshooting-connectivity.html
 */
const ANY_ADDRESS = "10.10.10.10";

/** The same for tasks that have IPv6 alone: of the block for documentation (RFC 3849), which leads nowhere. */
const ANY_IPV6_ADDRESS = "2001:db8::10";

/** The records by which applications find an address of a kind that their Envoy listens on. */
function recordsFor(preference: IpPreference | undefined): Record<string, { type: string; address: string }> {
  const ipv4 = { AWS_INSTANCE_IPV4: { type: "A", address: ANY_ADDRESS } };
  const ipv6 = { AWS_INSTANCE_IPV6: { type: "AAAA", address: ANY_IPV6_ADDRESS } };
  if (preference === "IPv6_ONLY") return ipv6;
  return preference === "IPv6_PREFERRED" ? { ...ipv4, ...ipv6 } : ipv4;
}

/**
 * Makes the name of a virtual service resolve in its namespace, where no node is registered under it. Tasks in IPv6-only subnets are
 * in meshes that prefer IPv6 alone.
 */
export function createName(
  owner: Construct,
  { namespace, ipPreference }: AppMesh,
  name: string,
): readonly TerraformResource[] {
  const records = Object.entries(recordsFor(ipPreference));
  const service = create(owner, ServiceDiscoveryService, [], {
    name,
    description: `The name of ${plainPath(owner)}, whose calls Envoy takes`,
    dnsConfig: {
      namespaceId: namespace.id,
      routingPolicy: "MULTIVALUE",
      dnsRecords: records.map(([, { type }]) => ({ type, ttl: 60 })),
    },
  });
  const instance = create(owner, ServiceDiscoveryInstance, [], {
    serviceId: service.id,
    instanceId: "any",
    attributes: Object.fromEntries(records.map(([attribute, { address }]) => [attribute, address])),
  });
  owner.node.addValidation({
    validate: () => sameNameProblems(service, namespace, name).map(describeProblem),
  });
  return [instance];
}

/** What has the name in the namespace besides. */
function sameNameProblems(
  service: ServiceDiscoveryService,
  namespace: CloudMapNamespace,
  name: string,
): Problem[] {
  if (isToken(name)) return [];
  const others = service.node.root.node
    .findAll()
    .filter((one): one is ServiceDiscoveryService => one instanceof ServiceDiscoveryService)
    .filter(
      (one) =>
        one !== service &&
        one.nameInput?.toLowerCase() === name.toLowerCase() &&
        one.dnsConfigInput?.namespaceId === namespace.id,
    );
  return others.map((other) => ({
    given: `name "${name}" of a virtual service, already that of ${other.node.scope?.node.path} in ${namespace.node.path},`,
    rule: `"${dnsNameOf(name, namespace.name)}" leads to one service of the namespace`,
    fix: "write another name, or let the virtual service lead to the node of that name",
    page: ROUTE_PAGES.dnsName,
  }));
}
