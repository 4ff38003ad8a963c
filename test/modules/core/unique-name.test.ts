import { Lb } from "@cdktf/provider-aws/lib/lb";
import { AwsProvider, type AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack, TerraformVariable } from "cdktf";
import { HttpNamespace } from "../../../modules/paths/cloud-map/http-namespace";
import { InternalAlb } from "../../../modules/paths/internal-alb/internal-alb";
import { InternalNlb } from "../../../modules/paths/nlb/internal-nlb";
import { Vpc } from "../../../modules/vpc/vpc";
import { newApp, newStack, synth } from "../../support/synth";

function stackWith(config: AwsProviderConfig, id: string, app: App): TerraformStack {
  const stack = new TerraformStack(app, id);
  new AwsProvider(stack, "aws", config);
  return stack;
}

/** A namespace called shop in each of two stacks, whose providers are configured like this. */
function inTwoStacks(one: AwsProviderConfig, other: AwsProviderConfig): () => unknown {
  const app = newApp();
  const stacks = [stackWith(one, "one", app), stackWith(other, "other", app)] as const;
  for (const stack of stacks) new HttpNamespace(stack, "http", { name: "shop" });
  return () => synth(stacks[1]);
}

/** What synth says of the second. */
const MESSAGE =
  'the name "shop" of other/http, already that of one/http, is not possible.\n' +
  "  Rule: an account has one HTTP namespace of a name in a Region (https://docs.aws.amazon.com/cloud-map/latest/api/API_CreateHttpNamespace.html).\n" +
  "  Fix:  write another name; where the two are in different accounts or Regions, let their providers say so, e.g. with region or allowedAccountIds.";

/** Messages of all constructs of an app whose validation fails. */
function messages(app: App): string[] {
  return app.node.findAll().flatMap((construct) => construct.node.validate());
}

test.each<[AwsProviderConfig, AwsProviderConfig]>([
  [{}, {}],
  [{ region: "us-east-1" }, { region: "us-east-1", defaultTags: [{ tags: { Team: "shop" } }] }],
  [
    { assumeRole: [{ roleArn: "arn:aws:iam::1:role/a" }] },
    { assumeRole: [{ roleArn: "arn:aws:iam::1:role/a" }] },
  ],
])("with providers %j and %j a name is refused the second time", (one, other) => {
  expect(inTwoStacks(one, other)).toThrow(MESSAGE);
});

test.each<[AwsProviderConfig, AwsProviderConfig]>([
  [{ region: "us-east-1" }, { region: "eu-west-1" }],
  [{}, { region: "eu-west-1" }],
  [{ profile: "dev" }, { profile: "prod" }],
  [{ allowedAccountIds: ["111111111111"] }, { allowedAccountIds: ["222222222222"] }],
  [
    { assumeRole: [{ roleArn: "arn:aws:iam::1:role/a" }] },
    { assumeRole: [{ roleArn: "arn:aws:iam::2:role/a" }] },
  ],
])("with providers %j and %j it isn't", (one, other) => {
  expect(inTwoStacks(one, other)).not.toThrow();
});

test("in one stack it is refused, but for a resource that has another provider or Region", () => {
  const stack = newStack();
  new HttpNamespace(stack, "one", { name: "shop" });
  const other = new HttpNamespace(stack, "other", { name: "shop" });
  expect(() => synth(stack)).toThrow('the name "shop" of app/other, already that of app/one,');
  other.resource.region = "eu-west-1";
  expect(() => synth(stack)).not.toThrow();
  other.resource.resetRegion();
  other.resource.provider = new AwsProvider(stack, "europe", { alias: "europe", region: "eu-west-1" });
  expect(() => synth(stack)).not.toThrow();
});

test("another name, in capitals or not, and one that is only known at apply are accepted", () => {
  const stack = newStack();
  const names = ["shop", "Shop", "other"];
  for (const name of names) new HttpNamespace(stack, name, { name });
  const { stringValue } = new TerraformVariable(stack, "name", {});
  for (const id of ["a", "b"]) new HttpNamespace(stack, id, { name: stringValue });
  expect(() => synth(stack)).not.toThrow();
});

describe("load balancers", () => {
  function withAlb(name: string | undefined) {
    const stack = newStack();
    const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"] });
    new InternalAlb(stack, "alb", { vpc, name });
    return { stack, vpc };
  }

  test("have a name of their own, of whichever type they are", () => {
    const { stack, vpc } = withAlb("front");
    new InternalNlb(stack, "nlb", { vpc, name: "front" });
    expect(() => synth(stack)).toThrow(
      /the name "front" of app\/nlb, already that of app\/alb, is not possible\.\n {2}Rule: an account has one load balancer of a name in a Region \(.*API_CreateLoadBalancer/,
    );
  });

  test("that the user makes count, before ours or after it, and are named once", () => {
    const { stack } = withAlb("front");
    new Lb(stack, "mine", { name: "front" });
    expect(messages(App.of(stack) as App)).toEqual([
      expect.stringContaining('the name "front" of app/alb, already that of app/mine,'),
    ]);
  });

  test("without names have them from their paths", () => {
    const { stack, vpc } = withAlb(undefined);
    new InternalNlb(stack, "nlb", { vpc });
    new Lb(stack, "mine", {});
    expect(() => synth(stack)).not.toThrow();
  });
});
