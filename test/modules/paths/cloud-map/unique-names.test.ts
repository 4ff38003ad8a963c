import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { CloudMapNamespace } from "../../../../modules/paths/cloud-map/namespace";
import { Vpc } from "../../../../modules/vpc/vpc";
import { newApp, newStack, synth } from "../../../support/synth";

/** A namespace, and a hosted zone of the user's own in another stack. */
function withZone(zone: (vpcs: { own: Vpc; far: Vpc }) => { name: string; vpcId?: string }): () => unknown {
  const app = newApp();
  const stack = newStack("network", app);
  const own = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a"] });
  const far = new Vpc(stack, "far", { cidr: "10.1.0.0/16", zones: ["a"] });
  new CloudMapNamespace(stack, "names", { vpc: own, name: "svc.internal" });
  const { name, vpcId } = zone({ own, far });
  new Route53Zone(newStack("mine", app), "zone", { name, ...(vpcId !== undefined && { vpc: [{ vpcId }] }) });
  return () => synth(stack);
}

test.each(["svc.internal", "SVC.internal", "svc.internal."])(
  "a private hosted zone %s of the namespace's VPC is refused",
  (name) => {
    expect(withZone(({ own }) => ({ name, vpcId: own.id }))).toThrow(
      'name "svc.internal" in network/vpc, already that of the hosted zone mine/zone, is not possible.\n' +
        "  Rule: a VPC has one private hosted zone of a name, and a namespace makes one of its own (https://docs.aws.amazon.com/Route53/latest/APIReference/API_AssociateVPCWithHostedZone.html).\n" +
        "  Fix:  write another name, or leave that zone out; Cloud Map takes none that is there already.",
    );
  },
);

test("one of another name, of another VPC and a public one are accepted", () => {
  expect(withZone(({ own }) => ({ name: "internal", vpcId: own.id }))).not.toThrow();
  expect(withZone(({ far }) => ({ name: "svc.internal", vpcId: far.id }))).not.toThrow();
  expect(withZone(() => ({ name: "svc.internal" }))).not.toThrow();
});
