import { InternalAlb, InternalNlb } from "../../../modules";
import { Guard } from "../../../modules/core/guard";
import { Vpc } from "../../../modules/vpc/vpc";
import { newStack, synth } from "../../support/synth";

/** What synth says of a load balancer that sends to so many ports of one security group, each of them by a rule. */
function warnings(ofKind: typeof InternalAlb | typeof InternalNlb, rules: number): unknown[] {
  const stack = newStack();
  const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"] });
  const [loadBalancer, other] = ["lb", "other"].map((id) => new ofKind(stack, id, { vpc }));
  const guard = new Guard(stack, "sg-1", undefined);
  for (let port = 1; port <= rules; port++) {
    guard.admit(loadBalancer as InternalAlb, { protocol: "tcp", from: port, to: port });
  }
  guard.admit(other as InternalAlb, { protocol: "tcp", from: 1, to: 1 });
  synth(stack);
  synth(stack);
  return [loadBalancer, other].flatMap((each) => each?.node.metadata ?? []).map(({ data }) => data);
}

describe.each([
  ["an ALB", InternalAlb],
  ["an NLB", InternalNlb],
])("Outbound rules of %s", (_, ofKind) => {
  test("nothing is said where there is room", () => {
    expect(warnings(ofKind, 48)).toEqual([]);
  });

  test.each([49, 61])("%d of them: warned of, once", (rules) => {
    expect(warnings(ofKind, rules)).toEqual([
      `The security group of app/lb has ${rules} outbound rules, one for each security group and range of ports that it sends to; AWS allows 60 until it raises the quota "Inbound or outbound rules per security group" (L-0EA8095F). Ask for more before they are used up, or plan another load balancer.`,
    ]);
  });
});
