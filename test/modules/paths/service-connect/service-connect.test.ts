import { App, TerraformVariable, Token } from "cdktf";
import { fargate } from "../../../../modules/capacity/fargate";
import { Cluster } from "../../../../modules/cluster/cluster";
import { awsvpc } from "../../../../modules/network-modes/awsvpc";
import { bridge } from "../../../../modules/network-modes/bridge";
import { CloudMapNamespace } from "../../../../modules/paths/cloud-map/namespace";
import type { EndpointProps } from "../../../../modules/paths/service-connect/endpoint-props";
import { ServiceConnect } from "../../../../modules/paths/service-connect/service-connect";
import { Service } from "../../../../modules/service/service";
import { VpcEndpoints } from "../../../../modules/vpc/endpoints/vpc-endpoints";
import { Vpc } from "../../../../modules/vpc/vpc";
import { onlyProblem } from "../../../support/problems";
import { type Arguments, newStack, ofType, only, pick, resolve, synth } from "../../../support/synth";
import { AUTHORITY, connected } from "./connected";

type Resources = ReturnType<typeof synth>;

const configurationOf = (resources: Resources, id: string) =>
  resources[`aws_ecs_service.${id}`]?.service_connect_configuration as Arguments;

describe("an endpoint", () => {
  test("has a name in a namespace of its own, of the cheapest kind", () => {
    const { stack, connect, service } = connected();
    service("orders", connect.endpoint({ name: "orders" }));
    const resources = synth(stack);
    expect(only(resources, "aws_service_discovery_http_namespace")).toEqual({
      name: "svc.internal",
      description: "Service Connect of app/connect",
    });
    expect(configurationOf(resources, "orders")).toEqual({
      enabled: true,
      namespace: `\${aws_service_discovery_http_namespace.connect_namespace.arn}`,
      log_configuration: {
        log_driver: "awslogs",
        options: {
          "awslogs-group": `\${aws_cloudwatch_log_group.orders.name}`,
          "awslogs-region": `\${data.aws_region.vpc.id}`,
          "awslogs-stream-prefix": "service-connect",
        },
      },
      service: [
        {
          port_name: "port-orders",
          discovery_name: "orders",
          client_alias: { dns_name: "orders.svc.internal", port: 8080 },
        },
      ],
    });
  });

  test("without a name the namespace has the construct's, in lower case as the names of its services", () => {
    const { stack, connect, service } = connected({});
    const other = new ServiceConnect(stack, "Other", {});
    service("orders", connect.endpoint({ name: "orders" }));
    expect(ofType(synth(stack), "aws_service_discovery_http_namespace")).toMatchObject({
      connect_namespace: { name: "app-connect" },
      Other_namespace: { name: "app-other" },
    });
    expect(other.endpoint({ name: "orders" }).dnsName).toBe("orders.app-other");
  });

  test.each<[string, Partial<EndpointProps>, object]>([
    ["a port of its own", { port: 80 }, { client_alias: { dns_name: "orders.svc.internal", port: 80 } }],
    ["a short name", { dnsName: "orders" }, { client_alias: { dns_name: "orders", port: 8080 } }],
    ["a discovery name", { discoveryName: "orders-v2" }, { discovery_name: "orders-v2" }],
    [
      "timeouts",
      { timeout: { idle: 0, perRequest: 60 } },
      { timeout: { idle_timeout_seconds: 0, per_request_timeout_seconds: 60 } },
    ],
    ["a port for the proxy", { ingressPortOverride: 15000 }, { ingress_port_override: 15000 }],
  ])("may have %s", (_, props, expected) => {
    const { stack, connect, service } = connected();
    service("orders", connect.endpoint({ name: "orders", ...props }));
    const [orders] = configurationOf(synth(stack), "orders").service as Arguments[];
    expect(orders).toMatchObject(expected);
  });

  test.each([
    [undefined, "http"],
    ["http2", "http2"],
    ["grpc", "grpc"],
    // What AWS takes a port without one for.
    ["tcp", undefined],
  ] as const)("of protocol %s names it to ECS as %s", (protocol, appProtocol) => {
    const { stack, connect, service } = connected();
    service("orders", connect.endpoint({ name: "orders", protocol }));
    const [container] = only(synth(stack), "aws_ecs_task_definition").container_definitions as Arguments[];
    expect(container?.portMappings).toEqual([
      {
        name: "port-orders",
        ...(appProtocol && { appProtocol }),
        containerPort: 8080,
        hostPort: 8080,
        protocol: "tcp",
      },
    ]);
  });

  test("says where it is called", () => {
    const { stack, connect, service } = connected();
    const [orders, users] = [
      connect.endpoint({ name: "orders" }),
      connect.endpoint({ name: "users", port: 80 }),
    ];
    service("orders", orders);
    expect(resolve(`http://${orders.address}/`, stack)).toBe("http://orders.svc.internal:8080/");
    expect(resolve(users.address, stack)).toBe("users.svc.internal:80");
    const stray = connect.endpoint({ name: "stray" });
    expect(onlyProblem(() => resolve(stray.address, stack))).toMatchObject({
      given: 'address of endpoint "stray" of app/connect, which no service has',
    });
  });

  test("keeps the proxy's messages elsewhere or nowhere", () => {
    const { stack, connect, service } = connected();
    service("a", connect.client({ proxyLogs: "off" }));
    service("b", connect.client({ proxyLogs: { mode: "non-blocking", maxBufferSize: "25m" } }));
    const resources = synth(stack);
    expect(configurationOf(resources, "a")).not.toHaveProperty("log_configuration");
    expect(configurationOf(resources, "b")).toMatchObject({
      log_configuration: { options: { mode: "non-blocking", "max-buffer-size": "25m" } },
    });
  });

  test("takes values that only apply knows", () => {
    const { stack, connect, service } = connected();
    const text = (id: string) => new TerraformVariable(stack, id, { type: "string" }).stringValue;
    const number = (id: string) => Token.asNumber(new TerraformVariable(stack, id, { type: "number" }).value);
    const orders = connect.endpoint({
      name: text("name"),
      dnsName: text("dnsName"),
      port: number("port"),
      ingressPortOverride: number("override"),
      timeout: { idle: number("idle"), perRequest: number("perRequest") },
      tls: { certificateAuthorityArn: text("authority"), kmsKeyArn: text("key") },
      proxy: { cpu: number("proxyCpu"), memory: number("proxyMemory") },
      proxyLogs: { maxBufferSize: text("size") },
    });
    service("orders", orders, { cpu: number("cpu"), memory: number("memory") });
    service("web", connect.client({ calls: [orders] }));
    expect(configurationOf(synth(stack), "orders").service).toMatchObject([
      { discovery_name: `\${var.name}`, client_alias: { dns_name: `\${var.dnsName}`, port: `\${var.port}` } },
    ]);
  });
});

describe("a namespace that is there", () => {
  test("is a CloudMapNamespace", () => {
    const { stack, vpc, service } = connected();
    const names = new CloudMapNamespace(stack, "names", { vpc, name: "names.internal" });
    const orders = new ServiceConnect(stack, "inNames", { namespace: names }).endpoint({ name: "orders" });
    service("orders", orders);
    expect(configurationOf(synth(stack), "orders").namespace).toBe(
      `\${aws_service_discovery_private_dns_namespace.names.arn}`,
    );
    expect(orders.dnsName).toBe("orders.names.internal");
  });

  test("is one of another app, by its ARN", () => {
    const arn = "arn:aws:servicediscovery:us-east-1:123456789012:namespace/ns-1";
    const { stack, connect, service } = connected({ namespace: { arn, name: "shop" } });
    service("orders", connect.endpoint({ name: "orders" }));
    const resources = synth(stack);
    expect(configurationOf(resources, "orders").namespace).toBe(arn);
    expect(ofType(resources, "aws_service_discovery_http_namespace")).toEqual({});
  });

  test.each([
    [
      { namespace: { arn: "svc", name: "svc" } },
      'namespace arn "svc"',
      "a namespace is named by its ARN here, which tells those of other accounts and of one name apart",
    ],
    [
      { namespace: { arn: "arn:aws:servicediscovery:…", name: "svc" }, name: "other" },
      'name "other" beside a namespace',
      "the name is that of a namespace that is made here",
    ],
  ])("is refused with %j", (props, given, rule) => {
    expect(onlyProblem(() => connected(props))).toMatchObject({ given, rule, fix: expect.any(String) });
  });

  test("an own one has a name that Cloud Map takes", () => {
    expect(onlyProblem(() => connected({ name: "svc internal" }))).toMatchObject({
      given: 'name "svc internal"',
    });
  });
});

describe("what a service calls", () => {
  test("lets it in, and is deployed before it", () => {
    const { stack, connect, service } = connected();
    const [orders, users] = [connect.endpoint({ name: "orders" }), connect.endpoint({ name: "users" })];
    service("orders", orders);
    service("users", users);
    service("web", connect.endpoint({ name: "web", calls: [orders, users] }));
    const resources = synth(stack);
    expect(resources["aws_vpc_security_group_ingress_rule.orders_from_web"]).toMatchObject({
      security_group_id: `\${aws_security_group.orders.id}`,
      referenced_security_group_id: `\${aws_security_group.web.id}`,
      from_port: 8080,
      to_port: 8080,
      ip_protocol: "tcp",
    });
    expect(resources["aws_ecs_service.web"]?.depends_on).toEqual(
      expect.arrayContaining([
        "aws_ecs_service.orders",
        "aws_vpc_security_group_ingress_rule.orders_from_web",
        "aws_ecs_service.users",
        "aws_vpc_security_group_ingress_rule.users_from_web",
      ]),
    );
    expect(resources["aws_ecs_service.orders"]?.depends_on).not.toContain("aws_ecs_service.web");
  });

  test("a client has no name of its own, and opens nothing but what it calls", () => {
    const { stack, connect, service } = connected();
    const orders = connect.endpoint({ name: "orders" });
    service("orders", orders);
    service("web", connect.client({ calls: [orders] }));
    const resources = synth(stack);
    expect(configurationOf(resources, "web")).not.toHaveProperty("service");
    expect(configurationOf(resources, "web")).toMatchObject({ enabled: true });
    expect(
      Object.keys(ofType(resources, "aws_vpc_security_group_ingress_rule")).filter(
        (name) => !name.startsWith("alb"),
      ),
    ).toEqual(["orders_from_web"]);
  });

  test("is open where its proxy listens", () => {
    const { stack, connect, service } = connected();
    const orders = connect.endpoint({ name: "orders", ingressPortOverride: 15000 });
    service("orders", orders);
    service("web", connect.client({ calls: [orders] }));
    expect(synth(stack)["aws_vpc_security_group_ingress_rule.orders_from_web_15000"]).toMatchObject({
      from_port: 15000,
      to_port: 15000,
    });
  });

  test("in bridge mode is open where ECS picks the proxy's port, whichever host port the container has", () => {
    const { stack, connect, service } = connected();
    const orders = connect.endpoint({ name: "orders" });
    service("orders", orders, { network: bridge({ port: 8080, hostPort: 80 }) });
    service("web", connect.client({ calls: [orders] }));
    const resources = synth(stack);
    expect(resources["aws_vpc_security_group_ingress_rule.capacity_from_web"]).toMatchObject({
      security_group_id: `\${aws_security_group.capacity.id}`,
      referenced_security_group_id: `\${aws_security_group.web.id}`,
      from_port: 32768,
      to_port: 60999,
    });
    expect(configurationOf(resources, "orders").service).toMatchObject([{ client_alias: { port: 8080 } }]);
  });

  test("may lie in another stack, which the caller's lives from", () => {
    const { stack, connect, service } = connected();
    const orders = connect.endpoint({ name: "orders" });
    service("orders", orders);
    const other = newStack("other", App.of(stack));
    service("web", connect.client({ calls: [orders] }), {}, other);
    const [own, others] = [synth(stack), synth(other)];
    expect(Object.keys(others)).toContain("aws_vpc_security_group_ingress_rule.app_orders_from_web");
    expect(
      Object.keys(ofType(own, "aws_vpc_security_group_ingress_rule")).filter((name) => /web/.test(name)),
    ).toEqual([]);
    expect(stack.dependencies).toEqual([]);
  });
});

describe("TLS", () => {
  const KEY = "arn:aws:kms:us-east-1:123456789012:key/1";

  function encrypted(kmsKeyArn?: string) {
    const { stack, connect, service } = connected();
    const tls = { certificateAuthorityArn: AUTHORITY, kmsKeyArn };
    service("orders", connect.endpoint({ name: "orders", tls }));
    return synth(stack);
  }

  test("has ECS get certificates by a role that outlives the service", () => {
    const resources = encrypted(KEY);
    expect(configurationOf(resources, "orders").service).toMatchObject([
      {
        tls: {
          issuer_cert_authority: { aws_pca_authority_arn: AUTHORITY },
          kms_key: KEY,
          role_arn: `\${aws_iam_role.orders_tls.arn}`,
        },
      },
    ]);
    expect(resources["aws_ecs_service.orders"]?.depends_on).toContain("aws_iam_role_policy.orders_tls");
    expect(resources["aws_iam_role.orders_tls"]?.assume_role_policy).toMatchObject({
      Statement: [{ Principal: { Service: "ecs.amazonaws.com" } }],
    });
  });

  test("allows the role one authority, the secrets of Service Connect in the account and one key", () => {
    const { Statement } = only(
      pick(encrypted(KEY), ["aws_iam_role_policy.orders_tls"]),
      "aws_iam_role_policy",
    ).policy as {
      Statement: { Sid: string; Resource: string; Condition?: object }[];
    };
    const secrets = `arn:*:secretsmanager:\${data.aws_region.vpc.id}:\${aws_vpc.vpc.owner_id}:secret:ecs-sc!*`;
    expect(Statement.map(({ Sid, Resource }) => [Sid, Resource])).toEqual([
      ["CreateSecrets", secrets],
      ["RotateSecrets", secrets],
      ["DescribeSecrets", secrets],
      ["ReadAuthority", AUTHORITY],
      ["IssueCertificates", AUTHORITY],
      ["UseKey", KEY],
    ]);
    expect(
      Statement.map(({ Condition = {} }) => Object.values(Condition).flatMap((each) => Object.keys(each))),
    ).toEqual([
      ["aws:RequestTag/AmazonECSCreated", "aws:RequestTag/AmazonECSManaged"],
      ["secretsmanager:ResourceTag/aws:secretsmanager:owningService"],
      [],
      ["aws:ResourceTag/AmazonECSManaged"],
      ["aws:ResourceTag/AmazonECSManaged", "acm-pca:TemplateArn"],
      [],
    ]);
  });

  test("needs no key of one's own", () => {
    const resources = encrypted();
    expect(JSON.stringify(resources["aws_iam_role_policy.orders_tls"])).not.toContain("kms:");
    expect(configurationOf(resources, "orders").service).toMatchObject([
      { tls: expect.not.objectContaining({ kms_key: KEY }) },
    ]);
  });

  test("is taken away again with its role", () => {
    const { stack, connect, service } = connected();
    service("orders", connect.endpoint({ name: "orders" }));
    expect(Object.keys(synth(stack)).filter((address) => address.includes("tls"))).toEqual([]);
  });
});

test("the proxy needs a way to ECS", () => {
  const stack = newStack();
  const vpc = new Vpc(stack, "vpc", {
    cidr: "10.0.0.0/16",
    zones: ["a", "b"],
    nat: "none",
    tiers: { private: { access: "isolated" } },
  });
  new VpcEndpoints(stack, "endpoints", { vpc, purposes: ["ecr", "logs"] });
  const cluster = new Cluster(stack, "cluster", { vpc, capacity: [fargate()] });
  const connect = new ServiceConnect(stack, "connect");
  const image = "123456789012.dkr.ecr.us-east-1.amazonaws.com/orders:1";
  const task = { cluster, image, cpu: 512, memory: 1024, network: awsvpc() };
  new Service(stack, "orders", { ...task });
  expect(() => synth(stack)).not.toThrow();
  new Service(stack, "worker", { ...task, reachableBy: [connect.client()] });
  expect(() => synth(stack)).toThrow("its Service Connect proxy is told where services are (ecs-agent)");
});

describe("names in a namespace", () => {
  const twice = (first: EndpointProps, second: EndpointProps) => () => {
    const { stack, connect, service } = connected();
    service("a", connect.endpoint(first));
    // Another construct for the same namespace makes no difference.
    const again = new ServiceConnect(stack, "again", { namespace: connect.namespace });
    service("b", again.endpoint(second));
  };

  test.each<[EndpointProps, EndpointProps, string, string, string]>([
    [
      { name: "orders" },
      { name: "orders" },
      'endpoint "orders" of app/again with discoveryName "orders", called at orders.svc.internal:8080, both already those of app/a',
      "a namespace has one endpoint of a name",
      "write another name, or another discoveryName and another dnsName or port beside the same name",
    ],
    [
      { name: "orders" },
      { name: "orders", dnsName: "other" },
      'endpoint "orders" of app/again with discoveryName "orders", already that of app/a',
      "a namespace has one service of a discovery name",
      "write another name, or another discoveryName beside the same name",
    ],
    [
      { name: "orders" },
      { name: "orders", discoveryName: "other" },
      'endpoint "orders" of app/again called at orders.svc.internal:8080, where app/a is already',
      "a name with its port leads to one service of a namespace",
      "write another dnsName or port",
    ],
  ])("%j and %j are refused", (first, second, given, rule, fix) => {
    expect(onlyProblem(twice(first, second))).toMatchObject({ given, rule, fix });
  });

  test.each<[EndpointProps, EndpointProps]>([
    [{ name: "orders" }, { name: "users" }],
    [{ name: "orders" }, { name: "orders", discoveryName: "other", port: 80 }],
  ])("%j and %j are taken", (first, second) => {
    expect(twice(first, second)).not.toThrow();
  });

  test("are free in another namespace", () => {
    const { stack, connect, service } = connected();
    service("a", connect.endpoint({ name: "orders" }));
    const other = new ServiceConnect(stack, "other", { name: "other" });
    expect(() => service("b", other.endpoint({ name: "orders" }))).not.toThrow();
  });

  test.each([
    ["orders", true],
    ["orders-connect", false],
  ])("beside a record of the name, %s is refused: %s", (discoveryName, refused) => {
    const { stack, vpc, service } = connected();
    const names = new CloudMapNamespace(stack, "names", { vpc, name: "names.internal" });
    service("old", names.record("orders"));
    const both = new ServiceConnect(stack, "both", { namespace: names });
    service("new", both.endpoint({ name: "orders", discoveryName }));
    const errors = expect(() => synth(stack));
    if (refused)
      errors.toThrow(
        /endpoint "orders" of app\/both beside app\/old, whose service in Cloud Map.*\n.*\n.*discoveryName: "orders-connect"/,
      );
    else errors.not.toThrow();
  });
});

test("an endpoint has one service, and a service one place in one namespace", () => {
  const { stack, connect, service } = connected();
  const orders = connect.endpoint({ name: "orders" });
  service("orders", orders);
  expect(onlyProblem(() => service("again", orders))).toMatchObject({
    given: 'endpoint "orders" of app/connect, already that of app/orders',
    rule: "a name leads to the tasks of one service here",
  });
  const other = new ServiceConnect(stack, "other", { name: "other" });
  expect(
    onlyProblem(() => service("both", [other.endpoint({ name: "both" }), connect.client()])),
  ).toMatchObject({
    given: 'client of app/connect beside endpoint "both" of app/other',
    rule: "a service is in one namespace, once",
    fix: "write one endpoint with all the calls of both, in the namespace of all that it calls",
  });
});
