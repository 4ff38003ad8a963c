import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { Vpc as AwsVpc } from "@cdktf/provider-aws/lib/vpc";
import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { create, isCreated } from "../../../modules/core/address";
import { newApp, newStack, synth } from "../../support/synth";

const CIDR = { cidrBlock: "10.0.0.0/16" };

/** A VPC made under constructs with these ids, one in the other. */
function vpcAt(stack: TerraformStack, ids: string[], ...parts: string[]): void {
  const owner = ids.reduce<Construct>((scope, id) => new Construct(scope, id), stack);
  create(owner, AwsVpc, parts, CIDR);
}

describe("an address", () => {
  test.each<[string[], string[], string]>([
    [["vpc"], [], "vpc"],
    [["vpc"], ["private", "a"], "vpc_private_a"],
    [["shared", "vpc"], [], "shared_vpc"],
    [["my vpc"], [], "my_vpc"],
    [["my.vpc:1"], [], "my_vpc_1"],
    [["web-1"], [], "web-1"],
    [["1st"], [], "_1st"],
    [["-x"], [], "_-x"],
    [["bücher"], [], "b_cher"],
  ])("of a resource of %j with the parts %j is its type and %s", (ids, parts, name) => {
    const stack = newStack("my-stack");
    vpcAt(stack, ids, ...parts);
    expect(Object.keys(synth(stack))).toEqual([`aws_vpc.${name}`]);
  });

  test("doesn't clash with the id of a user's own child", () => {
    const stack = newStack();
    const owner = new Construct(stack, "network");
    new Construct(owner, "vpc");
    new Construct(owner, "private");
    create(owner, AwsVpc, ["vpc"], CIDR);
    create(owner, CloudwatchLogGroup, ["vpc"], {});
    expect(Object.keys(synth(stack)).sort()).toEqual([
      "aws_cloudwatch_log_group.network_vpc",
      "aws_vpc.network_vpc",
    ]);
  });
});

describe("two resources with one address fail the synth, which names both", () => {
  test("ours and ours", () => {
    const stack = newStack();
    vpcAt(stack, ["a", "b_c"]);
    vpcAt(stack, ["a_b", "c"]);
    expect(() => synth(stack)).toThrow(
      /app\/a\/b_c\/aws_vpc and app\/a_b\/c\/aws_vpc would share the Terraform address aws_vpc\.a_b_c\.\n\s+Rule: .*\n\s+Fix: .*another id/,
    );
  });

  test("ours and a user's own", () => {
    const stack = newStack();
    new AwsVpc(stack, "shared_vpc", CIDR);
    vpcAt(stack, ["shared", "vpc"]);
    expect(() => synth(stack)).toThrow(/app\/shared_vpc and app\/shared\/vpc\/aws_vpc would share/);
  });

  test("two data sources", () => {
    const stack = newStack();
    new DataAwsVpc(stack, "shared_vpc");
    create(new Construct(new Construct(stack, "shared"), "vpc"), DataAwsVpc, [], {});
    expect(() => synth(stack)).toThrow(/the Terraform address data\.aws_vpc\.shared_vpc/);
  });

  test("characters that an address lacks", () => {
    const stack = newStack();
    vpcAt(stack, ["my vpc"]);
    vpcAt(stack, ["my.vpc"]);
    expect(() => synth(stack)).toThrow(/aws_vpc\.my_vpc\./);
  });

  test("once for each address", () => {
    const stack = newStack();
    for (const id of ["a b", "a.b", "a_b"]) vpcAt(stack, [id]);
    expect(() => synth(stack)).toThrow(
      /app\/a b\/aws_vpc and app\/a\.b\/aws_vpc and app\/a_b\/aws_vpc would share/,
    );
  });
});

describe("no clash", () => {
  test("between a resource and a data source of one type with the same owner and parts", () => {
    const stack = newStack();
    const owner = new Construct(stack, "shared");
    create(owner, AwsVpc, ["main"], CIDR);
    create(owner, DataAwsVpc, ["main"], { default: true });
    expect(owner.node.children.map((child) => child.node.id)).toEqual(["aws_vpc.main", "data.aws_vpc.main"]);
    expect(synth(stack)).toEqual({
      "aws_vpc.shared_main": { cidr_block: CIDR.cidrBlock },
      "data.aws_vpc.shared_main": { default: true },
    });
  });

  test("between parts that are joined with hyphens and parts that have them", () => {
    const stack = newStack();
    const owner = new Construct(stack, "shared");
    create(owner, AwsVpc, ["private", "a"], CIDR);
    create(owner, AwsVpc, ["private-a"], CIDR);
    expect(Object.keys(synth(stack))).toEqual(["aws_vpc.shared_private-a", "aws_vpc.shared_private_a"]);
  });

  test("between types, nor between a resource and a data source", () => {
    const stack = newStack();
    const owner = new Construct(stack, "shared");
    create(owner, AwsVpc, [], CIDR);
    create(owner, CloudwatchLogGroup, [], {});
    create(new Construct(owner, "x"), AwsVpc, [], CIDR);
    new DataAwsVpc(stack, "own").overrideLogicalId("shared");
    expect(Object.keys(synth(stack)).sort()).toEqual([
      "aws_cloudwatch_log_group.shared",
      "aws_vpc.shared",
      "aws_vpc.shared_x",
      "data.aws_vpc.shared",
    ]);
  });

  test("between two stacks of an app", () => {
    const app = newApp();
    const [one, two] = [newStack("one", app), newStack("two", app)];
    vpcAt(one, ["vpc"]);
    vpcAt(two, ["vpc"]);
    expect(Object.keys(synth(one))).toEqual(["aws_vpc.vpc"]);
    expect(Object.keys(synth(two))).toEqual(["aws_vpc.vpc"]);
  });
});

test("a resource is there once it is created, under its own parts alone", () => {
  const owner = new Construct(newStack(), "vpc");
  create(owner, AwsVpc, ["private", "a"], CIDR);
  expect(isCreated(owner, AwsVpc, ["private", "a"])).toBe(true);
  // The same address.
  expect(isCreated(owner, AwsVpc, ["private_a"])).toBe(true);
  expect(isCreated(owner, AwsVpc, ["private-a"])).toBe(false);
  expect(isCreated(owner, AwsVpc)).toBe(false);
  expect(isCreated(owner, DataAwsVpc, ["private", "a"])).toBe(false);
});
