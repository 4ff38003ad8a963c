import { kindProblems } from "../core/kind";
import type { Problem } from "../core/problem";
import { incompleteProblems, type PropNames, propProblems } from "../core/prop-names";
import { isToken } from "../core/token";
import { NETWORK } from "../vpc/network";
import { addressesFor, subnetTierProblems } from "../vpc/subnet-tier";
import { type Ami, amiFacts, amiName } from "./ami";
import { amiOnTypesProblems, amiProblems } from "./ami-problems";
import type { Ec2CapacityProps } from "./ec2-capacity-props";
import { architectureOf } from "./instance-types";
import { windowsIpv6OnlyProblems } from "./ipv6-only";
import { managedScalingProblems } from "./managed-scaling";
import { spotProblems } from "./mixed-instances";
import { groupSizeProblems } from "./sizes";
import { trunkingPlatformProblems, trunkingProblems } from "./trunking";
import { typeProblems } from "./type-problems";
import { volumeProblems } from "./volume";

const KNOWN: PropNames<Ec2CapacityProps> = {
  vpc: "required",
  subnetTier: "optional",
  instanceType: "required",
  otherInstanceTypes: "optional",
  spot: "optional",
  ami: "optional",
  min: "optional",
  max: "required",
  trunking: "optional",
  architecture: "optional",
  volume: "optional",
  managedScaling: "optional",
  managedTerminationProtection: "optional",
  managedDraining: "optional",
  instanceRole: "optional",
  name: "optional",
};

/** What AWS would refuse of a capacity, all of it. */
export function ec2CapacityProblems(props: Ec2CapacityProps): Problem[] {
  const incomplete = incompleteProblems(props, KNOWN);
  if (incomplete.length > 0) return incomplete;
  const otherKind = kindProblems(props, { vpc: NETWORK });
  if (otherKind.length > 0) return otherKind;
  const { instanceType, otherInstanceTypes = [], ami = "al2023", trunking = "off", spot = false } = props;
  const types = isToken(otherInstanceTypes) ? [instanceType] : [instanceType, ...otherInstanceTypes];
  const ofAmi = amiProblems(ami);
  const ofTypes = typeProblems(props);
  const ofTrunking = ofAmi.length > 0 ? [] : trunkingPlatformProblems(amiName(ami), trunking);
  return [
    ...propProblems(props, KNOWN),
    ...propProblems(props.instanceRole, { statements: "required" }, "instanceRole"),
    ...groupSizeProblems(props.min ?? 0, props.max),
    ...ofAmi,
    // Which types have trunking is of no interest on a system without.
    ...(ofTrunking.length > 0 ? ofTrunking : trunkingOnTypesProblems(types, trunking)),
    ...ofTypes,
    // Only where there is one architecture and one AMI to judge.
    ...(ofAmi.length + ofTypes.length > 0
      ? []
      : amiOnTypesProblems(ami, props.architecture ?? architectureOf(instanceType), types)),
    ...(typeof spot === "boolean" ? [] : spotProblems(spot)),
    ...(ofAmi.length > 0 ? [] : volumeProblems(props.volume ?? {}, amiFacts(ami))),
    ...managedScalingProblems(props.managedScaling ?? {}),
    ...subnetTierProblems(props.vpc, { subnetTier: props.subnetTier }),
    ...(ofAmi.length > 0 ? [] : ipv6OnlyProblems(props, ami)),
  ];
}

function ipv6OnlyProblems({ vpc, subnetTier }: Ec2CapacityProps, ami: Ami): Problem[] {
  const isIpv6Only = addressesFor(vpc, { subnetTier }) === "ipv6";
  return isIpv6Only ? windowsIpv6OnlyProblems(`ami "${amiName(ami)}"`, amiFacts(ami)) : [];
}

function trunkingOnTypesProblems(
  types: readonly string[],
  trunking: NonNullable<Ec2CapacityProps["trunking"]>,
): Problem[] {
  const problems = types.flatMap((type) => trunkingProblems(type, trunking));
  // A value that is wrong by itself is wrong once.
  return problems.filter(({ given }, index) => problems.findIndex((one) => one.given === given) === index);
}
