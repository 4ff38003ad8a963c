import { NetworkStack } from "../../stacks/network-stack";
import { PathInternalAlbStack } from "../../stacks/path-internal-alb-stack";
import { newApp, ofType, synth } from "../support/synth";
import { outputsOf } from "./outputs-of";

function newPathStack(): PathInternalAlbStack {
  const app = newApp();
  return new PathInternalAlbStack(app, { network: new NetworkStack(app, "network") });
}

const resources = synth(newPathStack());

test("each service has a rule of its own on the shared ALB, by a priority that its route alone decides", () => {
  const rules = Object.entries(ofType(resources, "aws_lb_listener_rule"));
  expect(rules.map(([id, { condition }]) => [id, condition])).toEqual(
    expect.arrayContaining([
      ["web", [{ path_pattern: { values: ["/web", "/web/*"] } }]],
      ["orders", [{ path_pattern: { values: ["/orders", "/orders/*"] } }]],
      ["orders-bridge", [{ path_pattern: { values: ["/orders-bridge", "/orders-bridge/*"] } }]],
    ]),
  );
  const priorities = rules.map(([, { priority }]) => priority as number);
  expect(new Set(priorities).size).toBe(3);
  for (const priority of priorities) expect(priority).toBeGreaterThanOrEqual(1000);
});

test("the ALB alone is let in: at the port of awsvpc tasks, and at the dynamic ones of the instances", () => {
  const ingress = ofType(resources, "aws_vpc_security_group_ingress_rule");
  expect(
    Object.entries(ingress)
      .map(([id, { from_port, to_port }]) => [id, from_port, to_port])
      .sort(),
  ).toEqual([
    ["capacity_from_network_alb", 32768, 60999],
    ["orders_from_network_alb", 8080, 8080],
    ["web_from_network_alb", 8080, 8080],
  ]);
});

test("people read the URLs, and commands that call them by way of web", () => {
  const outputs = outputsOf(newPathStack());
  const path = (id: string) => String(outputs[id]).replace(/http:\/\/[^/]*/, "http://alb");
  expect(Object.fromEntries(Object.keys(outputs).map((id) => [id, path(id)]))).toEqual({
    web_url: "http://alb/web",
    web_curl: "curl http://alb/web",
    orders_url: "http://alb/orders",
    orders_curl: "curl http://alb/web/orders",
    orders_bridge_url: "http://alb/orders-bridge",
    orders_bridge_curl: "curl http://alb/web/orders-bridge",
  });
});

test("web calls the others by their paths on the ALB", () => {
  const { container_definitions } = resources["aws_ecs_task_definition.web"] as unknown as {
    container_definitions: { command: string[] }[];
  };
  const command = container_definitions[0]?.command.at(-1) ?? "";
  expect(command).toContain("location /web/orders { proxy_pass http://orders/orders; }");
  expect(command).toContain("location /web/orders-bridge { proxy_pass http://orders-bridge/orders-bridge; }");
});
