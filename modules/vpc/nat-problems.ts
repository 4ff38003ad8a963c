import type { Problem } from "../core/problem";
import { type Nat, type NatProps, natSettings, usualNat } from "./nat-settings";
import type { Tiers } from "./tiers";
import { type Zone, type Zones, zoneProblems } from "./zones";

const MODES: readonly string[] = ["none", "single", "per-zone"];
const NAT_PAGE = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html";
const PUBLIC_TIER = 'add a tier, e.g. public: { access: "public" }';

/** What is wrong with NAT in a VPC of these tiers and zones. */
export function natProblems(given: Nat | undefined, tiers: Tiers, zones: Zones): Problem[] {
  const nat = given ?? usualNat(tiers);
  const mode = typeof nat === "string" ? nat : nat.mode;
  if (!MODES.includes(mode)) {
    return [
      {
        given: `nat "${mode}"`,
        rule: "NAT is none, single or per-zone",
        fix: `write one of "${MODES.join('", "')}"`,
      },
    ];
  }
  if (mode === "none" || zoneProblems(zones).length > 0) return [];
  const props: NatProps = typeof nat === "string" ? { mode } : nat;
  return [
    ...useProblems(mode, tiers),
    ...tierProblems(props, tiers, given === undefined ? `nat "${mode}" (the default)` : `nat "${mode}"`),
    ...zoneProblemsOf(props, zones),
    ...addressProblems(props, tiers, zones),
  ];
}

function useProblems(mode: string, tiers: Tiers): Problem[] {
  if (Object.values(tiers).some(({ access }) => access === "private")) return [];
  return [
    {
      given: `nat "${mode}" without a private tier`,
      rule: "NAT is how private tiers reach the internet, and it costs also where nothing uses it",
      fix: 'write nat: "none", or make a tier private',
      page: NAT_PAGE,
    },
  ];
}

function tierProblems(props: NatProps, tiers: Tiers, given: string): Problem[] {
  const { tier: named, connectivityType = "public" } = props;
  const wanted = connectivityType === "public" ? "public" : "isolated";
  const fitting = Object.keys(tiers).filter(
    (name) => tiers[name]?.access === wanted && tiers[name]?.ipv6 !== "only",
  );
  const rule =
    wanted === "public"
      ? "a NAT gateway reaches the internet from a public subnet with IPv4 addresses"
      : "a private NAT gateway lies in a subnet of its own with IPv4 addresses, whose routes don't lead back to it: an isolated one";
  const other =
    fitting.length > 0
      ? `write tier: "${fitting.join('" or "')}"`
      : wanted === "public"
        ? `${PUBLIC_TIER}, or write nat: "none"`
        : 'add a tier, e.g. routable: { access: "isolated", prefixLength: 28 }, and write nat.tier: "routable"';
  if (named !== undefined && !fitting.includes(named)) {
    return [
      {
        given: `${given} with tier "${named}" and connectivityType "${connectivityType}"`,
        rule,
        fix: other,
        page: NAT_PAGE,
      },
    ];
  }
  if (named !== undefined || (wanted === "public" && fitting.length > 0)) return [];
  const lacking =
    wanted === "public" ? "without a public tier" : "of connectivityType private without a tier";
  return [{ given: `${given} ${lacking}`, rule, fix: other, page: NAT_PAGE }];
}

function zoneProblemsOf({ mode, zone }: NatProps, zones: readonly Zone[]): Problem[] {
  if (zone === undefined) return [];
  if (mode === "per-zone") {
    return [
      {
        given: `nat.zone "${zone}" with mode "per-zone"`,
        rule: "a gateway in each zone has no one zone to be in",
        fix: 'leave zone out, or write mode: "single"',
      },
    ];
  }
  if (zones.includes(zone)) return [];
  return [
    {
      given: `nat.zone "${zone}" with zones ${JSON.stringify(zones)}`,
      rule: "a NAT gateway lies in a subnet of the VPC, in one of its zones",
      fix: `write one of "${zones.join('", "')}", or add the zone to zones`,
      page: NAT_PAGE,
    },
  ];
}

function addressProblems(props: NatProps, tiers: Tiers, zones: Zones): Problem[] {
  const { zones: withGateway } = natSettings(props, tiers, zones);
  const named = Object.keys(props.elasticIpAllocationIds ?? {});
  if (named.length === 0) return [];
  if (props.connectivityType === "private") {
    return [
      {
        given: `nat.elasticIpAllocationIds for zones ${JSON.stringify(named)} with connectivityType "private"`,
        rule: "a private NAT gateway has no Elastic IP address",
        fix: "leave elasticIpAllocationIds out",
        page: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html",
      },
    ];
  }
  const idle = named.filter((zone) => !(withGateway as readonly string[]).includes(zone));
  if (idle.length === 0) return [];
  return [
    {
      given: `nat.elasticIpAllocationIds for zones ${JSON.stringify(idle)}`,
      rule: `an address belongs to the gateway of its zone, and gateways are in ${withGateway.join(", ")} only`,
      fix: `name only these zones: ${withGateway.join(", ")}`,
    },
  ];
}
