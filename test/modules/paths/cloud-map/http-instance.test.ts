import { awsvpc } from "../../../../modules/network-modes/awsvpc";
import { bridge } from "../../../../modules/network-modes/bridge";
import { host } from "../../../../modules/network-modes/host";
import type { NetworkMode } from "../../../../modules/network-modes/network-mode";
import { none } from "../../../../modules/network-modes/none";
import type { HttpInstance } from "../../../../modules/paths/cloud-map/http-instance";
import { HttpNamespace } from "../../../../modules/paths/cloud-map/http-namespace";
import { Service } from "../../../../modules/service/service";
import { network, TASK } from "../../../support/network";
import { onlyProblem, refusal } from "../../../support/problems";
import { newStack, ofType, resolve, synth } from "../../../support/synth";

function withHttp(stack = newStack()) {
  const { cluster } = network(stack);
  const http = new HttpNamespace(stack, "http", { name: "shop" });
  const service = (id: string, path: HttpInstance, mode: NetworkMode = awsvpc({ port: 8080 })) =>
    new Service(stack, id, { cluster, network: mode, ...TASK, reachableBy: [path] });
  return { stack, http, service };
}

describe("a name in Cloud Map's API", () => {
  const REGISTRY = { registry_arn: `\${aws_service_discovery_service.orders.arn}` };
  const OF_CONTAINER = { ...REGISTRY, container_name: "orders", container_port: 8080 };

  test.each<[NetworkMode, object]>([
    [awsvpc({ port: 8080 }), REGISTRY],
    [awsvpc(), REGISTRY],
    [bridge({ port: 8080 }), OF_CONTAINER],
    [host({ port: 8080 }), OF_CONTAINER],
  ])("with $name is a service without records", (mode, registry) => {
    const { stack, http, service } = withHttp();
    service("orders", http.instance("orders"), mode);
    const resources = synth(stack);
    expect(resources["aws_service_discovery_service.orders"]).toEqual({
      name: "orders",
      description: "The tasks of app/orders",
      namespace_id: `\${aws_service_discovery_http_namespace.http.id}`,
      health_check_custom_config: { failure_threshold: 1 },
      force_destroy: true,
    });
    expect(resources["aws_ecs_service.orders"]?.service_registries).toEqual(registry);
    expect(ofType(resources, "aws_vpc_security_group_ingress_rule")).toEqual({});
  });

  test("tells clients how to ask for it, and what their role needs to", () => {
    const { stack, http } = withHttp();
    const { discoverCommand, discoverStatement } = http.instance("orders-v2");
    const namespace = `\${aws_service_discovery_http_namespace.http.http_name}`;
    expect(resolve(discoverCommand, stack)).toBe(
      `aws servicediscovery discover-instances --namespace-name ${namespace} --service-name orders-v2 --health-status HEALTHY_OR_ELSE_ALL`,
    );
    expect(resolve(discoverStatement, stack)).toEqual({
      Sid: "Discoverordersv2",
      Action: ["servicediscovery:DiscoverInstances"],
      Resource: "*",
      Condition: {
        StringEquals: {
          "servicediscovery:NamespaceName": namespace,
          "servicediscovery:ServiceName": "orders-v2",
        },
      },
    });
  });

  test.each([bridge(), host()])("with $name and no port is refused", (mode) => {
    const { http, service } = withHttp();
    expect(onlyProblem(() => service("orders", http.instance("orders"), mode))).toMatchObject({
      given: `instance "orders" of app/http with network ${mode.name} and no port`,
      rule: "a task that shares its instance's address is found by its port",
      fix: "write the port the application listens on, e.g. port: 8080",
    });
  });

  test("for a task without network is refused, for the mode's reason", () => {
    const { http, service } = withHttp();
    expect(refusal(() => service("batch", http.instance("batch"), none())).problems).toContainEqual(
      expect.objectContaining({
        given: 'instance "batch" of app/http with network none',
        rule: "a task in none mode has a loopback interface and nothing else, so nothing reaches it",
      }),
    );
  });

  test("that AWS refuses is refused", () => {
    const { http, service } = withHttp();
    expect(onlyProblem(() => service("orders", http.instance("my orders")))).toMatchObject({
      given: 'instance "my orders"',
      fix: 'write "my-orders"',
    });
  });

  test("differs from one in another case, and from none other", () => {
    const { http, service } = withHttp();
    service("orders", http.instance("orders"));
    expect(() => service("other", http.instance("Orders"))).not.toThrow();
    expect(onlyProblem(() => service("third", http.instance("orders")))).toMatchObject({
      given: 'instance "orders" of app/http, already the name of app/orders',
      rule: "a namespace has one service of a name",
    });
  });
});
