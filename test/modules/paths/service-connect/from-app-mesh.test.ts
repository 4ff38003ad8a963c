import {
  lostInServiceConnect,
  type MeshOptions,
} from "../../../../modules/paths/service-connect/from-app-mesh";
import type { ServiceDescription } from "../../../../modules/paths/service-description";
import { onlyProblem } from "../../../support/problems";
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
