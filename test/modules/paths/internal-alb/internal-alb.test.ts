import { TerraformVariable } from "cdktf";
import { assert, property, shuffledSubarray } from "fast-check";
import { awsvpc } from "../../../../modules/network-modes/awsvpc";
import { bridge } from "../../../../modules/network-modes/bridge";
import { InternalAlb, type InternalAlbProps } from "../../../../modules/paths/internal-alb/internal-alb";
import type { ServicePath } from "../../../../modules/paths/service-path";
import { Service } from "../../../../modules/service/service";
import { Vpc } from "../../../../modules/vpc/vpc";
import { network, TASK } from "../../../support/network";
import { onlyProblem } from "../../../support/problems";
import { newApp, newStack, ofType, only, synth } from "../../../support/synth";

function newAlb(props: Partial<InternalAlbProps> = {}, id = "alb", stack = newStack()) {
  const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"] });
  return { stack, vpc, alb: new InternalAlb(stack, id, { vpc, ...props }) };
}

describe("the load balancer", () => {
  test("is internal, in the private subnets", () => {
    const { stack } = newAlb();
    expect(only(synth(stack), "aws_lb")).toMatchObject({
      name: "app-alb",
      internal: true,
      load_balancer_type: "application",
      subnets: [`\${aws_subnet.vpc_private_a.id}`, `\${aws_subnet.vpc_private_b.id}`],
      security_groups: [`\${aws_security_group.alb.id}`],
    });
  });

  test("answers 404 where no service has the path", () => {
    const { stack } = newAlb();
    expect(only(synth(stack), "aws_lb_listener")).toMatchObject({
      port: 80,
      protocol: "HTTP",
      default_action: [{ type: "fixed-response", fixed_response: { status_code: "404" } }],
    });
  });

  test("lets nobody in and talks to nobody by default", () => {
    const { stack } = newAlb();
    const resources = synth(stack);
    expect(ofType(resources, "aws_vpc_security_group_ingress_rule")).toEqual({});
    expect(ofType(resources, "aws_vpc_security_group_egress_rule")).toEqual({});
  });

  test("lets in whom it is told to, on port 80", () => {
    const stack = newStack();
    const { vpc, cluster } = network(stack);
    const web = new Service(stack, "web", { cluster, network: awsvpc({ port: 80 }), ...TASK });
    new InternalAlb(stack, "internal", { vpc, allowFrom: [vpc, web], name: "other" });
    expect(ofType(synth(stack), "aws_vpc_security_group_ingress_rule")).toEqual({
      internal_from_vpc: expect.objectContaining({ cidr_ipv4: "10.0.0.0/16", from_port: 80, to_port: 80 }),
      internal_from_web: expect.objectContaining({
        referenced_security_group_id: `\${aws_security_group.web.id}`,
        from_port: 80,
        to_port: 80,
      }),
    });
  });

  test("needs two zones", () => {
    const withZones = (zones: ("a" | "b")[]) => () => {
      const stack = newStack();
      const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones });
      new InternalAlb(stack, "alb", { vpc });
    };
    expect(onlyProblem(withZones(["a"]))).toMatchObject({
      given: 'vpc app/vpc with zones ["a"]',
      fix: 'give the VPC another zone, e.g. zones: ["a", "b"]',
    });
    expect(withZones(["a", "b"])).not.toThrow();
  });
});

describe("its name", () => {
  test.each(["x", "x".repeat(32), "my-alb-1"])("%s is accepted", (name) => {
    const { stack } = newAlb({ name });
    expect(only(synth(stack), "aws_lb").name).toBe(name);
  });

  test.each(["", "x".repeat(33), "-alb", "alb-", "my_alb", "internal-alb"])("%j is refused", (name) => {
    expect(onlyProblem(() => newAlb({ name }))).toMatchObject({
      given: `the load balancer name "${name}" (${name.length} characters), made from name "${name}",`,
      rule: expect.stringContaining("at most 32 characters"),
      fix: 'write name: "…" with at most 32 characters that follows the rule',
    });
  });

  test("made from a path too long for it: the fix is to give one, and that works", () => {
    const id = "x".repeat(29);
    expect(() => newAlb({}, id.slice(1))).not.toThrow();
    const problem = onlyProblem(() => newAlb({}, id));
    expect(problem.given).toBe(
      `the load balancer name "app-${id}" (33 characters), made from the construct's path,`,
    );
    expect(problem.fix).toBe('write name: "…" with at most 32 characters that follows the rule');
    expect(() => newAlb({ name: "short" }, id)).not.toThrow();
  });

  test("starts that of its security group", () => {
    const { stack } = newAlb({ name: "other" });
    expect(only(synth(stack), "aws_security_group")).toMatchObject({
      name: "other-load-balancer",
      tags: { Name: "other-load-balancer" },
    });
  });
});

/** A function that makes a service on the network for each path given. */
function withServices(stack = newStack()) {
  const made = network(stack);
  const service = (id: string, path: ServicePath, scope = stack) =>
    new Service(scope, id, {
      cluster: made.cluster,
      network: awsvpc({ port: 8080 }),
      ...TASK,
      reachableBy: [path],
    });
  return { stack, service, ...made };
}

describe("a path to a service", () => {
  test("is a rule of the listener and a target group, with the service's address", () => {
    const { stack, alb, service } = withServices();
    service("orders", alb.path("/orders", { priority: 30, healthCheckPath: "/health" }));
    const resources = synth(stack);
    expect(resources["aws_lb_listener_rule.orders"]).toMatchObject({
      listener_arn: `\${aws_lb_listener.alb.arn}`,
      priority: 30,
      action: [{ type: "forward", target_group_arn: `\${aws_lb_target_group.orders.arn}` }],
      condition: [{ path_pattern: { values: ["/orders", "/orders/*"] } }],
    });
    expect(resources["aws_lb_target_group.orders"]).toMatchObject({
      port: 8080,
      protocol: "HTTP",
      vpc_id: `\${aws_vpc.vpc.id}`,
      health_check: { path: "/health" },
    });
    expect(resources["aws_ecs_service.orders"]?.load_balancer).toEqual([
      {
        target_group_arn: `\${aws_lb_target_group.orders.arn}`,
        container_name: "orders",
        container_port: 8080,
      },
    ]);
  });

  test.each([undefined, null, { path: "/orders" }])("%j is refused, and how it is written said", (path) => {
    const stack = newStack();
    const { alb } = network(stack);
    expect(onlyProblem(() => alb.path(path as unknown as string))).toMatchObject({
      given: "path() without the path as text",
      fix: expect.stringContaining('alb.path("/orders")'),
    });
  });

  test.each([
    ["orders", "orders"],
    ["recommendations", "recomm"],
    ["web-2_x", "web2x"],
  ])("of %s: its target group can be replaced while the rule still uses it, name prefix %s", (id, prefix) => {
    const { stack, alb, service } = withServices();
    service(id, alb.path("/x", { priority: 1 }));
    expect(only(synth(stack), "aws_lb_target_group")).toMatchObject({
      name_prefix: prefix,
      lifecycle: { create_before_destroy: true },
    });
  });

  test("adds to the service's stack and changes nothing in the ALB's", () => {
    const alone = newStack("network");
    network(alone);
    const app = newApp();
    const shared = newStack("network", app);
    const { alb, service } = withServices(shared);
    service("orders", alb.path("/orders", { priority: 1 }), newStack("orders", app));
    expect(synth(shared)).toEqual(synth(alone));
  });
});

describe("a service's further path of a load balancer", () => {
  const orders = (reachableBy: (made: ReturnType<typeof withServices>) => ServicePath[]) => () => {
    const made = withServices();
    const { stack, cluster } = made;
    const paths = reachableBy(made);
    new Service(stack, "orders", { cluster, network: awsvpc({ port: 80 }), ...TASK, reachableBy: paths });
    return synth(stack);
  };

  test("has an id, part of its addresses, whichever comes first", () => {
    const admin = { id: "admin", hosts: ["admin.internal"] };
    const resources = orders(({ alb }) => [alb.path("/", admin), alb.path("/orders")])();
    expect(Object.keys(ofType(resources, "aws_lb_target_group")).sort()).toEqual(["orders", "orders_admin"]);
    expect(resources["aws_lb_listener_rule.orders_admin"]).toMatchObject({
      action: [{ target_group_arn: `\${aws_lb_target_group.orders_admin.arn}` }],
      tags: { Name: "app-orders-admin" },
    });
    expect(resources["aws_ecs_service.orders"]).toMatchObject({
      load_balancer: [
        { target_group_arn: `\${aws_lb_target_group.orders_admin.arn}` },
        { target_group_arn: `\${aws_lb_target_group.orders.arn}` },
      ],
      depends_on: expect.arrayContaining([
        "aws_lb_listener_rule.orders",
        "aws_lb_listener_rule.orders_admin",
      ]),
    });
    const other = orders(({ alb }) => [alb.path("/orders"), alb.path("/", admin)])();
    expect(ofType(other, "aws_lb_listener_rule")).toEqual(ofType(resources, "aws_lb_listener_rule"));
  });

  test("without one is refused, naming it", () => {
    const act = orders(({ alb }) => [alb.path("/orders"), alb.path("/old")]);
    expect(onlyProblem(act)).toMatchObject({
      given: 'path "/old" of app/alb, the service\'s second path of a load balancer',
      fix: 'write an id for it, part of its address, e.g. id: "admin"; where one path must serve several, put a wildcard into it',
    });
  });

  test("without one is refused on another load balancer too", () => {
    const act = orders(({ stack, vpc, alb }) => {
      const other = new InternalAlb(stack, "other", { vpc });
      return [alb.path("/orders", { priority: 1 }), other.path("/orders", { priority: 1 })];
    });
    expect(onlyProblem(act).given).toBe(
      'path "/orders" of app/other, the service\'s second path of a load balancer',
    );
  });

  test("with the id of another is refused", () => {
    const act = orders(({ alb }) => [alb.path("/a", { id: "x" }), alb.path("/b", { id: "x" })]);
    expect(onlyProblem(act)).toMatchObject({
      given: 'path "/b" of app/alb with id "x", already that of another path of the service',
      fix: "write another id",
    });
  });

  test.each(["", "a b", "a.b"])("with the id %j is refused", (id) => {
    expect(onlyProblem(orders(({ alb }) => [alb.path("/a", { id })]))).toMatchObject({
      given: `path "/a" of app/alb with id "${id}"`,
      fix: 'write one like id: "admin"',
    });
  });

  test("is one of five at most", () => {
    const paths = (count: number) =>
      orders(({ alb }) =>
        Array.from({ length: count }, (_, index) => alb.path(`/${index}`, { id: `p${index}` })),
      );
    expect(paths(5)).not.toThrow();
    expect(onlyProblem(paths(6))).toMatchObject({
      given: "reachableBy with 6 target groups",
      rule: "a service has at most 5 target groups",
    });
  });

  test("isn't needed: one with a wildcard serves several", () => {
    const resources = orders(({ alb }) => [alb.path("/o*", { priority: 1 })])();
    expect(only(resources, "aws_lb_listener_rule").condition).toEqual([
      { path_pattern: { values: ["/o*"] } },
    ]);
  });
});

describe("two services", () => {
  test("with paths and priorities of their own are accepted", () => {
    const { alb, service } = withServices();
    service("orders", alb.path("/orders", { priority: 10 }));
    expect(() => service("carts", alb.path("/carts", { priority: 20 }))).not.toThrow();
  });

  test("with one priority are refused, in whichever stacks, naming both and what is taken", () => {
    const app = newApp();
    const { alb, service } = withServices(newStack("network", app));
    service("orders", alb.path("/orders", { priority: 10 }), newStack("first", app));
    service("users", alb.path("/users", { priority: 11 }), newStack("second", app));
    const act = () => service("carts", alb.path("/carts", { priority: 10 }), newStack("third", app));
    expect(act).toThrow(
      /^third\/carts: priority 10 on network\/alb, already that of first\/orders is not possible/,
    );
    expect(
      onlyProblem(() => service("pay", alb.path("/pay", { priority: 11 }), newStack("fourth", app))).fix,
    ).toBe("write one that is free; taken are 10, 11");
  });

  test("with a priority that is a token are not judged, nor is it named among those taken", () => {
    const { stack, alb, service } = withServices();
    const priority = new TerraformVariable(stack, "priority", { type: "number" }).numberValue;
    service("orders", alb.path("/orders", { priority }));
    expect(() => service("carts", alb.path("/carts", { priority }))).not.toThrow();
    service("users", alb.path("/users", { priority: 7 }));
    expect(onlyProblem(() => service("pay", alb.path("/pay", { priority: 7 }))).fix).toMatch(/taken are 7$/);
  });

  test("with one path are refused, in whichever stacks, naming both", () => {
    const app = newApp();
    const { alb, service } = withServices(newStack("network", app));
    service("orders", alb.path("/orders", { priority: 10 }), newStack("first", app));
    const act = () => service("carts", alb.path("/orders", { priority: 20 }), newStack("second", app));
    expect(act).toThrow(/^second\/carts: path "\/orders" on network\/alb, already that of first\/orders/);
  });

  test("cannot share one path object", () => {
    const { alb, service } = withServices();
    const path = alb.path("/orders", { priority: 10 });
    service("orders", path);
    expect(() => service("carts", path)).toThrow(/call alb\.path\(…\) once for each service/);
  });

  test("may have the same priority and path on two ALBs", () => {
    const { stack, vpc, alb, service } = withServices();
    const other = new InternalAlb(stack, "other", { vpc });
    service("orders", alb.path("/orders", { priority: 10 }));
    expect(() => service("carts", other.path("/orders", { priority: 10 }))).not.toThrow();
  });
});

test("an ALB in another VPC is refused, naming both VPCs", () => {
  const { stack, service } = withServices();
  const vpc = new Vpc(stack, "elsewhere", { cidr: "10.1.0.0/16", zones: ["a", "b"] });
  const far = new InternalAlb(stack, "far", { vpc });
  expect(onlyProblem(() => service("orders", far.path("/orders", { priority: 1 }))).given).toBe(
    'path "/orders" of app/far in app/elsewhere, for a service in app/vpc',
  );
});

test("a route that AWS refuses is refused at the service's path", () => {
  const { alb, service } = withServices();
  expect(() => service("orders", alb.path("orders", { priority: 1 }))).toThrow(/^app\/orders: path "orders"/);
});

describe("a target group", () => {
  test("has what its path says, and else what AWS would give it", () => {
    const { stack, alb, service } = withServices();
    service("orders", alb.path("/orders"));
    const plain = only(synth(stack), "aws_lb_target_group");
    // Written out: Terraform would leave on what was on before.
    expect(plain).toMatchObject({
      protocol: "HTTP",
      protocol_version: "HTTP1",
      stickiness: { enabled: false, type: "lb_cookie", cookie_duration: 86400 },
      slow_start: 0,
      deregistration_delay: "300",
      load_balancing_algorithm_type: "round_robin",
      load_balancing_cross_zone_enabled: "use_load_balancer_configuration",
    });
    const made = withServices();
    made.service(
      "orders",
      made.alb.path("/orders", {
        healthCheck: { path: "/health", interval: 10, matcher: "200" },
        stickiness: { type: "app_cookie", cookieName: "SESSION" },
        slowStart: 30,
        deregistrationDelay: 0,
        algorithm: "round_robin",
        crossZone: true,
        protocol: "HTTPS",
        protocolVersion: "HTTP1",
      }),
    );
    expect(only(synth(made.stack), "aws_lb_target_group")).toMatchObject({
      health_check: { path: "/health", interval: 10, matcher: "200", protocol: "HTTPS" },
      stickiness: { enabled: true, type: "app_cookie", cookie_name: "SESSION", cookie_duration: 86400 },
      slow_start: 30,
      deregistration_delay: "0",
      load_balancing_algorithm_type: "round_robin",
      load_balancing_cross_zone_enabled: "true",
      protocol: "HTTPS",
      protocol_version: "HTTP1",
    });
  });

  test("that AWS refuses is refused at the service's path", () => {
    const { alb, service } = withServices();
    expect(() => service("orders", alb.path("/orders", { slowStart: 5 }))).toThrow(
      /^app\/orders: slowStart 5/,
    );
    expect(onlyProblem(() => service("carts", alb.path("/carts", { protocolVersion: "GRPC" }))).given).toBe(
      'protocolVersion "GRPC" behind an HTTP listener',
    );
  });

  test("is checked at another port, which is open to the load balancer then", () => {
    const { stack, alb, cluster } = withServices();
    new Service(stack, "orders", {
      cluster,
      network: awsvpc({ port: 8080, otherPorts: [{ port: 9090 }] }),
      ...TASK,
      reachableBy: [alb.path("/orders", { healthCheck: { port: 9090 } })],
    });
    const resources = synth(stack);
    expect(only(resources, "aws_lb_target_group")).toMatchObject({ health_check: { port: "9090" } });
    expect(ofType(resources, "aws_vpc_security_group_ingress_rule")).toEqual({
      orders_from_alb: expect.objectContaining({ from_port: 8080 }),
      orders_from_alb_9090: expect.objectContaining({ from_port: 9090, to_port: 9090 }),
    });
  });
});

test("a rule rewrites what its path says", () => {
  const { stack, alb, service } = withServices();
  service("orders", alb.path("/orders", { rewrite: { url: { regex: "^/orders/?(.*)$", replace: "/$1" } } }));
  expect(only(synth(stack), "aws_lb_listener_rule").transform).toEqual([
    { type: "url-rewrite", url_rewrite_config: { rewrite: { regex: "^/orders/?(.*)$", replace: "/$1" } } },
  ]);
});

describe("priorities that nobody writes", () => {
  const priorities = (ids: readonly string[], props: Partial<InternalAlbProps> = {}) => {
    const stack = newStack();
    const { vpc, cluster } = network(stack);
    const alb = new InternalAlb(stack, "shared", { vpc, ...props });
    for (const id of ids) {
      const reachableBy = [alb.path(`/${id}`)];
      new Service(stack, id, { cluster, network: bridge({ port: 80 }), ...TASK, reachableBy });
    }
    const rules = Object.entries(ofType(synth(stack), "aws_lb_listener_rule"));
    return Object.fromEntries(rules.map(([id, { priority }]) => [id, priority]));
  };
  const ALL = ["orders", "carts", "users", "pay", "web", "search"];
  const all = priorities(ALL);

  test("are each service's own, whichever others there are and in whichever order", () => {
    expect(new Set(Object.values(all)).size).toBe(ALL.length);
    assert(
      property(shuffledSubarray(ALL), (some) => {
        expect(priorities(some)).toEqual(Object.fromEntries(some.map((id) => [id, all[id]])));
      }),
      { numRuns: 15 },
    );
  });

  test("lie in the load balancer's band", () => {
    const made = Object.values(priorities(["orders", "carts"], { priorityBand: { from: 7000, to: 7999 } }));
    for (const priority of made) expect(Math.floor(Number(priority) / 1000)).toBe(7);
  });
});

describe("all rules together", () => {
  test("one that is hidden fails synth, from whichever stack, naming both", () => {
    const app = newApp();
    const shared = newStack("network", app);
    const { alb, service } = withServices(shared);
    service("admin", alb.path("/orders/admin", { priority: 20 }), newStack("first", app));
    service("orders", alb.path("/orders", { priority: 10 }), newStack("second", app));
    expect(() => synth(shared)).toThrow(
      /path "\/orders\/admin" of first\/admin \(priority 20\) on network\/alb is not possible[\s\S]*priority: 9/,
    );
  });

  test("are warned of once there is little room left", () => {
    const { stack, alb, cluster } = withServices();
    for (let index = 0; index < 17; index++) {
      const reachableBy = Array.from({ length: 5 }, (_, at) =>
        alb.path(`/s${index}/${at}`, { id: `p${at}`, priority: 5 * index + at + 1 }),
      );
      new Service(stack, `s${index}`, { cluster, network: bridge({ port: 80 }), ...TASK, reachableBy });
    }
    synth(stack);
    synth(stack);
    expect(alb.node.metadata.map(({ data }) => data)).toEqual([
      expect.stringContaining("app/alb has 85 of 100 target groups and 85 of 100 rules: room for 15 more."),
    ]);
  });
});

test("adding a service to others changes nothing of theirs", () => {
  const build = (ids: string[]) => {
    const stack = newStack();
    const { alb, cluster } = network(stack);
    for (const [index, id] of ids.entries()) {
      const mode = id.startsWith("b") ? bridge : awsvpc;
      new Service(stack, id, {
        cluster,
        network: mode({ port: 80 }),
        ...TASK,
        reachableBy: [alb.path(`/${id}`, { priority: index + 1 })],
      });
    }
    return synth(stack);
  };
  const before = build(["a1", "b1"]);
  const after = build(["a1", "b1", "a2", "b2"]);
  expect(Object.keys(after).length).toBeGreaterThan(Object.keys(before).length);
  for (const [address, args] of Object.entries(before))
    expect({ address, args: after[address] }).toEqual({ address, args });
});
