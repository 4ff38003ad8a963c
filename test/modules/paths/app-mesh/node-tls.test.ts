import { awsvpc } from "../../../../modules/network-modes/awsvpc";
import { MeshGateway } from "../../../../modules/paths/app-mesh/gateway";
import type { MeshGatewayProps } from "../../../../modules/paths/app-mesh/gateway-props";
import type { NodeProps } from "../../../../modules/paths/app-mesh/node-props";
import type { ListenerTls } from "../../../../modules/paths/app-mesh/tls/tls-props";
import { VirtualService } from "../../../../modules/paths/app-mesh/virtual-service";
import { onlyProblem } from "../../../support/problems";
import { type Arguments, type Resources, synth } from "../../../support/synth";
import { TOKENS } from "../../task/samples";
import { ACM, FILE, FILE_TRUST, MUTUAL, ONE_WAY, SECRET_ARN } from "./tls/samples";
import { withMesh } from "./with-mesh";

type Own = Partial<NodeProps>;

const ORDERS = "orders.svc.internal";
const { tls, policy } = MUTUAL.secrets;

/** `orders` calls `payments`, and `web` calls both: the second by a policy of that call's own. */
function shop(ofPayments: Own, ofOrders: Own, ofWeb: Own, webHasOwn = true) {
  const made = withMesh();
  const { mesh, service } = made;
  const payments = mesh.virtualNode({ name: "payments", ...ofPayments });
  service("payments", payments);
  const orders = mesh.virtualNode({ name: "orders", calls: [payments], ...ofOrders });
  service("orders", orders);
  const toPayments = webHasOwn ? { to: payments, clientPolicy: policy } : payments;
  service("web", mesh.virtualNode({ name: "web", calls: [orders, toPayments], ...ofWeb }));
  return made;
}

const mutual = () => shop({ tls }, { tls, clientPolicy: policy }, { clientPolicy: policy });

function containersOf(resources: Resources, service: string): Arguments[] {
  return resources[`aws_ecs_task_definition.${service}`]?.container_definitions as Arguments[];
}

/** Files as Terraform has them. */
const files = (use: string) => ({
  certificate: {
    file: {
      certificate_chain: `/certificates/${use}.pem`,
      private_key: `/certificates/${use}-key.pem`,
    },
  },
  validation: { trust: { file: { certificate_chain: `/certificates/${use}-trust.pem` } } },
});

describe("three services with mutual TLS", () => {
  const resources = synth(mutual().stack);

  test("have it on their listeners and in the policies of their calls", () => {
    expect(resources["aws_appmesh_virtual_node.orders"]?.spec).toEqual({
      backend: [{ virtual_service: { virtual_service_name: "payments.svc.internal" } }],
      backend_defaults: { client_policy: { tls: { enforce: true, ...files("backends") } } },
      listener: [
        {
          port_mapping: { port: 8080, protocol: "http" },
          tls: { mode: "STRICT", ...files("listener") },
        },
      ],
      service_discovery: { aws_cloud_map: { namespace_name: "svc.internal", service_name: "orders" } },
    });
    expect(resources["aws_appmesh_virtual_node.web"]?.spec).toMatchObject({
      backend: [
        { virtual_service: { virtual_service_name: ORDERS } },
        {
          virtual_service: {
            virtual_service_name: "payments.svc.internal",
            client_policy: { tls: { enforce: true, ...files("backend-payments.svc.internal") } },
          },
        },
      ],
      backend_defaults: { client_policy: { tls: { enforce: true, ...files("backends") } } },
    });
    expect(resources["aws_appmesh_virtual_node.payments"]?.spec).not.toHaveProperty("backend_defaults");
  });

  test("write their certificates to files before Envoy starts, and Envoy before the application", () => {
    const SHELL = [
      "umask 077",
      "cd /certificates",
      `printf '%s\\n' "$CERTIFICATE_0" > listener.pem`,
      `printf '%s\\n' "$CERTIFICATE_1" > listener-key.pem`,
      `printf '%s\\n' "$CERTIFICATE_2" > listener-trust.pem`,
    ];
    const [payments, envoy, writer] = containersOf(resources, "payments");
    expect([payments?.name, envoy?.name, writer?.name]).toEqual(["payments", "envoy", "envoy-certificates"]);
    expect(payments?.dependsOn).toEqual([{ containerName: "envoy", condition: "HEALTHY" }]);
    expect(payments?.mountPoints).toEqual([]);
    expect(envoy).toEqual({
      name: "envoy",
      image: expect.stringContaining("/aws-appmesh-envoy:"),
      essential: true,
      user: "1337",
      cpu: 512,
      memoryReservation: 64,
      dependsOn: [{ containerName: "envoy-certificates", condition: "SUCCESS" }],
      mountPoints: [{ containerPath: "/certificates", sourceVolume: "envoy-certificates", readOnly: true }],
      environment: [{ name: "APPMESH_RESOURCE_ARN", value: `\${aws_appmesh_virtual_node.payments.arn}` }],
      healthCheck: expect.objectContaining({ command: ["CMD-SHELL", expect.stringContaining("LIVE")] }),
      logConfiguration: expect.anything(),
      portMappings: [],
      systemControls: [],
      volumesFrom: [],
    });
    expect(writer).toMatchObject({
      essential: false,
      user: "0",
      entryPoint: ["sh", "-ceu"],
      command: [expect.stringContaining(SHELL.join("\n"))],
      secrets: [
        { name: "CERTIFICATE_0", valueFrom: `${SECRET_ARN}:certificateChain::` },
        { name: "CERTIFICATE_1", valueFrom: `${SECRET_ARN}:privateKey::` },
        { name: "CERTIFICATE_2", valueFrom: `${SECRET_ARN}:authorities::` },
      ],
      mountPoints: [{ containerPath: "/certificates", sourceVolume: "envoy-certificates" }],
    });
    expect(resources["aws_ecs_task_definition.payments"]).toMatchObject({
      volume: [expect.objectContaining({ name: "envoy-certificates" })],
      proxy_configuration: { container_name: "envoy" },
    });
  });

  test("let their execution roles read the secret and no task role", () => {
    expect(JSON.stringify(resources["aws_iam_role_policy.payments_execution"])).toContain(SECRET_ARN);
    expect(JSON.stringify(resources["aws_iam_role_policy.payments_task"])).not.toContain(SECRET_ARN);
  });
});

test("a certificate of ACM's is exported by the task role, and only that one", () => {
  const { stack } = shop({ tls: ONE_WAY.tls }, { clientPolicy: ONE_WAY.policy }, {}, false);
  const resources = synth(stack);
  const statements = (service: string) => {
    const policy = resources[`aws_iam_role_policy.${service}_task`]?.policy as
      | { Statement: Arguments[] }
      | undefined;
    return policy?.Statement.map(({ Action, Resource }) => [Action, Resource]);
  };
  expect(statements("payments")).toContainEqual([["acm:ExportCertificate"], ACM.acm.certificateArn]);
  expect(statements("orders")).toContainEqual([
    ["acm-pca:GetCertificateAuthorityCertificate"],
    ONE_WAY.policy.trust.acm.certificateAuthorityArns,
  ]);
  expect(containersOf(resources, "payments").map(({ name }) => name)).toEqual(["payments", "envoy"]);
});

test("a socket of SDS is Envoy's alone", () => {
  const { stack, mesh, service } = withMesh();
  const volume = { bind: {} };
  service(
    "orders",
    mesh.virtualNode({
      name: "orders",
      tls: MUTUAL.sds.tls,
      sdsSocket: { path: "/run/sds/agent.sock", volume },
    }),
  );
  const [, envoy] = containersOf(synth(stack), "orders");
  expect(envoy).toMatchObject({
    environment: expect.arrayContaining([{ name: "APPMESH_SDS_SOCKET_PATH", value: "/run/sds/agent.sock" }]),
    mountPoints: [{ containerPath: "/run/sds", sourceVolume: "envoy-sds", readOnly: true }],
  });
});

test("the writer's image may be another", () => {
  const { stack, mesh, service } = withMesh();
  service("orders", mesh.virtualNode({ name: "orders", tls, certificatesImage: "shell:1" }));
  expect(containersOf(synth(stack), "orders").at(-1)).toMatchObject({ image: "shell:1" });
});

describe("refused where client and server disagree, with both services", () => {
  const named = (name: string): ListenerTls => ({ ...tls, certificateNames: [name] });
  const takes = (name: string): ListenerTls => ({
    ...tls,
    clients: { ...tls.clients, subjectAlternativeNames: [name] },
  });
  const NAMED_WEB = { ...policy, certificateNames: ["web.svc.internal"] };

  test.each<[string, Own, Own, readonly string[]]>([
    [
      "a server without TLS",
      {},
      { clientPolicy: policy },
      ["without tls", 'fix: app/orders tls: { mode: "STRICT"', "enforce: false in the policy of app/web"],
    ],
    [
      "a server whose TLS is off",
      { tls: { ...tls, mode: "DISABLED" } },
      { clientPolicy: policy },
      ['with tls.mode "DISABLED"'],
    ],
    [
      "a client without certificate",
      { tls },
      { clientPolicy: { trust: policy.trust } },
      ["with tls.clients", "give app/web clientPolicy: { certificate: … }"],
    ],
    [
      "a client without policy",
      { tls },
      {},
      ["without a clientPolicy", "takes no client that shows no certificate"],
    ],
    [
      "a client that would take any certificate",
      { tls: { mode: "STRICT", certificate: FILE } },
      {},
      ["takes any certificate", "give app/web clientPolicy: { trust: … }"],
    ],
    [
      "a policy for another port",
      { tls },
      { clientPolicy: { ...policy, ports: [443] } },
      ["with a clientPolicy for ports 443", "a clientPolicy for port 8080 too"],
    ],
    [
      "a certificate of another name",
      { tls: named("shop.example") },
      { clientPolicy: policy },
      ['whose certificate is for "shop.example"', `name in service discovery, "${ORDERS}"`],
    ],
    [
      "a client of a name that isn't taken",
      { tls: takes("admin.svc.internal") },
      { clientPolicy: NAMED_WEB },
      ['which takes clients named "admin.svc.internal"', "tls.clients.subjectAlternativeNames of app/orders"],
    ],
  ])("%s", (_, ofOrders, ofWeb, said) => {
    const { stack } = twoServices(ofOrders, ofWeb);
    const message = messageOf(() => synth(stack));
    expect(message).toMatch(/the call from app\/web, .* to app\/orders \(orders\.svc\.internal\)/);
    for (const part of said) expect(message).toContain(part.replace(/^fix: /, "give "));
    expect(message.match(/is not possible/g)).toHaveLength(1);
  });

  test.each<[string, Own, Own]>([
    ["mutual TLS", { tls }, { clientPolicy: policy }],
    ["no TLS at all", {}, {}],
    ["a server that takes plain text as well", { tls: { ...tls, mode: "PERMISSIVE" } }, {}],
    ["a client that doesn't insist", {}, { clientPolicy: { ...policy, enforce: false } }],
    ["a policy for the port", { tls }, { clientPolicy: { ...policy, ports: [443, 8080] } }],
    ["a certificate of the name in Cloud Map", { tls: named(ORDERS) }, { clientPolicy: policy }],
    ["a client of the name", { tls: takes("web.svc.internal") }, { clientPolicy: NAMED_WEB }],
    ["a mode only known at apply", { tls: { ...tls, mode: TOKENS.text as "STRICT" } }, {}],
  ])("and not: %s", (_, ofOrders, ofWeb) => {
    expect(() => synth(twoServices(ofOrders, ofWeb).stack)).not.toThrow();
  });

  test("also where the call is by name, made before the called service", () => {
    const { stack, mesh, service } = withMesh();
    service("web", mesh.virtualNode({ name: "web", calls: [ORDERS], clientPolicy: policy }));
    service("orders", mesh.virtualNode({ name: "orders" }));
    expect(() => synth(stack)).toThrow(/from app\/web, .* to app\/orders/);
  });

  test.each<[string, Partial<MeshGatewayProps>, boolean]>([
    ["a gateway without a certificate", {}, true],
    ["a gateway with one", { clientPolicy: policy }, false],
  ])("also %s, refused: %s", (_, ofGateway, refused) => {
    const { stack, mesh, service, cluster } = withMesh();
    const orders = mesh.virtualNode({ name: "orders", tls });
    service("orders", orders);
    new MeshGateway(stack, "gateway", {
      ...{ mesh, cluster, cpu: 512, memory: 1024, routes: [{ name: "orders", to: orders }] },
      ...ofGateway,
    } as MeshGatewayProps);
    const message = messageOf(() => synth(stack));
    expect(/the call from app\/gateway, .* to app\/orders/.test(message)).toBe(refused);
  });

  test("also where a router's virtual service leads to the node that answers", () => {
    const { stack, mesh, service } = withMesh();
    const orders = mesh.virtualNode({ name: "orders", virtualService: false });
    service("orders", orders);
    const routes = [{ name: "all", to: orders }];
    const routed = new VirtualService(stack, "routed", { mesh, name: "routed", routes });
    service("web", mesh.virtualNode({ name: "web", calls: [routed], clientPolicy: policy }));
    expect(() => synth(stack)).toThrow("to app/orders (routed.svc.internal)");
  });

  test("every call at once", () => {
    const { stack } = shop({}, { clientPolicy: policy }, {});
    const message = messageOf(() => synth(stack));
    expect(message).toContain("from app/orders, with its clientPolicy, to app/payments");
    expect(message).toContain("from app/web, with its clientPolicy, to app/payments");
  });
});

test("TLS that looks mutual and isn't is warned of, once", () => {
  const { stack, mesh } = twoServices(
    { tls: { mode: "STRICT", certificate: FILE } },
    { clientPolicy: { ...policy, trust: FILE_TRUST } },
  );
  synth(stack);
  synth(stack);
  const warnings = mesh.node.metadata.filter(({ data }) => String(data).startsWith("app/web"));
  expect(warnings).toEqual([
    expect.objectContaining({
      type: "@cdktf/warn",
      data: expect.stringContaining("app/orders asks for none"),
    }),
  ]);
});

describe("a volume of the user's with the name of the one with the private keys", () => {
  const volumes = (name: string) => ({
    volumes: { [name]: { efs: { fileSystemId: "fs-0123456789abcdef0" } } },
  });
  const ofNode = (name: string) => () => {
    const { mesh, service } = withMesh();
    return service("orders", mesh.virtualNode({ name: "orders", tls }), volumes(name));
  };
  const ofGateway = (name: string) => () => {
    const { cluster, mesh, service, stack } = withMesh();
    const to = mesh.virtualNode({ name: "orders" });
    service("orders", to);
    const routes = [{ name: "all", to }];
    return new MeshGateway(stack, "gateway", {
      ...{ mesh, cluster, cpu: 512, memory: 1024, routes },
      tls: { mode: "STRICT", certificate: tls.certificate },
      ...volumes(name),
    });
  };

  test.each([
    ["a node", ofNode],
    ["a gateway", ofGateway],
  ])("is refused of %s, and another name isn't", (_, act) => {
    expect(onlyProblem(act("envoy-certificates"))).toMatchObject({
      given: 'the volume name "envoy-certificates"',
      rule: "a volume of that name comes with the way the service is reached, for what lies there alone",
      fix: 'give yours another name, e.g. "own-envoy-certificates"',
    });
    expect(act("own-envoy-certificates")).not.toThrow();
  });
});

describe("a router that is called by its name", () => {
  const calling = (ofWeb: Own) => {
    const { mesh, service, stack } = withMesh();
    const v1 = mesh.virtualNode({ name: "orders-v1", virtualService: false, tls });
    service("orders-v1", v1);
    new VirtualService(stack, "orders", { mesh, name: "orders", routes: [{ name: "all", to: v1 }] });
    service("web", mesh.virtualNode({ name: "web", calls: [ORDERS], ...ofWeb }));
    return () => synth(stack);
  };

  test("is compared with who calls it", () => {
    expect(calling({})).toThrow(
      `the call from app/web, without a clientPolicy, to app/orders-v1 (${ORDERS}), with tls.clients,`,
    );
    expect(calling({ clientPolicy: policy })).not.toThrow();
  });
});

describe("what a node itself says of TLS", () => {
  test.each<[string, Own, ReturnType<typeof awsvpc>, object]>([
    [
      "a mode that there isn't",
      { tls: { ...tls, mode: "strict" as "STRICT" } },
      awsvpc({ port: 8080 }),
      { given: 'tls.mode "strict", virtualNode "orders" of app/mesh' },
    ],
    [
      "a prop of tls that there isn't",
      { tls: { ...tls, client: {} } as ListenerTls },
      awsvpc({ port: 8080 }),
      {
        given: 'a prop "client" in tls, virtualNode "orders" of app/mesh',
        fix: "write one of certificate, certificateNames, clients, mode, or leave it out",
      },
    ],
    [
      "one of what it takes of clients",
      { tls: { ...tls, clients: { ...tls.clients, trusts: {} } as ListenerTls["clients"] & object } },
      awsvpc({ port: 8080 }),
      { given: 'a prop "trusts" in tls.clients, virtualNode "orders" of app/mesh' },
    ],
    [
      "one of a policy",
      { clientPolicy: { ...policy, enforced: true } as NodeProps["clientPolicy"] & object },
      awsvpc({ port: 8080 }),
      { given: 'a prop "enforced" in clientPolicy, virtualNode "orders" of app/mesh' },
    ],
    [
      "TLS without a port",
      { tls },
      awsvpc(),
      { given: 'tls, virtualNode "orders" of app/mesh, with a network without port' },
    ],
    [
      "SDS without a socket",
      { clientPolicy: MUTUAL.sds.policy },
      awsvpc({ port: 8080 }),
      {
        given:
          'sds "spiffe://svc.internal/orders", "spiffe://svc.internal" without an sdsSocket, virtualNode "orders" of app/mesh',
      },
    ],
    [
      "two policies of one backend",
      {
        calls: [
          { to: "a.svc.internal", clientPolicy: policy },
          { to: "a.svc.internal", clientPolicy: ONE_WAY.policy },
        ],
      },
      awsvpc({ port: 8080 }),
      {
        given: 'calls "a.svc.internal" with 2 client policies, virtualNode "orders" of app/mesh',
        rule: "a backend has one client policy",
        fix: "name it once, with the policy that is meant",
      },
    ],
    [
      "a call's prop that there isn't",
      {
        calls: [
          { to: "a.svc.internal", clientPolicy: policy, ports: [1] } as {
            to: string;
            clientPolicy: typeof policy;
          },
        ],
      },
      awsvpc({ port: 8080 }),
      { given: 'a prop "ports" in calls, virtualNode "orders" of app/mesh' },
    ],
  ])("is refused: %s", (_, own, network, problem) => {
    const { mesh, service } = withMesh();
    const make = () => service("orders", mesh.virtualNode({ name: "orders", ...own }), { network });
    expect(onlyProblem(make)).toMatchObject(problem);
  });

  test.each<[string, Own]>([
    [
      "a policy beside calls without",
      { calls: ["a.svc.internal", { to: "a.svc.internal", clientPolicy: policy }] },
    ],
    [
      "policies of two backends",
      {
        calls: [
          { to: "a.svc.internal", clientPolicy: policy },
          { to: "b.svc.internal", clientPolicy: policy },
        ],
      },
    ],
  ])("is taken: %s", (_, own) => {
    const { mesh, service } = withMesh();
    expect(() => service("orders", mesh.virtualNode({ name: "orders", ...own }))).not.toThrow();
  });
});

/** `web` calls `orders`. */
function twoServices(ofOrders: Own, ofWeb: Own) {
  const made = withMesh();
  const { mesh, service } = made;
  const orders = mesh.virtualNode({ name: "orders", ...ofOrders });
  service("orders", orders);
  service("web", mesh.virtualNode({ name: "web", calls: [orders], ...ofWeb }));
  return made;
}

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "";
}
