import { TerraformVariable } from "cdktf";
import { awsvpc } from "../../../../modules/network-modes/awsvpc";
import {
  WeightedRoute,
  type WeightedRouteProps,
} from "../../../../modules/paths/internal-alb/weighted-route";
import type { ServicePath } from "../../../../modules/paths/service-path";
import { Service } from "../../../../modules/service/service";
import { network, TASK } from "../../../support/network";
import { onlyProblem } from "../../../support/problems";
import { newApp, newStack, only, synth } from "../../../support/synth";

function withRoute(props: Partial<WeightedRouteProps> = {}) {
  const stack = newStack();
  const { alb, cluster } = network(stack);
  const route = new WeightedRoute(stack, "checkout", { alb, path: "/checkout", ...props });
  const service = (id: string, path: ServicePath, scope = stack) =>
    new Service(scope, id, { cluster, network: awsvpc({ port: 8080 }), ...TASK, reachableBy: [path] });
  return { stack, alb, route, service };
}

test("is one rule with the services' target groups and weights, and each service waits for it", () => {
  const { stack, route, service } = withRoute({
    priority: 5,
    methods: ["GET"],
    stickiness: { duration: 60 },
  });
  service("blue", route.share(90));
  service("green", route.share(10, { healthCheckPath: "/health" }));
  const resources = synth(stack);
  expect(only(resources, "aws_lb_listener_rule")).toEqual({
    listener_arn: `\${aws_lb_listener.alb.arn}`,
    priority: 5,
    action: [
      {
        type: "forward",
        forward: {
          target_group: [
            { arn: `\${aws_lb_target_group.blue.arn}`, weight: 90 },
            { arn: `\${aws_lb_target_group.green.arn}`, weight: 10 },
          ],
          stickiness: { enabled: true, duration: 60 },
        },
      },
    ],
    condition: [
      { path_pattern: { values: ["/checkout", "/checkout/*"] } },
      { http_request_method: { values: ["GET"] } },
    ],
    tags: { Name: "app-checkout" },
  });
  expect(resources["aws_lb_listener_rule.checkout"]).toBeDefined();
  expect(resources["aws_lb_target_group.green"]).toMatchObject({ health_check: { path: "/health" } });
  for (const id of ["blue", "green"]) {
    expect(resources[`aws_ecs_service.${id}`]).toMatchObject({
      load_balancer: [{ target_group_arn: `\${aws_lb_target_group.${id}.arn}` }],
      depends_on: expect.arrayContaining(["aws_lb_listener_rule.checkout"]),
    });
  }
});

test("has its place among the ALB's other routes", () => {
  const { alb, service, route } = withRoute({ priority: 5 });
  service("blue", route.share(1));
  expect(onlyProblem(() => service("other", alb.path("/other", { priority: 5 }))).given).toBe(
    "priority 5 on app/alb, already that of app/checkout",
  );
  expect(onlyProblem(() => service("twice", alb.path("/checkout"))).given).toBe(
    'path "/checkout" on app/alb, already that of app/checkout',
  );
});

test("is refused for a route that AWS refuses, at its own path", () => {
  expect(() => withRoute({ path: "checkout" })).toThrow(/^app\/checkout: path "checkout"/);
  expect(onlyProblem(() => withRoute({ stickiness: { duration: 0 } })).given).toBe("stickiness duration 0");
});

describe("a weight", () => {
  test.each([0, 1, 999])("of %i is accepted", (weight) => {
    const { stack, route, service } = withRoute();
    service("blue", route.share(weight));
    service("green", route.share(1));
    expect(() => synth(stack)).not.toThrow();
  });

  test("that is a token is accepted", () => {
    const { stack, route, service } = withRoute();
    service("blue", route.share(new TerraformVariable(stack, "weight", { type: "number" }).numberValue));
    expect(() => synth(stack)).not.toThrow();
  });

  test.each([
    [-1, 0],
    [1000, 999],
    [1.5, 2],
  ])("of %p is refused", (weight, nearest) => {
    const { route, service } = withRoute();
    expect(onlyProblem(() => service("blue", route.share(weight)))).toMatchObject({
      given: `weight ${weight}`,
      rule: "the weight of a target group is a whole number, from 0 to 999",
      fix: `write one, e.g. weight: ${nearest}`,
    });
  });
});

describe("all services of a route together", () => {
  test("are at least one", () => {
    const { stack } = withRoute();
    expect(() => synth(stack)).toThrow(/path "\/checkout" of app\/alb without a service is not possible/);
  });

  test("have a weight above 0", () => {
    const { stack, route, service } = withRoute();
    service("blue", route.share(0));
    expect(() => synth(stack)).toThrow(/with no weight but 0 is not possible[\s\S]*e\.g\. route\.share\(1\)/);
  });

  test("are five at most", () => {
    const { stack, route, service } = withRoute();
    for (const id of ["a", "b", "c", "d", "e"]) service(id, route.share(1));
    expect(() => synth(stack)).not.toThrow();
    expect(onlyProblem(() => service("f", route.share(1)))).toMatchObject({
      given: 'a share of path "/checkout" of app/alb, number 6',
      rule: "a rule forwards to at most 5 target groups",
    });
  });

  test("lie in the route's stack, which may be another than the ALB's", () => {
    const app = newApp();
    const { alb, cluster } = network(newStack("network", app));
    const [shop, other] = [newStack("shop", app), newStack("other", app)];
    const route = new WeightedRoute(shop, "checkout", { alb, path: "/checkout" });
    const service = (scope: typeof shop) =>
      new Service(scope, "blue", {
        cluster,
        network: awsvpc({ port: 80 }),
        ...TASK,
        reachableBy: [route.share(1)],
      });
    expect(onlyProblem(() => service(other))).toMatchObject({
      given: 'a share of path "/checkout" of network/alb in stack shop, for a service in stack other',
      rule: expect.stringContaining("two stacks would each wait for the other"),
      fix: "put all services of the route into one stack, and the WeightedRoute with them, e.g. into other",
    });
    service(shop);
    expect(synth(shop)["aws_lb_listener_rule.checkout"]).toBeDefined();
  });
});

test("a share leads to one service", () => {
  const { route, service } = withRoute();
  const share = route.share(1);
  service("blue", share);
  expect(onlyProblem(() => service("green", share))).toMatchObject({
    given: 'a share of path "/checkout" of app/alb, already that of app/blue',
    fix: "call route.share(…) once for each service",
  });
});

describe("stickiness of a share", () => {
  test("by the application's cookie is refused", () => {
    const { route, service } = withRoute({ stickiness: { duration: 60 } });
    const share = route.share(1, { stickiness: { type: "app_cookie", cookieName: "SESSION" } });
    expect(onlyProblem(() => service("blue", share))).toMatchObject({
      given: 'stickiness "app_cookie" of a share',
      fix: 'write stickiness: { type: "lb_cookie" }, or leave it out',
    });
  });

  test("needs that of the route", () => {
    const sticky = { stickiness: { type: "lb_cookie" } } as const;
    const without = withRoute();
    expect(onlyProblem(() => without.service("blue", without.route.share(1, sticky)))).toMatchObject({
      given: 'stickiness "lb_cookie" of a share of a route without stickiness',
      fix: "give the WeightedRoute stickiness too, e.g. stickiness: { duration: 86400 }",
    });
    const { route, service } = withRoute({ stickiness: { duration: 60 } });
    expect(() => service("blue", route.share(1, sticky))).not.toThrow();
  });
});

test("a service that comes or goes leaves the rule its address, and the others everything", () => {
  const build = (...ids: string[]) => {
    const { stack, route, service } = withRoute();
    for (const id of ids) service(id, route.share(1));
    const { "aws_lb_listener_rule.checkout": rule, ...rest } = synth(stack);
    return { rule, rest };
  };
  const [before, after] = [build("a", "c"), build("a", "b", "c")];
  expect(before.rule).toBeDefined();
  expect(after.rule).toBeDefined();
  expect(after.rest).toMatchObject(before.rest);
});
