import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { portName, type ServicePath } from "../../../modules/paths/service-path";
import { Service } from "../../../modules/service/service";
import type { TaskParts } from "../../../modules/task/task-parts";
import { network, TASK } from "../../support/network";
import { refusal } from "../../support/problems";
import { type Arguments, newStack, only, synth } from "../../support/synth";

const PROXY = {
  name: "proxy",
  image: "proxy:1",
  user: "1337",
  healthCheck: { command: ["CMD", "true"] },
} as const;

/** A service that is reached through what is beside it in its tasks. */
function synthOrders(parts: TaskParts) {
  const path: ServicePath = {
    problems: () => [],
    taskParts: (service) => ({ namedPort: { name: portName(service), appProtocol: "http" }, ...parts }),
    attach: (service) => ({
      dependsOn: [],
      serviceConnectConfiguration: { enabled: true, service: [{ portName: portName(service) }] },
      vpcLatticeConfigurations: [
        { portName: portName(service), roleArn: "arn:role", targetGroupArn: "arn:tg" },
      ],
    }),
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

test("the main port, and no other, has the name by which Service Connect and Lattice find it", () => {
  const resources = synthOrders({});
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
