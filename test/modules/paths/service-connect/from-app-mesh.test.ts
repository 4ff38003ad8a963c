import { TerraformStack } from "cdktf";
import { MeshGateway } from "../../../../modules/paths/app-mesh/gateway";
import type { AppMeshProps } from "../../../../modules/paths/app-mesh/mesh";
import type { MeshNode } from "../../../../modules/paths/app-mesh/node";
import { VirtualService } from "../../../../modules/paths/app-mesh/virtual-service";
import {
  lostInServiceConnect,
  type MeshOptions,
} from "../../../../modules/paths/service-connect/from-app-mesh";
import { ServiceConnect } from "../../../../modules/paths/service-connect/service-connect";
import type { ServiceDescription } from "../../../../modules/paths/service-description";
import { onlyProblem } from "../../../support/problems";
import { synth } from "../../../support/synth";
import { withMesh } from "../app-mesh/with-mesh";
import { AUTHORITY, connected } from "./connected";

const GIVEN = 'endpoint "orders" of app/connect';
const FILE = { certificateChain: "/tls/chain.pem", privateKey: "/tls/key.pem" };
const TRUST = { file: { certificateChain: "/tls/ca.pem" } };
const MESH_TLS = { mode: "STRICT", certificate: { file: FILE } } as const;

test.each<[MeshOptions, string, string, string]>([
  [
    { tls: { ...MESH_TLS, clients: { trust: TRUST } } },
    `tls with clients of ${GIVEN}`,
    "Service Connect encrypts one way: the server shows a certificate, and asks its callers for none",
    'write tls: { certificateAuthorityArn: "arn:aws:acm-pca:…" }, where it is enough that security groups say who may call; or leave tls out for plain text',
  ],
  [
    { tls: MESH_TLS },
    `tls with a certificate of App Mesh of ${GIVEN}`,
    "Service Connect has certificates of AWS Private CA, which ECS issues, and no others",
    'write tls: { certificateAuthorityArn: "arn:aws:acm-pca:…" }, or leave tls out for plain text',
  ],
  [
    { clientPolicy: { certificate: { file: FILE }, trust: TRUST, enforce: false } },
    `clientPolicy of ${GIVEN}, with a certificate,`,
    "in Service Connect a caller shows no certificate",
    "leave it out, and write tls: { certificateAuthorityArn } for each endpoint that it calls",
  ],
  [
    { backends: { "users.svc.internal": { trust: TRUST } } },
    `backends "users.svc.internal" of ${GIVEN}`,
    "in Service Connect a caller encrypts what goes to endpoints with tls, and nothing else",
    "leave it out",
  ],
  [
    { routes: [{ weightedTargets: [] }] },
    `routes of ${GIVEN}`,
    "in Service Connect a name leads to all tasks of one service, without weights and matches",
    "put an internal ALB before the services",
  ],
  [
    { gatewayRoutes: [{}] },
    `gateway routes of ${GIVEN}`,
    "in Service Connect nobody from outside of the namespace comes in",
    "write reachableBy: [alb.path(…), connect.endpoint(…)]",
  ],
  [
    { egressFilter: "DROP_ALL" },
    `egressFilter "DROP_ALL" of ${GIVEN}`,
    "the Service Connect proxy passes on what goes to the namespace, and lets everything else go its way",
    "narrow the egress rules of the tasks' security groups instead",
  ],
])("%j is refused unless it is left out", (options, given, rule, fix) => {
  expect(lostInServiceConnect(GIVEN, options)).toEqual({
    problems: [{ given, rule, fix: expect.stringContaining(fix), page: expect.stringMatching(/^https:/) }],
    warnings: [],
  });
});

test.each<[MeshOptions, string]>([
  [{ healthCheck: { protocol: "http" } }, "healthCheck of endpoint"],
  [{ outlierDetection: {} }, "30 to 300 seconds after 5 failures in 30 seconds"],
  [{ connectionPool: {} }, "has no limits on connections and requests to set"],
  [{ retryPolicy: {} }, "tries twice more what fails"],
  [{ accessLog: {} }, "version 6 of Terraform's AWS provider only"],
  [{ discovery: { hostname: "orders.example.com" } }, "is told by ECS where the tasks are"],
  [{ virtualService: false }, "every endpoint has a name of its own"],
  [{ certificatesImage: "shell:1" }, "ECS brings the certificates itself"],
  [{ envoy: { cpu: 512 } }, "What the task keeps for it is proxy: { cpu, memory }"],
])("of %j synth says what becomes", (options, text) => {
  const { problems, warnings } = lostInServiceConnect(GIVEN, options);
  expect(problems).toEqual([]);
  expect(warnings).toEqual([expect.stringContaining(text)]);
});

test.each<MeshOptions>([
  {},
  { tls: { certificateAuthorityArn: AUTHORITY } },
  { routes: [], gatewayRoutes: [], egressFilter: "ALLOW_ALL" },
  { tls: { ...MESH_TLS, mode: "DISABLED" }, clientPolicy: { trust: TRUST, enforce: false } },
])("nothing is lost of %j", (options) => {
  expect(lostInServiceConnect(GIVEN, options)).toEqual({ problems: [], warnings: [] });
});

test("an endpoint takes a node's options as they are, and says it of its service", () => {
  const { connect, service } = connected();
  const node = { name: "orders", healthCheck: { path: "/" }, outlierDetection: {} };
  const orders = service("orders", connect.endpoint(node));
  expect(orders.node.metadata.map(({ data }) => data)).toEqual([
    expect.stringMatching(/^healthCheck of endpoint "orders" of app\/connect is App Mesh's/),
    expect.stringMatching(/^outlierDetection of/),
  ]);
  const mutual = { ...node, name: "users", tls: { ...MESH_TLS, clients: { trust: TRUST } } };
  expect(onlyProblem(() => service("users", connect.endpoint(mutual)))).toMatchObject({
    given: 'tls with clients of endpoint "users" of app/connect',
  });
});

test("one description makes a node and an endpoint, and callers go on calling the same name", () => {
  const description: ServiceDescription & Pick<MeshOptions, "outlierDetection"> = {
    name: "orders",
    protocol: "http2",
    timeout: { idle: 60, perRequest: 5 },
    outlierDetection: {},
  };
  const { mesh, service: meshed } = withMesh();
  const node = mesh.virtualNode(description);
  meshed("orders", node);
  const { connect, service } = connected();
  const endpoint = connect.endpoint(description);
  service("orders", endpoint);
  expect(endpoint.dnsName).toBe("orders.svc.internal");
  expect(node.virtualServiceName).toBe(endpoint.dnsName);
});

describe("what stands around a service of a mesh is said of its successor in the same stack", () => {
  /** A mesh with `orders`, and its successor beside it. */
  function moving(props: Partial<AppMeshProps> = {}, endpoint = { name: "orders" }) {
    const { stack, cluster, mesh, service } = withMesh(props);
    const orders = mesh.virtualNode({ name: "orders" });
    service("orders", orders);
    const connect = new ServiceConnect(stack, "connect", { name: "shop" });
    const moved = service("orders-connect", connect.endpoint(endpoint));
    return { stack, cluster, mesh, orders, service, moved };
  }

  const lost = ({ stack, moved }: Pick<ReturnType<typeof moving>, "stack" | "moved">) => {
    synth(stack);
    return moved.node.metadata.map(({ data }) => data).filter((data) => /^Lost|^retry/.test(String(data)));
  };

  test("the mesh's egress filter", () => {
    expect(lost(moving())).toEqual([
      expect.stringMatching(
        /^Lost with the mesh: egressFilter "DROP_ALL" of app\/mesh, for endpoint "orders" of app\/connect, as the Service/,
      ),
    ]);
    expect(lost(moving({ egressFilter: "ALLOW_ALL" }))).toEqual([]);
    expect(lost(moving({}, { name: "users" }))).toEqual([]);
  });

  const OPEN = { egressFilter: "ALLOW_ALL" } as const;

  test.each<[string, object, RegExp[]]>([
    ["weights", { shared: true }, [/^Lost with the mesh: routes of app\/shop, for endpoint "orders"/]],
    ["matches", { match: { method: "GET" } }, [/^Lost with the mesh: routes of app\/shop/]],
    [
      "retries",
      { retryPolicy: { tcpRetryEvents: ["connection-error"], maxRetries: 2, perRetryTimeout: 1 } },
      [/^retryPolicy of app\/shop, for endpoint "orders" of app\/connect, is App Mesh's/],
    ],
    ["nothing but one node", {}, []],
  ])("a virtual service's %s", (_, { shared, ...route }: { shared?: boolean }, texts) => {
    const made = moving(OPEN);
    const { stack, mesh, orders, service } = made;
    const second = mesh.virtualNode({ name: "second" });
    service("second", second);
    const to = shared
      ? [
          { node: orders, weight: 90 },
          { node: second, weight: 10 },
        ]
      : orders;
    new VirtualService(stack, "shop", { mesh, name: "shop", routes: [{ name: "all", to, ...route }] });
    expect(lost(made)).toEqual(texts.map((text) => expect.stringMatching(text)));
  });

  test("a gateway's routes to it, and not those to others", () => {
    const made = moving(OPEN);
    const { stack, cluster, mesh, orders, service } = made;
    const carts = mesh.virtualNode({ name: "carts" });
    service("carts", carts);
    const gateway = (id: string, to: MeshNode) =>
      new MeshGateway(stack, id, { mesh, cluster, cpu: 512, memory: 1024, routes: [{ name: "all", to }] });
    gateway("others", carts);
    gateway("public", orders);
    expect(lost(made)).toEqual([
      expect.stringMatching(/^Lost with the mesh: gateway routes of app\/public, for endpoint "orders"/),
    ]);
  });

  test("what has its name in another stack is no successor", () => {
    const { stack, connect, service } = connected();
    const apart = withMesh({}, new TerraformStack(stack.node.root, "apart"));
    apart.service("orders", apart.mesh.virtualNode({ name: "orders" }));
    const moved = service("orders", connect.endpoint({ name: "orders" }));
    expect(lost({ stack, moved })).toEqual([]);
  });
});
