import { Eip } from "@cdktf/provider-aws/lib/eip";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import type { Route } from "@cdktf/provider-aws/lib/route";
import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import type { Construct } from "constructs";
import { create } from "../core/address";
import { nameTag } from "./name-tag";
import type { NatRoute } from "./nat-route";
import type { NatSettings } from "./nat-settings";
import type { Zone } from "./zones";

/** Creates the NAT gateway of a zone. */
export function createNatGateway(
  owner: Construct,
  nat: NatSettings,
  internet: Route | undefined,
  zone: Zone,
  subnet: Subnet,
): NatRoute {
  const dependsOn = internet === undefined ? [] : [internet];
  const address = (): string =>
    nat.elasticIpAllocationIds[zone] ??
    create(owner, Eip, ["nat", zone], { domain: "vpc", tags: nameTag(owner, "nat", zone), dependsOn }).id;
  const gateway = create(owner, NatGateway, ["nat", zone], {
    subnetId: subnet.id,
    ...(nat.connectivityType === "private"
      ? { connectivityType: nat.connectivityType }
      : { allocationId: address() }),
    tags: nameTag(owner, "nat", zone),
    ...(dependsOn.length > 0 && { dependsOn }),
  });
  return { target: { natGatewayId: gateway.id } };
}
