import { Lb } from "@cdktf/provider-aws/lib/lb";
import type { IConstruct } from "constructs";
import type { NameRule } from "../core/name";
import { checkUniqueName } from "../core/unique-name";

export const LOAD_BALANCER_NAME: NameRule = {
  resource: "load balancer",
  maxLength: 32,
  pattern: /^(?!internal-)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/,
  inWords: "letters, digits and hyphens, and neither starts nor ends with a hyphen nor starts with internal-",
  page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
};

/** Makes synth fail where two load balancers have one name, of whichever type they are. */
export function checkLoadBalancerName(loadBalancer: Lb): void {
  checkUniqueName(loadBalancer, {
    binding: Lb,
    nameOf: ({ nameInput }) => nameInput,
    kind: "load balancer",
    page: LOAD_BALANCER_NAME.page,
  });
}

/**
 * A prefix and no name for a target group, because one that must be replaced is made before the old one goes: its
 * listener or rule uses it until then. Terraform allows six characters before the number it adds.
 */
export function targetGroupPrefix({ node }: IConstruct): string {
  return node.id.replace(/[^A-Za-z0-9]/g, "").slice(0, 6);
}
