import { callJson, callQuery } from "../aws-call";
import { localAwsForTests } from "../local-aws-for-test";

jest.setTimeout(60_000);

describe("Scaling in the local AWS", () => {
  const localAws = localAwsForTests();
  const query = (service: "autoscaling" | "ec2", Action: string, parameters: Record<string, string>) =>
    callQuery(localAws.current.endpoint, service, { Action, ...parameters });
  const scaling = (action: string, parameters: object) =>
    callJson(localAws.current.endpoint, "application-autoscaling", action, parameters);
  const ecs = (action: string, parameters: object) =>
    callJson(localAws.current.endpoint, "ecs", action, parameters);

  describe("launches the image that a launch template names by an SSM parameter", () => {
    async function group(name: string, parameter: string, more: Record<string, string> = {}) {
      await query("ec2", "CreateLaunchTemplate", {
        LaunchTemplateName: name,
        "LaunchTemplateData.ImageId": `resolve:ssm:${parameter}`,
        "LaunchTemplateData.InstanceType": "c6i.large",
      });
      return query("autoscaling", "CreateAutoScalingGroup", {
        AutoScalingGroupName: name,
        "LaunchTemplate.LaunchTemplateName": name,
        MinSize: "2",
        MaxSize: "2",
        "AvailabilityZones.member.1": "us-east-1a",
        ...more,
      });
    }
    const LINUX = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";
    const instancesOf = async (name: string) => {
      const { xml } = await query("autoscaling", "DescribeAutoScalingGroups", {
        "AutoScalingGroupNames.member.1": name,
      });
      return [...xml.matchAll(/<InstanceId>(.*?)<\/InstanceId>/g)].map(([, id]) => id);
    };

    test("and refuses a parameter that AWS does not have", async () => {
      expect(await group("misspelt", LINUX.replace("linux-2023", "linux-2032"))).toMatchObject({
        status: 400,
        xml: expect.stringContaining("<Code>InvalidParameterValue</Code>"),
      });
      expect((await group("spelt", LINUX)).status).toBe(200);
    });

    test.each([
      ["Ignore", true],
      ["Refresh", false],
    ])("when a refresh is to %s protected instances", async (ScaleInProtectedInstances, kept) => {
      const name = `refresh-${ScaleInProtectedInstances}`;
      await group(name, LINUX, { NewInstancesProtectedFromScaleIn: "true" });
      const before = await instancesOf(name);
      expect(before).toHaveLength(2);
      const started = await query("autoscaling", "StartInstanceRefresh", {
        AutoScalingGroupName: name,
        "Preferences.ScaleInProtectedInstances": ScaleInProtectedInstances,
      });
      const id = /<InstanceRefreshId>(.*)<\/InstanceRefreshId>/.exec(started.xml)?.[1] ?? "none";
      const refreshes = await query("autoscaling", "DescribeInstanceRefreshes", {
        AutoScalingGroupName: name,
        "InstanceRefreshIds.member.1": id,
      });
      expect(refreshes.xml).toContain("<Status>Successful</Status>");
      const after = await instancesOf(name);
      expect(after).toHaveLength(2);
      expect(after.filter((instance) => before.includes(instance))).toEqual(kept ? before : []);
    });
  });

  describe("wants a service, then its target, then policies", () => {
    const target = {
      ServiceNamespace: "ecs",
      ScalableDimension: "ecs:service:DesiredCount",
      ResourceId: "service/scaled/web",
    };
    const register = () => scaling("RegisterScalableTarget", { ...target, MinCapacity: 1, MaxCapacity: 2 });
    const put = (TargetValue: number) =>
      scaling("PutScalingPolicy", {
        ...target,
        PolicyName: "cpu",
        PolicyType: "TargetTrackingScaling",
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue,
          PredefinedMetricSpecification: { PredefinedMetricType: "ECSServiceAverageCPUUtilization" },
        },
      });
    const schedule = () =>
      scaling("PutScheduledAction", {
        ...target,
        ScheduledActionName: "morning",
        Schedule: "cron(0 7 * * ? *)",
        ScalableTargetAction: { MinCapacity: 2 },
      });
    const noTarget = { status: 400, body: { __type: expect.stringContaining("ObjectNotFoundException") } };

    test("in that order", async () => {
      await ecs("CreateCluster", { clusterName: "scaled" });
      expect((await register()).status).toBe(400);
      await ecs("CreateService", { cluster: "scaled", serviceName: "web", desiredCount: 1 });
      expect(await put(50)).toMatchObject(noTarget);
      expect(await schedule()).toMatchObject(noTarget);
      expect((await register()).status).toBe(200);
      expect((await put(50)).status).toBe(200);
      expect((await schedule()).status).toBe(200);
    });

    test("and has the alarms of the policy as it is now", async () => {
      const { body } = await put(60);
      const { Alarms } = body as { Alarms: readonly { AlarmName: string }[] };
      const { xml } = await callQuery(localAws.current.endpoint, "monitoring", { Action: "DescribeAlarms" });
      const names = [...xml.matchAll(/<AlarmName>(.*?)<\/AlarmName>/g)].map(([, name]) => name);
      expect(names.sort()).toEqual(Alarms.map(({ AlarmName }) => AlarmName).sort());
    });

    test("and no service that is gone", async () => {
      await scaling("DeregisterScalableTarget", target);
      await ecs("DeleteService", { cluster: "scaled", service: "web", force: true });
      expect((await register()).status).toBe(400);
    });
  });
});
