import { callJson, callQuery, taggedArns } from "./aws-call";
import { localAwsForTests } from "./local-aws-for-test";

jest.setTimeout(60_000);

/** What Terraform's round trip does not show: the refusals of AWS, and what the provider never asks. */
describe("The plugin", () => {
  const localAws = localAwsForTests();
  const ecs = (action: string, parameters: object = {}) =>
    callJson(localAws.current.endpoint, "ecs", action, parameters);
  const autoscaling = (parameters: Readonly<Record<string, string>>) =>
    callQuery(localAws.current.endpoint, "autoscaling", parameters);
  const refusal = (type: string, message: string) => ({
    status: 400,
    body: { __type: expect.stringContaining(type), message },
  });

  /** Makes an Auto Scaling group of two instances and returns its ARN. */
  async function groupOfTwo(name: string, isProtected: boolean): Promise<string> {
    await autoscaling({
      Action: "CreateLaunchConfiguration",
      LaunchConfigurationName: name,
      ImageId: "ami-12c6146b",
      InstanceType: "c6i.large",
    });
    const created = await autoscaling({
      Action: "CreateAutoScalingGroup",
      AutoScalingGroupName: name,
      LaunchConfigurationName: name,
      MinSize: "0",
      MaxSize: "2",
      DesiredCapacity: "2",
      "AvailabilityZones.member.1": "us-east-1a",
      NewInstancesProtectedFromScaleIn: String(isProtected),
      "Tags.member.1.Key": "Group",
      "Tags.member.1.Value": name,
      "Tags.member.1.PropagateAtLaunch": "true",
    });
    expect(created.status).toBe(200);
    const { xml } = await describeGroup(name);
    return /<AutoScalingGroupARN>(.*)<\/AutoScalingGroupARN>/.exec(xml)?.[1] ?? "";
  }

  const describeGroup = (name: string) =>
    autoscaling({ Action: "DescribeAutoScalingGroups", "AutoScalingGroupNames.member.1": name });

  const instancesOf = async (name: string) =>
    (await taggedArns(localAws.current.endpoint, "Group", name)).filter((arn) => arn.includes(":instance/"));

  describe("ECS account settings", () => {
    const settings = async (parameters: object) =>
      (await ecs("ListAccountSettings", parameters)).body.settings;
    const name = "awsvpcTrunking";

    test("have an effective value before anyone sets one", async () => {
      expect(await settings({ name, effectiveSettings: true })).toMatchObject([{ name, value: "disabled" }]);
      expect(await settings({ name })).toEqual([]);
    });

    test("take the account's default, and the principal's own before it", async () => {
      await ecs("PutAccountSettingDefault", { name, value: "enabled" });
      expect(await settings({ name, effectiveSettings: true })).toMatchObject([{ name, value: "enabled" }]);
      // A default is nobody's own setting.
      expect(await settings({ name })).toEqual([]);

      await ecs("PutAccountSetting", { name, value: "disabled" });
      expect(await settings({ name, effectiveSettings: true })).toMatchObject([{ name, value: "disabled" }]);
      await ecs("DeleteAccountSetting", { name });
      expect(await settings({ name, effectiveSettings: true })).toMatchObject([{ name, value: "enabled" }]);
    });

    test("have the names that AWS knows", async () => {
      expect((await ecs("PutAccountSettingDefault", { name: "trunking", value: "enabled" })).status).toBe(
        400,
      );
    });
  });

  describe("ECS capacity", () => {
    test("gives managed termination protection only to a group that protects its instances", async () => {
      const autoScalingGroupArn = await groupOfTwo("unprotected", false);
      expect(
        await ecs("CreateCapacityProvider", {
          name: "unprotected",
          autoScalingGroupProvider: { autoScalingGroupArn, managedTerminationProtection: "ENABLED" },
        }),
      ).toMatchObject(
        refusal(
          "ClientException",
          expect.stringContaining("must have instance protection from scale in enabled"),
        ),
      );
    });

    test("tags the group of a capacity provider", async () => {
      const autoScalingGroupArn = await groupOfTwo("untagged", true);
      await ecs("CreateCapacityProvider", {
        name: "untagged",
        autoScalingGroupProvider: { autoScalingGroupArn },
      });
      expect((await describeGroup("untagged")).xml).toContain("<Key>AmazonECSManaged</Key>");
    });

    test("is let go in AWS's order: service, cluster's association, provider, cluster", async () => {
      const autoScalingGroupArn = await groupOfTwo("ordered", true);
      await ecs("CreateCapacityProvider", {
        name: "ordered",
        autoScalingGroupProvider: { autoScalingGroupArn },
      });
      await ecs("CreateCluster", { clusterName: "ordered" });
      await ecs("RegisterTaskDefinition", {
        family: "ordered",
        containerDefinitions: [{ name: "web", image: "nginx", memory: 128 }],
      });
      const capacityProviderStrategy = [{ capacityProvider: "ordered", weight: 1 }];
      const service = { cluster: "ordered", serviceName: "web", taskDefinition: "ordered", desiredCount: 1 };
      const provider = { capacityProvider: "ordered" };
      const associate = (capacityProviders: readonly string[]) =>
        ecs("PutClusterCapacityProviders", {
          cluster: "ordered",
          capacityProviders,
          defaultCapacityProviderStrategy: [],
        });

      expect(await ecs("CreateService", { ...service, capacityProviderStrategy })).toMatchObject(
        refusal("InvalidParameterException", expect.stringContaining("not associated with the cluster")),
      );
      await associate(["ordered"]);
      expect((await ecs("CreateService", { ...service, capacityProviderStrategy })).status).toBe(200);

      expect(await ecs("DeleteCluster", { cluster: "ordered" })).toMatchObject(
        refusal(
          "ClusterContainsServicesException",
          "The Cluster cannot be deleted while Services are active.",
        ),
      );
      expect(await associate([])).toMatchObject(
        refusal("ResourceInUseException", "The specified capacity provider is in use and cannot be removed."),
      );
      await ecs("DeleteService", { cluster: "ordered", service: "web", force: true });
      expect(await ecs("DeleteCapacityProvider", provider)).toMatchObject(
        refusal("ClientException", expect.stringContaining("it is associated with cluster: ordered.")),
      );
      expect((await associate([])).status).toBe(200);
      expect((await ecs("DeleteCapacityProvider", provider)).status).toBe(200);
      expect((await ecs("DeleteCluster", { cluster: "ordered" })).status).toBe(200);
    });

    test("is the cluster's default for a service that asks for none", async () => {
      const defaultCapacityProviderStrategy = [{ capacityProvider: "FARGATE_SPOT", weight: 1, base: 0 }];
      await ecs("CreateCluster", {
        clusterName: "defaults",
        capacityProviders: ["FARGATE_SPOT"],
        defaultCapacityProviderStrategy,
      });
      const { body } = await ecs("CreateService", {
        cluster: "defaults",
        serviceName: "web",
        desiredCount: 1,
      });
      expect(body.service).toMatchObject({ capacityProviderStrategy: defaultCapacityProviderStrategy });
      expect(body.service).not.toHaveProperty("launchType");
    });
  });

  test("refuses a service whose target group no listener forwards to", async () => {
    const targetGroupArn =
      "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/none/0123456789abcdef";
    await ecs("CreateCluster", { clusterName: "unlistened" });
    expect(
      await ecs("CreateService", {
        cluster: "unlistened",
        serviceName: "web",
        loadBalancers: [{ targetGroupArn, containerName: "web", containerPort: 80 }],
      }),
    ).toMatchObject(
      refusal(
        "InvalidParameterException",
        `The target group with targetGroupArn ${targetGroupArn} does not have an associated load balancer.`,
      ),
    );
  });

  describe("Auto Scaling", () => {
    test("goes on with a scale-in when protection is lifted", async () => {
      await groupOfTwo("scaled-in", true);
      await autoscaling({
        Action: "SetDesiredCapacity",
        AutoScalingGroupName: "scaled-in",
        DesiredCapacity: "0",
      });
      const protectedOnes = await instancesOf("scaled-in");
      expect(protectedOnes).toHaveLength(2);
      await autoscaling({
        Action: "SetInstanceProtection",
        AutoScalingGroupName: "scaled-in",
        ProtectedFromScaleIn: "false",
        ...Object.fromEntries(
          protectedOnes.map((arn, i) => [`InstanceIds.member.${i + 1}`, arn.split("/")[1] as string]),
        ),
      });
      expect(await instancesOf("scaled-in")).toEqual([]);
    });

    test("deletes a group with instances only by force, and its protected instances with it", async () => {
      await groupOfTwo("forced", true);
      const deletion = { Action: "DeleteAutoScalingGroup", AutoScalingGroupName: "forced" };
      expect(await autoscaling(deletion)).toMatchObject({
        status: 400,
        xml: expect.stringContaining("<Code>ResourceInUse</Code>"),
      });
      expect(await instancesOf("forced")).toHaveLength(2);
      expect((await autoscaling({ ...deletion, ForceDelete: "true" })).status).toBe(200);
      expect(await taggedArns(localAws.current.endpoint, "Group", "forced")).toEqual([]);
    });
  });

  test.each([
    "/aws/service/ami-windows-latest/Windows_Server-2019-English-Full-ECS_Optimized/image_id",
    "/aws/service/ami-windows-latest/Windows_Server-2025-English-Core-ECS_Optimized/image_id",
    "/aws/service/bottlerocket/aws-ecs-2-nvidia/arm64/latest/image_id",
    "/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id",
  ])("knows SSM parameter %s", async (Name) => {
    const { body } = await callJson(localAws.current.endpoint, "ssm", "GetParameter", { Name });
    expect(body).toMatchObject({ Parameter: { Name, Value: expect.stringMatching(/^ami-[0-9a-f]{17}$/) } });
  });

  test("does not know SSM parameters that AWS does not have either", async () => {
    const Name = "/aws/service/ami-windows-latest/Windows_Server-2022-English-Tiny-ECS_Optimized/image_id";
    expect((await callJson(localAws.current.endpoint, "ssm", "GetParameter", { Name })).status).toBe(400);
  });

  describe("The Tagging API", () => {
    const resources = async (parameters: object) => {
      const { body } = await callJson(localAws.current.endpoint, "tagging", "GetResources", parameters);
      return (body.ResourceTagMappingList as { ResourceARN: string }[]).map(({ ResourceARN }) => ResourceARN);
    };
    const [one, two] = ["one", "two"].map(
      (name) => `arn:aws:ecs:us-east-1:123456789012:cluster/tagged-${name}`,
    );

    beforeAll(async () => {
      for (const value of ["one", "two"]) {
        const tags = [
          { key: "Tagged", value },
          { key: "Both", value: "yes" },
        ];
        await ecs("CreateCluster", { clusterName: `tagged-${value}`, tags });
      }
    });

    test("matches keys, values, and several filters at once", async () => {
      expect(await resources({ TagFilters: [{ Key: "Tagged" }] })).toEqual([one, two]);
      expect(await resources({ TagFilters: [{ Key: "Tagged", Values: ["two"] }] })).toEqual([two]);
      expect(await resources({ TagFilters: [{ Key: "Both" }, { Key: "Tagged", Values: ["one"] }] })).toEqual([
        one,
      ]);
      expect(await resources({ TagFilters: [{ Key: "Both", Values: ["no"] }] })).toEqual([]);
    });

    test("matches services and kinds", async () => {
      const TagFilters = [{ Key: "Tagged" }];
      expect(await resources({ TagFilters, ResourceTypeFilters: ["ecs"] })).toEqual([one, two]);
      expect(await resources({ TagFilters, ResourceTypeFilters: ["ecs:cluster"] })).toEqual([one, two]);
      expect(await resources({ TagFilters, ResourceTypeFilters: ["ecs:service", "ec2"] })).toEqual([]);
    });

    test("leaves out what has no tags, and what is gone", async () => {
      await ecs("CreateCluster", { clusterName: "untagged" });
      await ecs("DeleteCluster", { cluster: "tagged-two" });
      const all = await resources({});
      expect(all).toContain(one);
      expect(all).not.toContain(two);
      expect(all.filter((arn) => arn.endsWith("cluster/untagged"))).toEqual([]);
    });
  });
});
