import { callJson, callQuery, taggedArns } from "./aws-call";
import everyOption from "./every-option.tf.json";
import { localAwsForTests, temporaryDirectory } from "./local-aws-for-test";
import { TerraformDirectory } from "./round-trip";

// The provider waits for clusters, capacity providers and file systems.
jest.setTimeout(300_000);

describe("Every option that stacks may set, with real Terraform", () => {
  const localAws = localAwsForTests();
  const directory = temporaryDirectory();
  let terraform: TerraformDirectory;
  const amis = Object.values(everyOption.locals.amis);

  async function runningInstances(): Promise<{ images: string[]; types: string[] }> {
    const { xml } = await callQuery(localAws.current.endpoint, "ec2", {
      Action: "DescribeInstances",
      "Filter.1.Name": "instance-state-name",
      "Filter.1.Value.1": "running",
    });
    const all = (tag: string) =>
      [...xml.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, "g"))].map(([, text]) => text as string);
    return { images: all("imageId"), types: all("instanceType") };
  }

  // Each test goes on where the one before it ended.
  test("is applied, with an instance of every AMI", async () => {
    terraform = new TerraformDirectory(directory, localAws.current.environment);
    terraform.write(everyOption);
    await terraform.apply();
    const { images, types } = await runningInstances();
    expect(new Set(images).size).toBe(amis.length);
    for (const image of images) expect(image).toMatch(/^ami-[0-9a-f]{17}$/);
    // No launch template names a type; the first of each mixed instances policy counts.
    expect(types.sort()).toEqual(amis.map(({ type }) => type).sort());
    const kinds = (await taggedArns(localAws.current.endpoint, "Project", "every-option")).map((arn) =>
      arn.replace(/^arn:aws:([a-z-]+):[^:]*:\d+:([a-z-]+).*/, "$1 $2"),
    );
    expect(kinds).toEqual(expect.arrayContaining(["kms key", "scheduler schedule-group"]));
  });

  test("is planned without a change", async () => {
    expect(await terraform.plannedChanges()).toBe("");
  });

  test("is changed in place, and planned without a change again", async () => {
    const changed = structuredClone(everyOption);
    changed.variable.step.default = 2;
    terraform.write(changed);
    expect(await terraform.plannedChanges()).toMatch(/Plan: 0 to add, \d+ to change, 0 to destroy/);
    await terraform.apply();
    expect(await terraform.plannedChanges()).toBe("");
    // One group got new user data, and with it an instance refresh.
    expect((await runningInstances()).images).toHaveLength(amis.length);
  });

  test("is destroyed in one go, with services on protected instances, and nothing is left", async () => {
    await terraform.destroy();
    const { endpoint } = localAws.current;
    expect(await taggedArns(endpoint, "Project", "every-option")).toEqual([]);
    expect((await runningInstances()).images).toEqual([]);
    const { body } = await callJson(endpoint, "ecs", "ListAccountSettings", { effectiveSettings: true });
    expect(body.settings).toContainEqual(
      expect.objectContaining({ name: "fargateTaskRetirementWaitPeriod", value: "7" }),
    );
  });
});
