import { emptyDefaultSecurityGroup } from "../../../modules/vpc/default-security-group";
import { newStack, synth } from "../../support/synth";

test("the default security group has no rule, in either direction", () => {
  const stack = newStack();
  emptyDefaultSecurityGroup(stack, "vpc-1");
  expect(synth(stack)).toEqual({
    "aws_default_security_group.default": {
      vpc_id: "vpc-1",
      ingress: [],
      egress: [],
      tags: { Name: "app-default-unused" },
    },
  });
});
