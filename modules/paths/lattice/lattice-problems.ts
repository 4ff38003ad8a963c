import { VpclatticeServiceNetworkVpcAssociation } from "@cdktf/provider-aws/lib/vpclattice-service-network-vpc-association";
import { kindProblems } from "../../core/kind";
import { laterShapeProblems } from "../../core/later-shape";
import { describeProblem, type Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { wholeNumberProblems } from "../../core/whole-number";
import { NETWORK } from "../../vpc/network";
import { accessLogsProblems } from "./access-logs";
import { authPolicyProblems } from "./auth-policy";
import type { LatticeProps } from "./lattice-props";
import { PAGES } from "./pages";
import { zoneProblems } from "./zones";

const MAX_SECURITY_GROUPS = 5;

// A misspelt `authPolicy` would let in whoever reaches it.
const KNOWN: PropNames<LatticeProps> = {
  vpc: "required",
  allowFrom: "optional",
  ports: "optional",
  securityGroupIds: "optional",
  name: "optional",
  authPolicy: "optional",
  accessLogs: "optional",
  serviceNetworkIdentifier: "optional",
};

export function latticeProblems(props: LatticeProps): Problem[] {
  const unread = [...propProblems(props, KNOWN), ...laterShapeProblems(props, { accessLogs: {} })];
  if (unread.length > 0) return unread;
  const otherKind = kindProblems(props, { vpc: NETWORK });
  if (otherKind.length > 0) return otherKind;
  const { vpc, ports = [443], securityGroupIds = [], authPolicy, accessLogs } = props;
  return [
    ...zoneProblems(vpc),
    ...portProblems(ports),
    ...securityGroupProblems(securityGroupIds),
    ...identifierProblems(props.serviceNetworkIdentifier),
    ...authPolicyProblems(authPolicy),
    ...accessLogsProblems(accessLogs),
  ];
}

function portProblems(ports: readonly number[]): Problem[] {
  if (isToken(ports)) return [];
  if (ports.length === 0 || new Set(ports).size < ports.length) {
    return [
      {
        given: `ports [${ports.join(", ")}]`,
        rule: "callers are let in at the ports of the listeners, each named once",
        fix: `write ports: [${[...new Set(ports.length === 0 ? [443] : ports)].join(", ")}]`,
        page: PAGES.securityGroups,
      },
    ];
  }
  return ports.flatMap((port) =>
    wholeNumberProblems("port", port, {
      is: "the port of a listener is a whole number",
      least: 1,
      most: 65535,
      example: 443,
      page: PAGES.createListener,
    }),
  );
}

function securityGroupProblems(ids: readonly string[]): Problem[] {
  if (isToken(ids) || ids.length < MAX_SECURITY_GROUPS) return [];
  return [
    {
      given: `securityGroupIds with ${ids.length} of them`,
      rule: `an association has at most ${MAX_SECURITY_GROUPS} security groups, one of which is made for it here`,
      fix: `name ${MAX_SECURITY_GROUPS - 1} or fewer`,
      page: PAGES.quotas,
    },
  ];
}

function identifierProblems(id: string | undefined): Problem[] {
  if (
    id === undefined ||
    isToken(id) ||
    /^(sn-[0-9a-z]{17}|arn:[^:]+:vpc-lattice:.+:servicenetwork\/sn-[0-9a-z]{17})$/.test(id)
  )
    return [];
  return [
    {
      given: `serviceNetworkIdentifier "${id}"`,
      rule: "a service network is named by its id or its ARN",
      fix: 'write one like "sn-0123456789abcdef0"',
      page: "https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_CreateServiceNetworkVpcAssociation.html",
    },
  ];
}

const checked = new WeakSet<VpclatticeServiceNetworkVpcAssociation>();

/** Makes synth fail where another association of the app, ours or the user's own, is of the same VPC. */
export function checkOneNetworkPerVpc(association: VpclatticeServiceNetworkVpcAssociation): void {
  checked.add(association);
  association.node.addValidation({ validate: () => otherNetworks(association).map(describeProblem) });
}

function otherNetworks(association: VpclatticeServiceNetworkVpcAssociation): Problem[] {
  const all = association.node.root.node
    .findAll()
    .filter((one) => one instanceof VpclatticeServiceNetworkVpcAssociation);
  // Of two that are both checked, the second says it.
  const others = all.filter((one, index) => index < all.indexOf(association) || !checked.has(one));
  return (
    others
      // A VPC's id may be a token, which is the same text wherever it was written.
      .filter((one) => one !== association && one.vpcIdentifierInput === association.vpcIdentifierInput)
      .map((one) => ({
        given: `${ownerPath(association)} for a VPC that ${ownerPath(one)} associates already`,
        rule: "a VPC is associated with one service network",
        fix: "leave one of them out: services of many stacks share a network",
        page: PAGES.quotas,
      }))
  );
}

/** Ours is a part of the construct that the user made. */
function ownerPath(association: VpclatticeServiceNetworkVpcAssociation): string {
  const { scope = association } = association.node;
  return (checked.has(association) ? scope : association).node.path;
}
