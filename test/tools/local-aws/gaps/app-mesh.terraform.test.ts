import { callRest } from "../aws-call";
import { localAwsForTests } from "../local-aws-for-test";
import { appMeshResources } from "./app-mesh-resources";
import { roundTrip } from "./every-argument";

jest.setTimeout(180_000);

const localAws = localAwsForTests();

describe("A mesh with every argument, with real Terraform", () => {
  roundTrip(localAws, "app-mesh", appMeshResources, 15);
});

describe("App Mesh in the local AWS", () => {
  const call = (method: string, path: string, parameters: object = {}) =>
    callRest(localAws.current.endpoint, "appmesh", `/v20190125/meshes${path}`, parameters, method);
  const refusal = (status: number, type: string, message: string) => ({
    status,
    body: { __type: type, message: expect.stringContaining(message) },
  });
  const toNode = (virtualNode: string) => ({
    tcpRoute: { action: { weightedTargets: [{ virtualNode, weight: 1 }] } },
  });
  const byNode = (virtualNodeName: string) => ({ provider: { virtualNode: { virtualNodeName } } });
  const byRouter = (virtualRouterName: string) => ({ provider: { virtualRouter: { virtualRouterName } } });
  const toService = (virtualServiceName: string) => ({
    grpcRoute: { match: {}, action: { target: { virtualService: { virtualServiceName } } } },
  });
  const listener = (more: object = {}) => ({ portMapping: { port: 80, protocol: "http" }, ...more });
  const healthCheck = {
    healthyThreshold: 2,
    intervalMillis: 5000,
    protocol: "http",
    timeoutMillis: 2000,
    unhealthyThreshold: 2,
  };

  beforeAll(async () => {
    const made = [
      await call("PUT", "", { meshName: "m" }),
      await call("PUT", "/m/virtualNodes", { virtualNodeName: "n", spec: {} }),
      await call("PUT", "/m/virtualNodes", { virtualNodeName: "direct", spec: {} }),
      await call("PUT", "/m/virtualRouters", { virtualRouterName: "r", spec: {} }),
      await call("PUT", "/m/virtualRouter/r/routes", { routeName: "route", spec: toNode("n") }),
      await call("PUT", "/m/virtualServices", { virtualServiceName: "s", spec: byRouter("r") }),
      await call("PUT", "/m/virtualServices", { virtualServiceName: "d", spec: byNode("direct") }),
      await call("PUT", "/m/virtualGateways", { virtualGatewayName: "g", spec: { listeners: [listener()] } }),
      await call("PUT", "/m/virtualGateway/g/gatewayRoutes", {
        gatewayRouteName: "gr",
        spec: toService("s"),
      }),
    ];
    expect(made.map(({ status }) => status)).toEqual(made.map(() => 200));
  });

  test.each([
    ["a second mesh of a name", 409, "ConflictException", "", { meshName: "m" }],
    [
      "what its model does not allow",
      400,
      "BadRequestException",
      "",
      { meshName: "other", spec: { egressFilter: { type: "ALLOW" } } },
    ],
    ["what its model requires", 400, "BadRequestException", "/m/virtualNodes", { virtualNodeName: "other" }],
    [
      "two ways of discovery",
      400,
      "BadRequestException",
      "/m/virtualNodes",
      {
        virtualNodeName: "other",
        spec: {
          serviceDiscovery: {
            dns: { hostname: "a.b" },
            awsCloudMap: { namespaceName: "b", serviceName: "a" },
          },
        },
      },
    ],
    [
      "a health check on another port than the listener's",
      400,
      "BadRequestException",
      "/m/virtualNodes",
      {
        virtualNodeName: "other",
        spec: { listeners: [listener({ healthCheck: { ...healthCheck, port: 81 } })] },
      },
    ],
    ["a node in no mesh", 404, "NotFoundException", "/gone/virtualNodes", { virtualNodeName: "n", spec: {} }],
    [
      "a route in no router",
      404,
      "NotFoundException",
      "/m/virtualRouter/gone/routes",
      { routeName: "other", spec: toNode("n") },
    ],
    [
      "a route to no node",
      404,
      "NotFoundException",
      "/m/virtualRouter/r/routes",
      { routeName: "other", spec: toNode("gone") },
    ],
    [
      "a change to no node",
      404,
      "NotFoundException",
      "/m/virtualRouter/r/routes/route",
      { spec: toNode("gone") },
    ],
    [
      "a service without its provider",
      404,
      "NotFoundException",
      "/m/virtualServices",
      { virtualServiceName: "other", spec: byRouter("gone") },
    ],
    [
      "a gateway route to no service",
      404,
      "NotFoundException",
      "/m/virtualGateway/g/gatewayRoutes",
      { gatewayRouteName: "other", spec: toService("gone") },
    ],
  ])("refuses %s", async (_, status, type, path, parameters) => {
    expect(await call("PUT", path, parameters)).toMatchObject(refusal(status, type, ""));
  });

  test("takes a health check on its listener's port, and fills that in", async () => {
    const spec = { listeners: [listener({ healthCheck })] };
    const { body } = await call("PUT", "/m/virtualNodes", { virtualNodeName: "checked", spec });
    expect(body.spec).toEqual({ listeners: [listener({ healthCheck: { ...healthCheck, port: 80 } })] });
    expect((await call("DELETE", "/m/virtualNodes/checked")).status).toBe(200);
  });

  test("counts the versions of a resource", async () => {
    expect((await call("PUT", "/m/virtualRouter/r/routes/route", { spec: toNode("n") })).body).toMatchObject({
      metadata: { version: 2, meshOwner: "123456789012", resourceOwner: "123456789012" },
    });
  });

  test("deletes nothing that is used, and all of it in order", async () => {
    const inOrder = [
      ["/m", "/m/virtualGateways/g", "/m/virtualServices/s", "/m/virtualRouters/r", "/m/virtualNodes/n"],
      ["/m/virtualGateway/g/gatewayRoutes/gr", "/m/virtualGateways/g"],
      ["/m/virtualServices/s"],
      ["/m/virtualRouter/r/routes/route", "/m/virtualRouters/r", "/m/virtualNodes/n"],
      ["/m/virtualServices/d", "/m/virtualNodes/direct", "/m"],
    ] as const;
    const [used, ...free] = inOrder;
    for (const path of [...used, "/m/virtualNodes/direct"]) {
      expect(await call("DELETE", path)).toMatchObject(refusal(409, "ResourceInUseException", "cannot be"));
    }
    for (const path of free.flat()) {
      expect((await call("DELETE", path)).status).toBe(200);
      expect(await call("DELETE", path)).toMatchObject(refusal(404, "NotFoundException", "is missing"));
    }
  });
});
