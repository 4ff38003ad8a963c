import { Vpc } from "../../modules/vpc/vpc";
import { PathAppMeshStack } from "../../stacks/path-app-mesh-stack";
import { newApp, newStack, ofType, synth } from "../support/synth";
import { outputsOf } from "./outputs-of";

function newPathStack(): PathAppMeshStack {
  const app = newApp();
  const vpc = new Vpc(newStack("network", app), "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"] });
  return new PathAppMeshStack(app, { network: { vpc } });
}

const stack = newPathStack();
const resources = synth(stack);

/** What every service in awsvpc mode has, with a node of the mesh and a secret for its certificate. */
const service = (id: string) => [
  `aws_appmesh_virtual_node.${id}`,
  `aws_appmesh_virtual_service.${id}`,
  `aws_cloudwatch_log_group.${id}`,
  `aws_ecs_service.${id}`,
  `aws_ecs_task_definition.${id}`,
  `aws_iam_role.${id}_execution`,
  `aws_iam_role.${id}_task`,
  `aws_iam_role_policy.${id}_execution`,
  `aws_iam_role_policy.${id}_task`,
  `aws_secretsmanager_secret.${id}_certificate`,
  `aws_security_group.${id}`,
  `aws_service_discovery_service.${id}`,
  `aws_vpc_security_group_egress_rule.${id}_to_anywhere`,
];

test("the addresses", () => {
  const addresses = Object.keys(resources).filter(
    (address) => !address.startsWith("data.terraform_remote_state"),
  );
  expect(addresses.sort()).toEqual(
    [
      "aws_appmesh_mesh.mesh",
      "aws_autoscaling_group.capacity",
      "aws_ecs_capacity_provider.capacity",
      "aws_ecs_cluster.cluster",
      "aws_ecs_cluster_capacity_providers.cluster",
      "aws_iam_instance_profile.capacity",
      "aws_iam_role.capacity_instance",
      "aws_iam_role_policy.capacity_instance",
      "aws_launch_template.capacity",
      "aws_security_group.capacity",
      "aws_service_discovery_private_dns_namespace.names",
      "aws_vpc_security_group_egress_rule.capacity_to_anywhere",
      ...service("web"),
      "aws_vpc_security_group_ingress_rule.web_from_network_vpc",
      ...service("orders"),
      "aws_vpc_security_group_ingress_rule.orders_from_web",
    ].sort(),
  );
});

test("web and orders show each other certificates, and orders takes nothing else", () => {
  const files = (use: string) => ({
    certificate: { file: { private_key: `/certificates/${use}-key.pem` } },
    validation: { trust: { file: { certificate_chain: `/certificates/${use}-trust.pem` } } },
  });
  expect(ofType(resources, "aws_appmesh_virtual_node")).toMatchObject({
    orders: { spec: { listener: [{ tls: { mode: "STRICT", ...files("listener") } }], backend: [] } },
    web: {
      spec: {
        listener: [{ tls: { mode: "PERMISSIVE", ...files("listener") } }],
        backend: [{ virtual_service: { virtual_service_name: "orders.mesh.internal" } }],
        backend_defaults: { client_policy: { tls: { enforce: true, ...files("backends") } } },
      },
    },
  });
});

test("the secrets are made without a value, which the state would hold, and leave nothing behind", () => {
  expect(ofType(resources, "aws_secretsmanager_secret")).toMatchObject({
    orders_certificate: { name: "path-app-mesh-orders-certificate", recovery_window_in_days: 0 },
    web_certificate: { name: "path-app-mesh-web-certificate", recovery_window_in_days: 0 },
  });
  expect(ofType(resources, "aws_secretsmanager_secret_version")).toEqual({});
});

test("web's requests name the virtual service that they are for, by which Envoy sends them on", () => {
  expect(JSON.stringify(resources["aws_ecs_task_definition.web"])).toContain(
    "location /orders { proxy_http_version 1.1; proxy_set_header Host orders.mesh.internal; proxy_pass http://orders/orders; }",
  );
});

test("people read the names, how to call, and the command that fills the secrets", () => {
  expect(outputsOf(newPathStack())).toEqual({
    web_name: "web.mesh.internal",
    web_url: "http://web.mesh.internal:8080/",
    web_curl: "curl http://web.mesh.internal:8080/",
    orders_name: "orders.mesh.internal",
    orders_curl: "curl http://web.mesh.internal:8080/orders",
    certificates:
      "stacks/path-app-mesh-certificates.sh ~/mesh-ca mesh.internal " +
      `orders=\${aws_secretsmanager_secret.orders_certificate.arn} web=\${aws_secretsmanager_secret.web_certificate.arn}`,
  });
});

test("synth says once that AWS serves App Mesh no longer", () => {
  const warnings = stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === "@cdktf/warn");
  expect(warnings.map(({ data }) => data)).toEqual([
    expect.stringMatching(/^AWS ended App Mesh on 2026-09-30/),
  ]);
});
