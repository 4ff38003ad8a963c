import { callJson, callQuery } from "../aws-call";
import { localAwsForTests } from "../local-aws-for-test";

jest.setTimeout(60_000);

describe("ECS in the local AWS", () => {
  const localAws = localAwsForTests();
  const ecs = (action: string, parameters: object = {}) =>
    callJson(localAws.current.endpoint, "ecs", action, parameters);
  const ec2 = (parameters: Readonly<Record<string, string>>) =>
    callQuery(localAws.current.endpoint, "ec2", parameters);
  const refusal = (type: string, message: string) => ({
    status: 400,
    body: { __type: expect.stringContaining(type), message },
  });

  async function registered(networkMode: string | undefined, container: object, more: object = {}) {
    const { body } = await ecs("RegisterTaskDefinition", {
      family: "task",
      networkMode,
      containerDefinitions: [{ name: "web", image: "nginx", memory: 128, ...container }],
      ...more,
    });
    return body.taskDefinition as { networkMode?: string; containerDefinitions: [Record<string, unknown>] };
  }

  describe("fills in what a task definition leaves out", () => {
    test.each([
      ["awsvpc", 8080],
      ["host", 8080],
      ["bridge", 0],
      [undefined, 0],
    ])("in network mode %s: host port %d", async (networkMode, hostPort) => {
      const { containerDefinitions } = await registered(networkMode, {
        portMappings: [{ containerPort: 8080 }],
      });
      expect(containerDefinitions[0].portMappings).toEqual([
        { containerPort: 8080, hostPort, protocol: "tcp" },
      ]);
    });

    test("the times of a health check, and nothing that was given", async () => {
      const healthCheck = { command: ["CMD", "true"], retries: 5 };
      const { containerDefinitions } = await registered("bridge", { healthCheck });
      expect(containerDefinitions[0].healthCheck).toEqual({ ...healthCheck, interval: 30, timeout: 5 });
    });

    test("but no network mode for Windows, whose own has no name", async () => {
      const runtimePlatform = { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" };
      expect(await registered(undefined, {}, { runtimePlatform })).not.toHaveProperty("networkMode");
      expect(await registered("awsvpc", {}, { runtimePlatform })).toMatchObject({ networkMode: "awsvpc" });
    });
  });

  describe("refuses a service", () => {
    const service = { serviceName: "web", taskDefinition: "task" };
    beforeAll(() => registered("bridge", {}));

    test("in a cluster that is gone", async () => {
      await ecs("CreateCluster", { clusterName: "gone" });
      expect((await ecs("CreateService", { ...service, cluster: "gone", desiredCount: 1 })).status).toBe(200);
      await ecs("DeleteService", { cluster: "gone", service: "web", force: true });
      await ecs("DeleteCluster", { cluster: "gone" });
      expect(await ecs("CreateService", { ...service, cluster: "gone", desiredCount: 1 })).toMatchObject(
        refusal("ClusterNotFoundException", "The referenced cluster was inactive."),
      );
    });

    test("that is a daemon with a desired count", async () => {
      await ecs("CreateCluster", { clusterName: "daemons" });
      const daemon = { ...service, cluster: "daemons", schedulingStrategy: "DAEMON" };
      expect(await ecs("CreateService", { ...daemon, desiredCount: 1 })).toMatchObject(
        refusal("InvalidParameterException", expect.stringContaining("does not support a desired count")),
      );
      expect((await ecs("CreateService", daemon)).status).toBe(200);
    });
  });

  test.each([
    ["Amazon Linux", "#!/bin/bash\ncat >> /etc/ecs/ecs.config <<'END'\nECS_CLUSTER=NAME\nEND\n"],
    ["Amazon Linux, by echo", "#!/bin/bash\necho ECS_CLUSTER=NAME >> /etc/ecs/ecs.config\n"],
    ["Bottlerocket", '[settings.ecs]\ncluster = "NAME"\n'],
    ["Windows", "<powershell>\nInitialize-ECSAgent -Cluster 'NAME' -EnableTaskENI\n</powershell>"],
  ])("keeps a cluster that %s instances joined, until they are terminated", async (os, userData) => {
    const cluster = os.toLowerCase().replace(/\W+/g, "-");
    await ecs("CreateCluster", { clusterName: cluster });
    await ecs("CreateCluster", { clusterName: `${cluster}-other` });
    const { xml } = await ec2({
      Action: "RunInstances",
      ImageId: "ami-12c6146b",
      MinCount: "1",
      MaxCount: "1",
      UserData: Buffer.from(userData.replace("NAME", cluster)).toString("base64"),
    });
    expect((await ecs("DeleteCluster", { cluster: `${cluster}-other` })).status).toBe(200);
    expect(await ecs("DeleteCluster", { cluster })).toMatchObject(
      refusal(
        "ClusterContainsContainerInstancesException",
        "The Cluster cannot be deleted while Container Instances are active or draining.",
      ),
    );
    const id = /<instanceId>(.*?)<\/instanceId>/.exec(xml)?.[1] ?? "";
    await ec2({ Action: "TerminateInstances", "InstanceId.1": id });
    expect((await ecs("DeleteCluster", { cluster })).status).toBe(200);
  });
});
