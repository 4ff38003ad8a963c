import { Eip } from "@cdktf/provider-aws/lib/eip";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import type { Route } from "@cdktf/provider-aws/lib/route";
import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import type { Construct } from "constructs";
import { create } from "../core/address";
import type { Problem } from "../core/problem";
import type { ZoneLetter } from "./zones";

const NATS = ["none", "single", "per-zone"] as const;
export type Nat = (typeof NATS)[number];

/** What is wrong with a word for `nat`, where no compiler saw it. */
export function natProblems(nat: Nat): Problem[] {
  if (NATS.includes(nat)) return [];
  return [
    {
      given: `nat "${nat}"`,
      rule: "NAT is none, single or per-zone",
      fix: `write one of "${NATS.join('", "')}"`,
    },
  ];
}

/**
 * NAT gateways of a VPC and which one each zone uses. Keyed by zone: another zone touches no gateway that is there.
 *
 * @param internet the public subnets' route out, which a NAT gateway needs from its first to its last moment
 */
export function createNat(
  owner: Construct,
  nat: Nat,
  publicSubnets: ReadonlyMap<ZoneLetter, Subnet>,
  internet: Route,
  nameTag: (...parts: string[]) => Record<string, string>,
): ReadonlyMap<ZoneLetter, NatGateway> {
  if (nat === "none") return new Map();
  const createGateway = ([zone, subnet]: [ZoneLetter, Subnet]): NatGateway => {
    const address = create(owner, Eip, ["nat", zone], {
      domain: "vpc",
      tags: nameTag("nat", zone),
      dependsOn: [internet],
    });
    return create(owner, NatGateway, ["nat", zone], {
      subnetId: subnet.id,
      allocationId: address.id,
      tags: nameTag("nat", zone),
      dependsOn: [internet],
    });
  };
  const entries = [...publicSubnets];
  if (nat === "per-zone") return new Map(entries.map((entry) => [entry[0], createGateway(entry)]));
  const only = createGateway(entries[0] as [ZoneLetter, Subnet]);
  return new Map(entries.map(([zone]) => [zone, only]));
}
