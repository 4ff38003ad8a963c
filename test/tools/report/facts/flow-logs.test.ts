import { type Changes, FARGATE, onInstance, says } from "./shop";

const log = (values: Changes[string]): Changes => ({ "aws_flow_log.vpc": values });
const INSTANCE = "an instance's traffic, all tasks together";

test.each<[string, Changes, string]>([
  ["awsvpc", {}, "a task's own traffic"],
  ["Fargate", FARGATE, "a task's own traffic"],
  ["bridge", onInstance("bridge"), INSTANCE],
  ["host", onInstance("host"), INSTANCE],
  ["none", onInstance("none"), "no traffic"],
  ["of the task's subnet", log({ vpc_id: null, subnet_id: "subnet-a" }), "a task's own traffic"],
  ["of what was accepted", log({ traffic_type: "ACCEPT" }), "a task's own traffic, the accepted alone"],
  ["of what was rejected", log({ traffic_type: "REJECT" }), "a task's own traffic, the rejected alone"],
  [
    "of another subnet",
    log({ vpc_id: null, subnet_id: "subnet-b" }),
    "no flow log in the states; it would show a task's own traffic",
  ],
  [
    "none for bridge",
    { ...onInstance("bridge"), ...log(null) },
    `no flow log in the states; it would show ${INSTANCE}`,
  ],
])("%s: %s", (_what, changes, text) => {
  expect(says("flowLogs", changes)).toBe(text);
});

test("two that record the accepted and the rejected record all", () => {
  const both = {
    ...log({ traffic_type: "ACCEPT" }),
    "aws_flow_log.more": { vpc_id: "vpc-1", traffic_type: "REJECT" },
  };
  expect(says("flowLogs", both)).toBe("a task's own traffic");
});

test("the VPC is told by the security group where no state has the subnets, and else missing", () => {
  const noSubnets: Changes = { "aws_subnet.a": null };
  expect(says("flowLogs", noSubnets)).toBe("a task's own traffic");
  expect(says("flowLogs", { ...noSubnets, "aws_security_group.web": null })).toBe(
    "missing: whether aws_flow_log.vpc is of the tasks' VPC: no state read has their subnets",
  );
});
