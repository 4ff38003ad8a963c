import { fargate } from "../../../modules/capacity/fargate";
import { Cluster } from "../../../modules/cluster/cluster";
import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { type PathParts, portName, type ServicePath } from "../../../modules/paths/service-path";
import { Service } from "../../../modules/service/service";
import type { TaskParts } from "../../../modules/task/task-parts";
import { VpcEndpoints } from "../../../modules/vpc/endpoints/vpc-endpoints";
import { Vpc } from "../../../modules/vpc/vpc";
import { network, TASK } from "../../support/network";
import { refusal } from "../../support/problems";
import { type Arguments, newStack, only, synth } from "../../support/synth";

const PROXY = {
  name: "proxy",
  image: "proxy:1",
  user: "1337",
  healthCheck: { command: ["CMD", "true"] },
} as const;

/** A service that is reached through what is beside it in its tasks, or found by the name of its port. */
function synthOrders(parts: TaskParts, found: Partial<PathParts> = {}) {
  const path: ServicePath = {
    problems: () => [],
    taskParts: (service) => ({ namedPort: { name: portName(service), appProtocol: "http" }, ...parts }),
    attach: () => ({ dependsOn: [], ...found }),
  };
  const stack = newStack();
  const { cluster } = network(stack);
  const mode = awsvpc({ port: 8080, otherPorts: [{ port: 9090 }] });
  new Service(stack, "orders", { cluster, network: mode, ...TASK, reachableBy: [path] });
  return synth(stack);
}

test("a path adds to the service's tasks", () => {
  const resources = synthOrders({
    sidecars: [PROXY],
    waitFor: { proxy: "HEALTHY" },
    proxyConfiguration: { type: "APPMESH", containerName: "proxy", properties: { AppPorts: "8080" } },
    statements: [{ Sid: "Route", Action: ["appmesh:Stream"], Resource: "arn:node" }],
  });
  const definition = only(resources, "aws_ecs_task_definition");
  const [orders, proxy] = definition.container_definitions as Arguments[];
  expect(proxy).toMatchObject({ name: "proxy", user: "1337" });
  expect(orders?.dependsOn).toEqual([{ containerName: "proxy", condition: "HEALTHY" }]);
  expect(definition.proxy_configuration).toMatchObject({ container_name: "proxy", type: "APPMESH" });
  expect(resources["aws_iam_role_policy.orders_task"]).toMatchObject({
    policy: { Statement: [{ Sid: "Route", Resource: "arn:node" }] },
  });
});

const CONNECTED = { serviceConnectConfiguration: { enabled: true, service: [{ portName: "port-orders" }] } };

test("the main port, and no other, has the name by which Service Connect and Lattice find it", () => {
  const resources = synthOrders(
    {},
    {
      ...CONNECTED,
      vpcLatticeConfigurations: [{ portName: "port-orders", roleArn: "arn:role", targetGroupArn: "arn:tg" }],
    },
  );
  const [orders] = only(resources, "aws_ecs_task_definition").container_definitions as Arguments[];
  expect(orders?.portMappings).toMatchObject([
    { containerPort: 8080, name: "port-orders", appProtocol: "http" },
    { containerPort: 9090 },
  ]);
  expect(only(resources, "aws_ecs_service")).toMatchObject({
    service_connect_configuration: { enabled: true, service: [{ port_name: "port-orders" }] },
    vpc_lattice_configurations: [{ port_name: "port-orders" }],
  });
});

test("what a path adds is held to the rules of tasks", () => {
  expect(refusal(() => synthOrders({ waitFor: { proxy: "HEALTHY" } })).problems).toMatchObject([
    { given: 'dependsOn {"proxy":"HEALTHY"} of container "orders"' },
  ]);
});

const PROXIED: TaskParts = {
  sidecars: [PROXY],
  proxyConfiguration: {
    type: "APPMESH",
    containerName: "proxy",
    properties: { AppPorts: "8080", IgnoredUID: "1337" },
  },
};

test("a service has one proxy: App Mesh's or Service Connect's", () => {
  expect(refusal(() => synthOrders(PROXIED, CONNECTED)).problems).toEqual([
    {
      given: "reachableBy with both App Mesh and Service Connect",
      rule: "a service is in a mesh of App Mesh or in a namespace of Service Connect, not in both",
      fix: "leave one of them out; to move without a gap, run the service under a second name beside itself",
      page: "https://aws.amazon.com/blogs/containers/migrating-from-aws-app-mesh-to-amazon-ecs-service-connect",
    },
  ]);
  expect(() => synthOrders(PROXIED)).not.toThrow();
  expect(() => synthOrders({}, CONNECTED)).not.toThrow();
});

test("what its proxy calls AWS for takes endpoints", () => {
  const isolated = (uses: TaskParts["uses"]) => () => {
    const stack = newStack();
    const vpc = new Vpc(stack, "vpc", {
      cidr: "10.0.0.0/16",
      zones: ["a", "b"],
      nat: "none",
      tiers: { private: { access: "isolated" } },
    });
    new VpcEndpoints(stack, "endpoints", { vpc, purposes: ["logs"] });
    const cluster = new Cluster(stack, "cluster", { vpc, capacity: [fargate()] });
    const path: ServicePath = {
      problems: () => [],
      taskParts: () => ({ uses }),
      attach: () => ({ dependsOn: [] }),
    };
    const image = "123456789012.dkr.ecr.us-east-1.amazonaws.com/orders:1";
    const task = { image, cpu: 256, memory: 512, network: awsvpc() };
    new Service(stack, "orders", { cluster, ...task, reachableBy: [path] });
    return synth(stack);
  };
  expect(isolated(["appMesh", "logs"])).toThrow("appmesh-envoy-management");
  expect(isolated(["logs"])).toThrow(/^(?!.*appmesh-envoy-management)/s);
});
