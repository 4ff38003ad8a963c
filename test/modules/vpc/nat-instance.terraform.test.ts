import { Testing } from "cdktf";
import { Vpc, type VpcProps } from "../../../modules/vpc/vpc";
import { newStack } from "../../support/synth";
import { localAwsForTests, temporaryDirectory } from "../../tools/local-aws/local-aws-for-test";
import { PlannedChanges } from "./planned-changes";

jest.setTimeout(600_000);

/** Two private subnets with NAT. */
function configuration(nat: VpcProps["nat"], zones: VpcProps["zones"] = ["a", "b"]): string {
  const stack = newStack();
  // The binding's own constraint is one version.
  stack.addOverride("terraform.required_providers.aws.version", ">= 5.100.0, < 7.0.0");
  new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones, nat });
  return Testing.synth(stack, true);
}

/** What a zone with an instance has for it. */
const INSTANCE = [
  "aws_network_interface",
  "aws_eip_association",
  "aws_launch_template",
  "aws_instance",
  "aws_cloudwatch_metric_alarm",
];

const instanceOf = (zone: string, action: string) => ({
  ...Object.fromEntries(INSTANCE.map((type) => [`${type}.vpc_nat_${zone}`, action])),
  [`aws_eip.vpc_nat_instance_${zone}`]: action,
});

const GROUP = [
  "aws_security_group.vpc_nat",
  "aws_vpc_security_group_egress_rule.vpc_nat_to_anywhere",
  "aws_vpc_security_group_ingress_rule.vpc_nat_from_private_a",
  "aws_vpc_security_group_ingress_rule.vpc_nat_from_private_b",
];
const group = (action: string) => Object.fromEntries(GROUP.map((address) => [address, action]));

const gatewayOf = (zone: string, action: string) => ({
  [`aws_nat_gateway.vpc_nat_${zone}`]: action,
  [`aws_eip.vpc_nat_${zone}`]: action,
});

const routes = (action: string) => ({
  "aws_route.vpc_private_a": action,
  "aws_route.vpc_private_b": action,
});

describe("A VPC with a NAT instance, with real Terraform", () => {
  const localAws = localAwsForTests();
  const directory = temporaryDirectory();
  const single = configuration("instance");
  let changes: PlannedChanges;

  beforeAll(async () => {
    changes = await PlannedChanges.in(directory, localAws.current.environment, single);
    await changes.apply(single);
  }, 600_000);
  afterAll(() => changes.stop());

  test("is planned without a change", async () => {
    expect(await changes.plan(single, true)).toEqual({});
  });

  test("another zone adds what is its own, and its route to the one instance", async () => {
    expect(await changes.plan(configuration("instance", ["a", "b", "c"]))).toEqual({
      "aws_subnet.vpc_private_c": "create",
      "aws_subnet.vpc_public_c": "create",
      "aws_route_table.vpc_private_c": "create",
      "aws_route_table_association.vpc_private_c": "create",
      "aws_route_table_association.vpc_public_c": "create",
      "aws_route.vpc_private_c": "create",
      "aws_vpc_security_group_ingress_rule.vpc_nat_from_private_c": "create",
    });
  });

  test("an instance in each zone adds one, and turns the other zone's route", async () => {
    expect(await changes.plan(configuration({ mode: "instance", instances: "per-zone" }))).toEqual({
      ...instanceOf("b", "create"),
      "aws_route.vpc_private_b": "update",
    });
  });

  test("another size changes the instance in place", async () => {
    expect(await changes.plan(configuration({ mode: "instance", instanceType: "t4g.small" }))).toEqual({
      "aws_instance.vpc_nat_a": "update",
    });
  });

  test("another architecture replaces the instance, and neither its interface nor its address", async () => {
    const planned = await changes.plan(configuration({ mode: "instance", instanceType: "t3.nano" }));
    expect(planned).toMatchObject({
      "aws_launch_template.vpc_nat_a": "update",
      "aws_instance.vpc_nat_a": "replace",
    });
    expect(Object.keys(planned).filter((address) => /network_interface|eip|route/.test(address))).toEqual([]);
  });

  test("a replaced instance leaves nothing to plan", async () => {
    const other = configuration({ mode: "instance", instanceType: "t3.nano" });
    await changes.apply(other);
    expect(await changes.plan(other, true)).toEqual({});
    await changes.apply(single);
  });

  test("gateways take over, and the routes change in place", async () => {
    const gateway = configuration("single");
    expect(await changes.plan(gateway)).toEqual({
      ...gatewayOf("a", "create"),
      ...instanceOf("a", "delete"),
      ...group("delete"),
      ...routes("update"),
    });
    await changes.apply(gateway);
    expect(await changes.plan(gateway, true)).toEqual({});
  });

  test("and instances again, after which everything is destroyed", async () => {
    expect(await changes.plan(single)).toEqual({
      ...gatewayOf("a", "delete"),
      ...instanceOf("a", "create"),
      ...group("create"),
      ...routes("update"),
    });
    await changes.apply(single);
    expect(await changes.plan(single, true)).toEqual({});
    await changes.destroy();
  });
});
