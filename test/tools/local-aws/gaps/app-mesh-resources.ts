import { type Resources, ref } from "./every-argument";

const s = (value: number) => ({ unit: "s", value });
const named = (name: string) => ({ exact: [name] });
const fileCertificate = { file: { certificate_chain: "/keys/chain.pem", private_key: "/keys/key.pem" } };
const fileTrust = { file: { certificate_chain: "/keys/ca.pem" } };
const sds = { sds: { secret_name: "spiffe://mesh/web" } };
const acm = {
  acm: {
    certificate_arn: "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
  },
};
const acmTrust = {
  acm: {
    certificate_authority_arns: [
      "arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/12345678-1234-1234-1234-123456789012",
    ],
  },
};

/** Every argument of every aws_appmesh_* resource. */
export const appMeshResources: Resources = (step) => {
  const mesh_name = ref("aws_appmesh_mesh.main.name");
  const tags = { Step: `${step}` };
  const mutual = (certificate: object, trust: object) => ({
    mode: "STRICT",
    certificate,
    validation: { trust, subject_alternative_names: { match: named("client.mesh") } },
  });
  const clientPolicy = (certificate: object, trust: object) => ({
    tls: {
      enforce: step === 1,
      ports: [443, 8443],
      certificate,
      validation: { trust, subject_alternative_names: { match: named("server.mesh") } },
    },
  });
  const healthCheck = (protocol: string) => ({
    healthy_threshold: 1 + step,
    interval_millis: 5000,
    protocol,
    timeout_millis: 2000,
    unhealthy_threshold: 3,
  });
  const file = (format: object) => ({ access_log: { file: { path: "/dev/stdout", format } } });
  const json = file({ json: [{ key: "start", value: "%START_TIME%" }] });
  const text = file({ text: `%START_TIME% ${step}\n` });
  const times = { idle: s(60 + step), per_request: s(15) };

  const listener = (protocol: string, port: number, more: object) => ({
    port_mapping: { port, protocol },
    ...more,
  });
  const node = (spec: object) => ({ mesh_name, tags, spec });
  const nodes = {
    server: node({
      listener: [
        listener("http", 8080, {
          connection_pool: { http: { max_connections: 100 + step, max_pending_requests: 10 } },
          health_check: { ...healthCheck("http"), path: "/health", port: 8080 },
          outlier_detection: {
            base_ejection_duration: s(30),
            interval: s(10),
            max_ejection_percent: 50,
            max_server_errors: 4 + step,
          },
          timeout: { http: times },
          tls: mutual(fileCertificate, fileTrust),
        }),
        listener("http2", 8081, {
          connection_pool: { http2: { max_requests: 100 } },
          health_check: { ...healthCheck("http2"), path: "/" },
          timeout: { http2: times },
          tls: mutual(sds, sds),
        }),
        listener("grpc", 8082, {
          connection_pool: { grpc: { max_requests: 100 } },
          health_check: healthCheck("grpc"),
          timeout: { grpc: times },
          tls: { mode: "PERMISSIVE", certificate: acm },
        }),
        listener("tcp", 8083, {
          connection_pool: { tcp: { max_connections: 100 } },
          health_check: healthCheck("tcp"),
          timeout: { tcp: { idle: s(60) } },
        }),
      ],
      logging: json,
      service_discovery: {
        aws_cloud_map: {
          attributes: { stage: "blue" },
          namespace_name: "mesh.internal",
          service_name: "server",
        },
      },
    }),
    client: node({
      // Virtual services needn't be there: these name each other in a circle.
      backend: [
        { virtual_service: { virtual_service_name: "server.mesh" } },
        {
          virtual_service: {
            virtual_service_name: "direct.mesh",
            client_policy: clientPolicy(fileCertificate, fileTrust),
          },
        },
      ],
      backend_defaults: { client_policy: clientPolicy(sds, acmTrust) },
      logging: text,
      service_discovery: {
        dns: { hostname: "client.mesh", ip_preference: "IPv4_PREFERRED", response_type: "ENDPOINTS" },
      },
    }),
    plain: node({
      listener: [listener("http", 80, { health_check: { ...healthCheck("http"), path: "/" } })],
      service_discovery: { dns: { hostname: "plain.mesh" } },
    }),
  };

  const target = (name: string, weight: number) => ({
    virtual_node: ref(`aws_appmesh_virtual_node.${name}.name`),
    weight,
  });
  const headers = [
    { name: "exact", match: { exact: "a" }, invert: true },
    { name: "prefix", match: { prefix: "a" } },
    { name: "regex", match: { regex: "a.*" } },
    { name: "suffix", match: { suffix: "a" } },
    { name: "range", match: { range: { start: 1, end: 10 } } },
  ];
  const retry = {
    http_retry_events: ["server-error", "gateway-error"],
    max_retries: 1 + step,
    per_retry_timeout: s(5),
    tcp_retry_events: ["connection-error"],
  };
  const weighted = { action: { weighted_target: [target("server", 100 - step), target("plain", step)] } };
  const query_parameter = [{ name: "q", match: { exact: "a" } }, { name: "any" }];
  const http = {
    ...weighted,
    match: { header: headers, method: "GET", prefix: "/a", query_parameter, scheme: "https" },
    retry_policy: retry,
    timeout: times,
  };
  const route = (spec: object) => ({
    mesh_name,
    tags,
    virtual_router_name: ref("aws_appmesh_virtual_router.main.name"),
    spec,
  });
  const routes = {
    http: route({ priority: step, http_route: http }),
    http2: route({ priority: 10, http2_route: { ...http, match: { path: { regex: "/b/.*" }, port: 8081 } } }),
    grpc: route({
      priority: 20,
      grpc_route: {
        ...weighted,
        match: { service_name: "shop.Cart", method_name: "Get", metadata: headers },
        retry_policy: { ...retry, grpc_retry_events: ["unavailable"] },
        timeout: times,
      },
    }),
    tcp: route({
      tcp_route: {
        action: { weighted_target: [{ ...target("server", step), port: 8083 }] },
        match: { port: 8083 },
        timeout: { idle: s(60) },
      },
    }),
  };

  const service = (name: string, provider: object) => ({ mesh_name, name, tags, spec: { provider } });
  const services = {
    routed: service("server.mesh", {
      virtual_router: { virtual_router_name: ref("aws_appmesh_virtual_router.main.name") },
    }),
    direct: service("direct.mesh", {
      virtual_node: {
        virtual_node_name: ref(`aws_appmesh_virtual_node.${step === 1 ? "server" : "plain"}.name`),
      },
    }),
  };

  const gatewayListener = (protocol: string, port: number, more: object) =>
    listener(protocol, port, {
      ...more,
      health_check: { ...healthCheck(protocol), ...(protocol === "grpc" ? {} : { path: "/health" }) },
    });
  const gateway = {
    mesh_name,
    name: "main",
    tags,
    spec: {
      backend_defaults: { client_policy: clientPolicy(fileCertificate, fileTrust) },
      listener: [
        gatewayListener("http", 8080, {
          connection_pool: { http: { max_connections: 100 + step, max_pending_requests: 10 } },
          tls: mutual(fileCertificate, fileTrust),
        }),
        gatewayListener("http2", 8081, {
          connection_pool: { http2: { max_requests: 100 } },
          tls: mutual(sds, sds),
        }),
        gatewayListener("grpc", 8082, {
          connection_pool: { grpc: { max_requests: 100 } },
          tls: { mode: "DISABLED", certificate: acm },
        }),
      ],
      logging: json,
    },
  };
  const to = (name: string) => ({
    target: { virtual_service: { virtual_service_name: ref(`aws_appmesh_virtual_service.${name}.name`) } },
  });
  const gatewayRoute = (spec: object) => ({
    mesh_name,
    tags,
    virtual_gateway_name: ref("aws_appmesh_virtual_gateway.main.name"),
    spec,
  });
  const rewrite = (more: object) => ({ hostname: { default_target_hostname: "DISABLED" }, ...more });
  const gatewayRoutes = {
    prefix: gatewayRoute({
      priority: step,
      http_route: {
        action: { ...to("routed"), rewrite: rewrite({ prefix: { value: "/api/" } }) },
        match: { prefix: "/shop/", header: headers, query_parameter, hostname: { suffix: ".example.com" } },
      },
    }),
    path: gatewayRoute({
      http2_route: {
        action: { ...to("direct"), rewrite: rewrite({ path: { exact: `/${step}` } }) },
        match: { path: { exact: "/only" }, port: 8081, hostname: { exact: "shop.example.com" } },
      },
    }),
    grpc: gatewayRoute({
      grpc_route: { action: to("routed"), match: { service_name: `shop.Cart${step}`, port: 8082 } },
    }),
  };

  const withName = (resources: Readonly<Record<string, object>>) =>
    Object.fromEntries(Object.entries(resources).map(([name, body]) => [name, { name, ...body }]));
  return {
    aws_appmesh_mesh: {
      main: {
        name: "main",
        tags,
        spec: {
          egress_filter: { type: step === 1 ? "ALLOW_ALL" : "DROP_ALL" },
          service_discovery: { ip_preference: "IPv4_ONLY" },
        },
      },
      bare: { name: "bare" },
    },
    aws_appmesh_virtual_node: withName(nodes),
    aws_appmesh_virtual_router: {
      main: {
        mesh_name,
        name: "main",
        tags,
        spec: {
          listener: [
            { port_mapping: { port: 8080, protocol: "http" } },
            { port_mapping: { port: 8083, protocol: "tcp" } },
          ].slice(0, step),
        },
      },
    },
    aws_appmesh_route: withName(routes),
    aws_appmesh_virtual_service: services,
    aws_appmesh_virtual_gateway: { main: gateway },
    aws_appmesh_gateway_route: withName(gatewayRoutes),
  };
};
