import { MeshGateway } from "../../../../modules/paths/app-mesh/gateway";
import type { MeshGatewayProps } from "../../../../modules/paths/app-mesh/gateway-props";
import type { NodeProps } from "../../../../modules/paths/app-mesh/node-props";
import type { HttpRoute } from "../../../../modules/paths/app-mesh/route";
import { VirtualService } from "../../../../modules/paths/app-mesh/virtual-service";
import { onlyProblem } from "../../../support/problems";
import { ofType, synth } from "../../../support/synth";
import { TOKENS } from "../../task/samples";
import { withMesh } from "./with-mesh";

const REFERENCE = expect.stringMatching(/^[$][{]var[.]value[}]$/);
const LATER = TOKENS.flag as never;
const RULE = "synth writes its parts one by one, so it must know which there are";
const whole = (given: string, prop: string, end = "") => ({
  given: `${given} that is only known at apply as a whole${end}`,
  rule: RULE,
  fix: `write ${prop} as an object, in which each value may be a reference`,
});
const text = (given: string, prop: string, end = "") => ({
  ...whole(given, prop, end),
  fix: `write ${prop} as text, Token.asString(…), or as an object, in which each value may be a reference`,
});

const FILES = { certificateChain: TOKENS.text, privateKey: TOKENS.text };
const TRUST = { file: { certificateChain: TOKENS.text } };

describe("a node", () => {
  const OF = ', virtualNode "orders" of app/mesh';
  const node = (props: Partial<NodeProps>) => () => {
    const { mesh, service, stack } = withMesh();
    service("orders", mesh.virtualNode({ name: "orders", ...props }));
    return stack;
  };

  test.each<[string, Partial<NodeProps>]>([
    ["timeout", { timeout: LATER }],
    ["healthCheck", { healthCheck: LATER }],
    ["outlierDetection", { outlierDetection: LATER }],
    ["connectionPool", { connectionPool: TOKENS.record as never }],
    ["accessLog", { accessLog: LATER }],
    ["accessLog format", { accessLog: { format: LATER } }],
    ["accessLog format json", { accessLog: { format: { json: TOKENS.record } } }],
    ["discovery", { discovery: LATER }],
    ["envoy", { envoy: LATER }],
    ["envoy", { envoy: TOKENS.record as never }],
    ["envoy stats", { envoy: { stats: LATER } }],
    ["envoy mounts", { envoy: { mounts: LATER } }],
    ["envoy mounts /tls", { envoy: { mounts: { "/tls": LATER } } }],
    ["tls", { tls: LATER }],
    ["tls certificate", { tls: { mode: "STRICT", certificate: LATER } }],
    ["tls certificate file", { tls: { mode: "STRICT", certificate: { file: LATER } } }],
    ["tls clients", { tls: { mode: "STRICT", certificate: { file: FILES }, clients: LATER } }],
    [
      "tls clients trust",
      { tls: { mode: "STRICT", certificate: { file: FILES }, clients: { trust: LATER } } },
    ],
    ["clientPolicy", { clientPolicy: LATER }],
    ["clientPolicy trust", { clientPolicy: { trust: LATER } }],
    ["clientPolicy certificate sds", { clientPolicy: { trust: TRUST, certificate: { sds: LATER } } }],
    ["sdsSocket", { sdsSocket: LATER }],
  ])("is refused with %s as a reference", (given, props) => {
    expect(onlyProblem(node(props))).toEqual(whole(given, given.split(" ").at(-1) ?? "", OF));
  });

  test("is refused with a reference for the policy of one call", () => {
    expect(onlyProblem(node({ calls: [{ to: "carts.svc.internal", clientPolicy: LATER }] }))).toEqual(
      whole('calls, virtualNode "orders" of app/mesh, clientPolicy', "clientPolicy"),
    );
  });

  test("passes references on inside of its options", () => {
    const { number, list, record } = TOKENS;
    const stack = node({
      timeout: { idle: number },
      healthCheck: { interval: number },
      outlierDetection: { maxServerErrors: number },
      connectionPool: { maxConnections: number },
      accessLog: { format: { json: { status: TOKENS.text } } },
      discovery: { attributes: record },
      envoy: { environment: record, stats: { tags: true } },
      tls: { mode: "STRICT", certificate: { file: FILES }, clients: { trust: TRUST } },
      calls: ["carts.svc.internal"],
      clientPolicy: { trust: TRUST, subjectAlternativeNames: list },
    })();
    expect(ofType(synth(stack), "aws_appmesh_virtual_node")).toMatchObject({
      orders: {
        spec: {
          backend_defaults: {
            client_policy: {
              tls: { validation: { subject_alternative_names: { match: { exact: REFERENCE } } } },
            },
          },
          listener: [{ connection_pool: { http: [{ max_connections: REFERENCE }] } }],
          service_discovery: { aws_cloud_map: { attributes: REFERENCE } },
        },
      },
    });
  });

  test("passes on lists that are references and nothing else", () => {
    const stack = node({
      calls: ["carts.svc.internal"],
      discovery: { attributes: LATER },
      clientPolicy: {
        ports: LATER,
        subjectAlternativeNames: LATER,
        trust: { acm: { certificateAuthorityArns: LATER } },
      },
    })();
    expect(ofType(synth(stack), "aws_appmesh_virtual_node")).toMatchObject({
      orders: {
        spec: {
          backend_defaults: {
            client_policy: {
              tls: {
                ports: REFERENCE,
                validation: {
                  subject_alternative_names: { match: { exact: REFERENCE } },
                  trust: { acm: { certificate_authority_arns: REFERENCE } },
                },
              },
            },
          },
          service_discovery: { aws_cloud_map: { attributes: REFERENCE } },
        },
      },
    });
  });
});

test("a mesh is refused with envoy as a reference, and takes its image as one", () => {
  expect(onlyProblem(() => withMesh({ envoy: LATER }))).toEqual(whole("envoy", "envoy"));
  expect(() => withMesh({ envoy: { image: TOKENS.text } })).not.toThrow();
});

describe("a route", () => {
  const route = (props: Partial<HttpRoute>) => () => {
    const { mesh, service, stack } = withMesh();
    const orders = mesh.virtualNode({ name: "orders", virtualService: false });
    service("orders", orders);
    return new VirtualService(stack, "all", {
      mesh,
      name: "all",
      routes: [{ name: "a", to: orders, ...props }],
    });
  };

  test.each<[string, Partial<HttpRoute>]>([
    ["timeout", { timeout: LATER }],
    ["retryPolicy", { retryPolicy: LATER }],
    ["match", { match: LATER }],
    ["match headers", { match: { headers: TOKENS.record } }],
    ["match headers x-a range", { match: { headers: { "x-a": { range: LATER } } } }],
    ["match query", { match: { query: LATER } }],
  ])("is refused with %s as a reference", (given, props) => {
    expect(onlyProblem(route(props))).toEqual(whole(`route "a" ${given}`, given.split(" ").at(-1) ?? ""));
  });

  test.each<[string, Partial<HttpRoute>]>([
    ["match path", { match: { path: LATER } }],
    ["match headers x-a", { match: { headers: { "x-a": LATER } } }],
    ["match query q", { match: { query: { q: LATER } } }],
  ])("is refused with %s as a reference that may be text or an object", (given, props) => {
    expect(onlyProblem(route(props))).toEqual(text(`route "a" ${given}`, given.split(" ").at(-1) ?? ""));
  });

  test("is refused where all of it is a reference", () => {
    const { mesh, stack } = withMesh();
    const make = () => new VirtualService(stack, "all", { mesh, name: "all", routes: [LATER] });
    expect(onlyProblem(make).given).toBe("routes that are no list that synth knows");
  });

  test("passes references on inside of them", () => {
    const { number, text: value } = TOKENS;
    expect(
      route({
        timeout: { idle: number },
        retryPolicy: { httpRetryEvents: LATER, maxRetries: number, perRetryTimeout: number },
        match: { path: value, headers: { "x-a": value, "x-b": { prefix: value } }, query: { q: value } },
      }),
    ).not.toThrow();
  });
});

describe("a gateway", () => {
  const gateway = (props: Partial<MeshGatewayProps>) => () => {
    const { mesh, service, stack, cluster } = withMesh();
    const orders = mesh.virtualNode({ name: "orders" });
    service("orders", orders);
    return new MeshGateway(stack, "gateway", {
      mesh,
      cluster,
      cpu: 512,
      memory: 1024,
      routes: [{ name: "a", to: orders }],
      ...props,
    } as MeshGatewayProps);
  };

  test.each<[string, Partial<MeshGatewayProps>]>([
    ["envoy", { envoy: LATER }],
    ["healthCheck", { healthCheck: LATER }],
    ["connectionPool", { connectionPool: LATER }],
    ["accessLog", { accessLog: LATER }],
    ["tls", { tls: LATER }],
    ["clientPolicy", { clientPolicy: LATER }],
  ])("is refused with %s as a reference", (given, props) => {
    expect(onlyProblem(gateway(props))).toEqual(whole(given, given));
  });

  test("is refused with parts of routes as references", () => {
    const { mesh, service, stack, cluster } = withMesh();
    const to = mesh.virtualNode({ name: "orders" });
    service("orders", to);
    const make = (more: object) => () =>
      new MeshGateway(stack, `gateway-${JSON.stringify(Object.keys(more))}`, {
        ...{ mesh, cluster, cpu: 512, memory: 1024 },
        routes: [{ name: "a", to, ...more }],
      });
    expect(onlyProblem(make({ rewrite: LATER }))).toEqual(whole('route "a" rewrite', "rewrite"));
    expect(onlyProblem(make({ match: { hostname: LATER } }))).toEqual(
      text('route "a" match hostname', "hostname"),
    );
  });

  test("passes references on inside of them", () => {
    expect(
      gateway({ healthCheck: { path: TOKENS.text }, connectionPool: { maxConnections: TOKENS.number } }),
    ).not.toThrow();
  });
});
