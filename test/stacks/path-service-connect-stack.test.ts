import { NetworkStack } from "../../stacks/network-stack";
import { PathServiceConnectStack } from "../../stacks/path-service-connect-stack";
import { newApp, ofType, synth } from "../support/synth";
import { outputsOf } from "./outputs-of";

function newPathStack(): PathServiceConnectStack {
  const app = newApp();
  return new PathServiceConnectStack(app, { network: new NetworkStack(app, "network") });
}

const resources = synth(newPathStack());

test("the called services have a name in the namespace, and web none", () => {
  const names = Object.entries(ofType(resources, "aws_ecs_service")).map(([id, service]) => [
    id,
    (service.service_connect_configuration as { service?: { client_alias: unknown }[] }).service?.map(
      ({ client_alias }) => client_alias,
    ) ?? [],
  ]);
  expect(Object.fromEntries(names)).toEqual({
    orders: [{ dns_name: "orders.connect.internal", port: 8080 }],
    "orders-bridge": [{ dns_name: "orders-bridge.connect.internal", port: 8080 }],
    web: [],
  });
});

test("web starts when those that it calls are there, as its tasks know only these", () => {
  expect(resources["aws_ecs_service.web"]?.depends_on).toEqual(
    expect.arrayContaining(["aws_ecs_service.orders", "aws_ecs_service.orders-bridge"]),
  );
});

test("web calls the others by their names in its hosts file, where its proxy has put them", () => {
  const { container_definitions } = resources["aws_ecs_task_definition.web"] as unknown as {
    container_definitions: { command: string[] }[];
  };
  const command = container_definitions[0]?.command.at(-1) ?? "";
  expect(command).toContain("upstream orders { zone orders 64k; server orders.connect.internal:8080; }");
  expect(command).toContain("proxy_http_version 1.1;");
});

test("people read web's URL, the names that its tasks know, and commands that call them by way of web", () => {
  const outputs = outputsOf(newPathStack());
  const path = (id: string) => String(outputs[id]).replace(/http:\/\/[^/]*/, "http://alb");
  expect(Object.fromEntries(Object.keys(outputs).map((id) => [id, path(id)]))).toEqual({
    web_url: "http://alb/connect",
    web_curl: "curl http://alb/connect",
    orders_name: "orders.connect.internal",
    orders_curl: "curl http://alb/connect/orders",
    orders_bridge_name: "orders-bridge.connect.internal",
    orders_bridge_curl: "curl http://alb/connect/orders-bridge",
  });
});
