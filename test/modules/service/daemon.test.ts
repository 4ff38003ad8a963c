import { Ec2Capacity, type Ec2CapacityProps } from "../../../modules/capacity/ec2-capacity";
import { fargate } from "../../../modules/capacity/fargate";
import { Cluster } from "../../../modules/cluster/cluster";
import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { bridge } from "../../../modules/network-modes/bridge";
import { Service, type ServiceProps } from "../../../modules/service/service";
import { Vpc } from "../../../modules/vpc/vpc";
import { TASK } from "../../support/network";
import { onlyProblem } from "../../support/problems";
import { newStack, ofType, only, synth } from "../../support/synth";

/** A cluster with two capacities of Linux, one of Windows, and Fargate; and another cluster's capacity. */
function setUp() {
  const stack = newStack();
  const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a"] });
  const capacity = (id: string, props: Partial<Ec2CapacityProps> = {}) =>
    new Ec2Capacity(stack, id, { vpc, instanceType: "m6i.large", max: 4, ...props });
  const [one, two, windows] = [
    capacity("one"),
    capacity("two"),
    capacity("windows", { ami: "windows-2022-core" }),
  ];
  const onDemand = fargate();
  const cluster = new Cluster(stack, "cluster", { vpc, capacity: [one, two, windows, onDemand] });
  const foreign = capacity("foreign");
  new Cluster(stack, "other", { vpc, capacity: [foreign] });
  const daemon = (props: Partial<ServiceProps>) =>
    new Service(stack, "agent", {
      cluster,
      network: bridge({ port: 9100 }),
      ...TASK,
      daemon: true,
      ...props,
    });
  return { stack, vpc, one, two, windows, onDemand, foreign, daemon };
}

test("a daemon runs on every instance of its operating system, and says so where there are others", () => {
  const { stack, vpc, daemon } = setUp();
  daemon({ allowFrom: [vpc] });
  const resources = synth(stack);
  expect(only(resources, "aws_ecs_service")).toMatchObject({
    scheduling_strategy: "DAEMON",
    launch_type: "EC2",
    placement_constraints: [{ type: "memberOf", expression: "attribute:ecs.os-type == linux" }],
  });
  expect(Object.keys(ofType(resources, "aws_vpc_security_group_ingress_rule")).sort()).toEqual([
    "one_from_vpc",
    "two_from_vpc",
  ]);
});

test("so does one of Windows", () => {
  const { stack, windows, daemon } = setUp();
  daemon({ network: awsvpc({ port: 80 }), capacity: windows });
  expect(only(synth(stack), "aws_ecs_service").placement_constraints).toEqual([
    { type: "memberOf", expression: "attribute:ecs.os-family == WINDOWS_SERVER_2022_CORE" },
  ]);
});

test("a daemon may name all the instances it runs on", () => {
  const { one, two, daemon } = setUp();
  expect(() => daemon({ capacity: [{ capacity: one }, { capacity: two }] })).not.toThrow();
});

test.each([
  [
    "some of them",
    ({ one }: ReturnType<typeof setUp>) => one,
    "capacity of a daemon, with only some of the cluster's",
  ],
  ["Fargate", ({ onDemand }: ReturnType<typeof setUp>) => onDemand, "daemon on Fargate"],
])("but not %s", (_, capacityOf, given) => {
  const setting = setUp();
  const network = awsvpc({ port: 80 });
  const problem = onlyProblem(() => setting.daemon({ capacity: capacityOf(setting), network, memory: 512 }));
  expect(problem.given).toBe(given);
});

test("nor those of another cluster", () => {
  const { foreign, daemon } = setUp();
  expect(() => daemon({ capacity: foreign })).toThrow("capacity app/foreign, which the cluster doesn't have");
});
