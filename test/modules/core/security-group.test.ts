import { Construct } from "constructs";
import { allowAllOut, createSecurityGroup } from "../../../modules/core/security-group";
import { newStack, ofType, synth } from "../../support/synth";

test.each([
  ["ipv4", { app_to_anywhere: { cidr_ipv4: "0.0.0.0/0" } }],
  [
    "dual-stack",
    { app_to_anywhere: { cidr_ipv4: "0.0.0.0/0" }, app_to_anywhere_ipv6: { cidr_ipv6: "::/0" } },
  ],
  ["ipv6", { app_to_anywhere_ipv6: { cidr_ipv6: "::/0" } }],
] as const)("what has %s addresses may open connections to these and no others", (addresses, expected) => {
  const stack = newStack();
  const owner = new Construct(stack, "app");
  const group = createSecurityGroup(owner, { vpcId: "vpc-1", members: "tasks", name: undefined });
  expect(allowAllOut(owner, group, addresses)).toHaveLength(Object.keys(expected).length);
  const rules = ofType(synth(stack), "aws_vpc_security_group_egress_rule");
  const common = {
    security_group_id: `\${aws_security_group.app.id}`,
    description: "To anywhere",
    ip_protocol: "-1",
  };
  expect(rules).toEqual(
    Object.fromEntries(Object.entries(expected).map(([name, to]) => [name, { ...common, ...to }])),
  );
});
