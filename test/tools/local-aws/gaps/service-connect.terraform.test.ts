import { callJson } from "../aws-call";
import { localAwsForTests } from "../local-aws-for-test";
import { roundTrip } from "./every-argument";
import { connectResources } from "./service-connect-resources";

jest.setTimeout(240_000);

const localAws = localAwsForTests();

describe("Service Connect with TLS, and ECS's part in App Mesh and Lattice, with real Terraform", () => {
  roundTrip(localAws, "service-connect", connectResources, 12);
});

describe("Service Connect in the local AWS", () => {
  const cloudMap = (action: string, parameters: object) =>
    callJson(localAws.current.endpoint, "servicediscovery", action, parameters);
  const ecs = (action: string, parameters: object) =>
    callJson(localAws.current.endpoint, "ecs", action, { cluster: "connected", ...parameters });
  const create = (serviceName: string, more: object) =>
    ecs("CreateService", { serviceName, taskDefinition: "named", desiredCount: 1, ...more });
  const connect = (...services: readonly object[]) => ({
    serviceConnectConfiguration: { enabled: true, namespace: "names", services },
  });
  const refusal = (type: string, message: string) => ({
    status: 400,
    body: { __type: expect.stringContaining(type), message: expect.stringContaining(message) },
  });
  const http = { portName: "http" };
  let Id: string;

  beforeAll(async () => {
    await ecs("CreateCluster", { clusterName: "connected" });
    await ecs("RegisterTaskDefinition", {
      family: "named",
      networkMode: "awsvpc",
      containerDefinitions: [
        {
          name: "web",
          image: "nginx",
          memory: 128,
          portMappings: [{ name: "http", containerPort: 80 }, { containerPort: 81 }],
        },
      ],
    });
    const { body } = await cloudMap("CreateHttpNamespace", { Name: "names" });
    const operation = (await cloudMap("GetOperation", body)).body as {
      Operation: { Targets: { NAMESPACE: string } };
    };
    Id = operation.Operation.Targets.NAMESPACE;
  });

  test("is in a namespace that is there", async () => {
    const elsewhere = { serviceConnectConfiguration: { enabled: true, namespace: "gone" } };
    expect(await create("elsewhere", elsewhere)).toMatchObject(refusal("NamespaceNotFoundException", ""));
    const nowhere = { serviceConnectConfiguration: { enabled: true } };
    expect(await create("nowhere", nowhere)).toMatchObject(refusal("NamespaceNotFoundException", ""));
    expect((await create("off", { serviceConnectConfiguration: { enabled: false } })).status).toBe(200);
  });

  test("offers ports by their names", async () => {
    const unnamed = refusal("InvalidParameterException", "portName(https) does not refer to any named");
    expect(await create("unnamed", connect({ portName: "https" }))).toMatchObject(unnamed);
    expect((await create("port", {})).status).toBe(200);
    expect(await ecs("UpdateService", { service: "port", ...connect({ portName: "https" }) })).toMatchObject(
      unnamed,
    );
  });

  test("has a discovery name once in a namespace, which stays as long as the service", async () => {
    expect((await create("one", connect(http))).status).toBe(200);
    const taken = refusal("InvalidParameterException", "discovery name http is taken");
    expect(await create("two", connect(http))).toMatchObject(taken);
    expect((await create("two", connect({ ...http, discoveryName: "other" }))).status).toBe(200);
    expect(await ecs("UpdateService", { service: "two", ...connect(http) })).toMatchObject(taken);
    expect((await ecs("UpdateService", { service: "one", ...connect(http) })).status).toBe(200);

    for (const service of ["one", "two"]) {
      expect(await cloudMap("DeleteNamespace", { Id })).toMatchObject({ status: 400 });
      await ecs("DeleteService", { service, force: true });
    }
    expect((await cloudMap("DeleteNamespace", { Id })).status).toBe(200);
  });

  test("leaves a Lattice target group to be made first", async () => {
    const targetGroupArn = "arn:aws:vpc-lattice:us-east-1:123456789012:targetgroup/tg-0123456789abcdefg";
    const roleArn = "arn:aws:iam::123456789012:role/infrastructure";
    const lattice = { vpcLatticeConfigurations: [{ ...http, roleArn, targetGroupArn }] };
    expect(await create("lattice", lattice)).toMatchObject(
      refusal("InvalidParameterException", "does not exist"),
    );
  });
});
