import type { Problem } from "../core/problem";
import { incompleteProblems, type PropNames, propProblems } from "../core/prop-names";
import { natAddressProblems } from "./nat-address-problems";
import { natInstanceProblems } from "./nat-instance-problems";
import type { NatInstanceProps } from "./nat-instance-props";
import { type Nat, type NatProps, natCount, natKind, natProps, usualNat } from "./nat-settings";
import type { Tiers } from "./tiers";
import { type Zone, type Zones, zoneProblems } from "./zones";

const MODES: readonly string[] = ["none", "single", "per-zone", "instance"];
const COUNTS: readonly string[] = ["single", "per-zone"];
const NAT_PAGE = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html";
const PUBLIC_TIER = 'add a tier, e.g. public: { access: "public" }';

const GATEWAY: PropNames<NatProps> = {
  mode: "required",
  zone: "optional",
  elasticIpAllocationIds: "optional",
  tier: "optional",
  connectivityType: "optional",
};
const INSTANCE: PropNames<NatInstanceProps> = {
  mode: "required",
  instances: "optional",
  zone: "optional",
  elasticIpAllocationIds: "optional",
  tier: "optional",
  instanceType: "optional",
  imageId: "optional",
};

type AnyNatProps = NatProps | NatInstanceProps;

/** What is wrong with NAT in a VPC of these tiers and zones. */
export function natProblems(given: Nat | undefined, tiers: Tiers, zones: Zones): Problem[] {
  const nat = given ?? usualNat(tiers);
  const incomplete =
    typeof nat === "string" ? [] : incompleteProblems(nat, { ...GATEWAY, ...INSTANCE }, "nat");
  if (incomplete.length > 0) return incomplete;
  const mode = typeof nat === "string" ? nat : nat.mode;
  if (!MODES.includes(mode)) {
    return [
      {
        given: `nat "${mode}"`,
        rule: "NAT is none, single, per-zone or instance",
        fix: `write one of "${MODES.join('", "')}"`,
      },
    ];
  }
  const props = natProps(nat);
  if (props === undefined || zoneProblems(zones).length > 0) return [];
  const count: string = natCount(props);
  if (!COUNTS.includes(count)) {
    return [
      {
        given: `nat.instances "${count}"`,
        rule: "there is one NAT instance for all zones, or one in each",
        fix: `write one of "${COUNTS.join('", "')}"`,
      },
    ];
  }
  return [
    ...unknownProblems(props),
    ...useProblems(mode, tiers),
    ...tierProblems(props, tiers, given === undefined ? `nat "${mode}" (the default)` : `nat "${mode}"`),
    ...zoneProblemsOf(props, zones),
    ...natAddressProblems(props, tiers, zones),
    ...(props.mode === "instance" ? natInstanceProblems(props, tiers) : []),
  ];
}

function unknownProblems(props: AnyNatProps): Problem[] {
  if (props.mode !== "instance") return propProblems(props, GATEWAY, "nat");
  // Of an instance that has a problem of its own.
  const { connectivityType: _, ...others }: NatInstanceProps & { connectivityType?: unknown } = props;
  return propProblems<NatInstanceProps>(others, INSTANCE, "nat");
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

function tierProblems(props: AnyNatProps, tiers: Tiers, given: string): Problem[] {
  const named = props.tier;
  const connectivityType = (props.mode !== "instance" && props.connectivityType) || "public";
  const wanted = connectivityType === "public" ? "public" : "isolated";
  const fitting = Object.keys(tiers).filter(
    (name) => tiers[name]?.access === wanted && tiers[name]?.ipv6 !== "only",
  );
  const rule =
    wanted === "public"
      ? `a NAT ${natKind(props)} reaches the internet from a public subnet with IPv4 addresses`
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
        given: `${given} with tier "${named}"${props.mode === "instance" ? "" : ` and connectivityType "${connectivityType}"`}`,
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

function zoneProblemsOf(props: AnyNatProps, zones: readonly Zone[]): Problem[] {
  const { mode, zone } = props;
  if (zone === undefined) return [];
  if (natCount(props) === "per-zone") {
    const prop = mode === "instance" ? "instances" : "mode";
    return [
      {
        given: `nat.zone "${zone}" with ${prop} "per-zone"`,
        rule: `${mode === "instance" ? "an instance" : "a gateway"} in each zone has no one zone to be in`,
        fix: `leave zone out, or write ${prop}: "single"`,
      },
    ];
  }
  if (zones.includes(zone)) return [];
  return [
    {
      given: `nat.zone "${zone}" with zones ${JSON.stringify(zones)}`,
      rule: `a NAT ${natKind(props)} lies in a subnet of the VPC, in one of its zones`,
      fix: `write one of "${zones.join('", "')}", or add the zone to zones`,
      page: NAT_PAGE,
    },
  ];
}
