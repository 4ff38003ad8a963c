import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { ServiceDiscoveryHttpNamespace } from "@cdktf/provider-aws/lib/service-discovery-http-namespace";
import type { Construct, IConstruct } from "constructs";
import { describeProblem, type Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import { checkUniqueName } from "../../core/unique-name";
import type { Network } from "../../vpc/network";

/** Makes synth fail where two HTTP namespaces have one name. */
export function checkHttpNamespaceName(namespace: ServiceDiscoveryHttpNamespace): void {
  checkUniqueName(namespace, {
    binding: ServiceDiscoveryHttpNamespace,
    nameOf: ({ nameInput }) => nameInput,
    kind: "HTTP namespace",
    page: "https://docs.aws.amazon.com/cloud-map/latest/api/API_CreateHttpNamespace.html",
  });
}

/** A private DNS namespace, which has a hosted zone of its name. */
type ZoneOwner = Construct & { readonly name: string; readonly vpc: Network };

/** Makes synth fail where the user's own private hosted zone has the namespace's name in its VPC. */
export function checkHostedZones(namespace: ZoneOwner): void {
  namespace.node.addValidation({ validate: () => zoneProblems(namespace).map(describeProblem) });
}

function zoneProblems(namespace: ZoneOwner): Problem[] {
  const { name, vpc } = namespace;
  if (isToken(name)) return [];
  return namespace.node.root.node
    .findAll()
    .filter((construct) => isZoneOf(construct, name, vpc))
    .map((zone) => ({
      given: `name "${name}" in ${vpc.node.path}, already that of the hosted zone ${zone.node.path},`,
      rule: "a VPC has one private hosted zone of a name, and a namespace makes one of its own",
      fix: "write another name, or leave that zone out; Cloud Map takes none that is there already",
      page: "https://docs.aws.amazon.com/Route53/latest/APIReference/API_AssociateVPCWithHostedZone.html",
    }));
}

/** A VPC's id may be a token, which is the same text wherever the user wrote it. */
function isZoneOf(construct: IConstruct, name: string, vpc: Network): boolean {
  if (!(construct instanceof Route53Zone) || !Array.isArray(construct.vpcInput)) return false;
  const zone = construct.nameInput ?? "";
  const sameName = zone.replace(/\.$/, "").toLowerCase() === name.toLowerCase();
  return sameName && construct.vpcInput.some(({ vpcId }) => vpcId === vpc.id);
}
