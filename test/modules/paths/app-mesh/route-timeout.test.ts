import { TerraformVariable } from "cdktf";
import { routeTimeoutConfig, routeTimeoutProblems } from "../../../../modules/paths/app-mesh/route-timeout";
import type { ServiceProtocol, ServiceTimeout } from "../../../../modules/paths/service-description";
import { withMesh } from "./with-mesh";

const { stack, mesh } = withMesh();
const seconds = new TerraformVariable(stack, "seconds", {}).numberValue;
const node = (timeout?: ServiceTimeout) =>
  mesh.virtualNode({ name: "orders", virtualService: false, ...(timeout && { timeout }) });

test("is written where it is given", () => {
  expect(routeTimeoutConfig({ perRequest: 1.5 })).toEqual({ perRequest: { unit: "ms", value: 1500 } });
  expect(routeTimeoutConfig({ idle: 0 })).toEqual({ idle: { unit: "s", value: 0 } });
  expect(routeTimeoutConfig({})).toBeUndefined();
  expect(routeTimeoutConfig()).toBeUndefined();
});

test.each<[ServiceTimeout | undefined, ServiceProtocol, ServiceTimeout | undefined]>([
  [undefined, "http", undefined],
  [{ perRequest: 15, idle: 300 }, "http", undefined],
  [{ perRequest: 15 }, "http", { perRequest: 5 }],
  [{ perRequest: 60 }, "http", { perRequest: 60 }],
  [{ perRequest: 60 }, "grpc", { perRequest: 0 }],
  [{ perRequest: 0 }, "http2", { perRequest: 0 }],
  [{ idle: 300 }, "tcp", undefined],
  [{ perRequest: seconds }, "http", undefined],
  [{ perRequest: 60 }, "http", { perRequest: seconds }],
])("%j of %s to a node with %j is accepted", (timeout, protocol, ofNode) => {
  expect(routeTimeoutProblems("route", timeout, protocol, [node(ofNode)])).toEqual([]);
});

const NODE = 'virtualNode "orders" of app/mesh';

test.each<[ServiceTimeout, ServiceProtocol, ServiceTimeout | undefined, string, string, string]>([
  [{ idle: -1 }, "http", undefined, "route timeout idle -1", "0 or more", "idle: 0"],
  [
    { perRequest: 1 },
    "tcp",
    undefined,
    'route timeout perRequest with protocol "tcp"',
    "no requests",
    "leave perRequest out",
  ],
  [
    { perRequest: 16 },
    "http",
    undefined,
    `route timeout perRequest 16 to ${NODE}, which has 15`,
    "longer than 15",
    "perRequest: 16",
  ],
  [
    { perRequest: 0 },
    "http",
    { perRequest: 60 },
    `route timeout perRequest 0 to ${NODE}, which has 60`,
    "longer than 15",
    "perRequest: 0",
  ],
  [
    { idle: 301 },
    "tcp",
    undefined,
    `route timeout idle 301 to ${NODE}, which has 300`,
    "longer than 300",
    "idle: 301",
  ],
])("%j of %s to a node with %j is refused", (timeout, protocol, ofNode, given, rule, fix) => {
  expect(routeTimeoutProblems("route", timeout, protocol, [node(ofNode)])).toEqual([
    expect.objectContaining({
      given,
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
    }),
  ]);
});
