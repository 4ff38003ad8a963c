import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import type { NatInstanceProps } from "./nat-instance-props";
import { type NatProps, natKind, natSettings } from "./nat-settings";
import type { Tiers } from "./tiers";
import type { Zones } from "./zones";

const ADDRESS_PAGE = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html";

/** What is wrong with the Elastic IP addresses that NAT is to have. */
export function natAddressProblems(
  props: NatProps | NatInstanceProps,
  tiers: Tiers,
  zones: Zones,
): Problem[] {
  const { zones: withNat } = natSettings(props, tiers, zones);
  const { elasticIpAllocationIds = {} } = props;
  const named = Object.keys(elasticIpAllocationIds);
  if (named.length === 0) return [];
  if (props.mode !== "instance" && props.connectivityType === "private") {
    return [
      {
        given: `nat.elasticIpAllocationIds for zones ${JSON.stringify(named)} with connectivityType "private"`,
        rule: "a private NAT gateway has no Elastic IP address",
        fix: "leave elasticIpAllocationIds out",
        page: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html",
      },
    ];
  }
  const idle = named.filter((zone) => !(withNat as readonly string[]).includes(zone));
  if (idle.length === 0) return allocationProblems(elasticIpAllocationIds);
  return [
    {
      given: `nat.elasticIpAllocationIds for zones ${JSON.stringify(idle)}`,
      rule: `an address belongs to the ${natKind(props)} of its zone, and ${natKind(props)}s are in ${withNat.join(", ")} only`,
      fix: `name only these zones: ${withNat.join(", ")}`,
    },
  ];
}

function allocationProblems(ids: NonNullable<NatProps["elasticIpAllocationIds"]>): Problem[] {
  const zonesOf = new Map<string, string[]>();
  for (const [zone, id] of Object.entries(ids)) {
    if (id !== undefined && !isToken(id)) zonesOf.set(id, [...(zonesOf.get(id) ?? []), zone]);
  }
  return [...zonesOf].flatMap(([id, zones]) => {
    const given = `nat.elasticIpAllocationIds.${zones.join(" and ")} "${id}"`;
    const unnamed: Problem = {
      given,
      rule: "an Elastic IP address is named by its allocation id: eipalloc- and hexadecimal digits",
      fix: 'write one like "eipalloc-0123456789abcdef0": aws ec2 describe-addresses lists an address\'s',
      page: ADDRESS_PAGE,
    };
    const shared: Problem = {
      given,
      rule: "an Elastic IP address is associated with one network interface at a time",
      fix: `write another for ${zones.slice(1).join(" and ")}, or leave it out there: an address is made then`,
      page: ADDRESS_PAGE,
    };
    return [...(/^eipalloc-[0-9a-f]+$/.test(id) ? [] : [unnamed]), ...(zones.length > 1 ? [shared] : [])];
  });
}
