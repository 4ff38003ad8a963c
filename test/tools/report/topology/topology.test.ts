import { type StackState, States } from "../../../../tools/report/state/states";
import { topologyOf } from "../../../../tools/report/topology/topology";
import { type Resource, stackOf } from "../states";
import { behindAlb, CAPACITY, gateway, inMesh, letIn, NAMESPACE, NETWORK, STACKS, service } from "./stacks";

/** A stack's diagram, read in a few words: `who → whom: label`, with `TLS` where it is encrypted. */
function ways(stack: StackState, others: readonly StackState[] = []): string[] {
  const { nodes, edges } = drawn(stack, others);
  const name = (id: string) => {
    const node = nodes.find((one) => one.id === id);
    const box = nodes.find((one) => one.id === node?.parent);
    return node?.kind === "caller" || node?.kind === "name" || box === undefined
      ? node?.label
      : `${box.label}'s ${node?.label}`;
  };
  return edges.map(({ from, to, label, encrypted }) =>
    [`${name(from)} → ${name(to)}`, label, encrypted && "TLS"].filter(Boolean).join(", "),
  );
}

function drawn(stack: StackState, others: readonly StackState[] = []) {
  const services = stack.resources
    .filter(({ type }) => type === "aws_ecs_service")
    .map(({ name, address }) => ({ name, address }));
  return topologyOf(stack, services, new States([stack, ...others]));
}

function named(name: string): StackState {
  return STACKS.find((stack) => stack.name === name) ?? stackOf("none");
}

const waysOf = (name: string) => ways(named(name), [named("network")]);

describe("ways to a service", () => {
  test("a shared ALB, to a task's own interface and through an instance's, and what calls it in its turn", () => {
    expect(waysOf("shared-alb")).toEqual([
      "10.0.0.0/16 → shared, HTTP 80",
      "shared → web's network interface, /web · HTTP",
      "web's network interface → web's web",
      "shared → instance's network interface, /orders-with-a-path-that-is-long/and-longer-still/* · HTTP",
      "instance's network interface → instance's docker0",
      "instance's docker0 → orders's orders, a port ECS picks → 8080",
      "web's web → shared, HTTP 80",
    ]);
  });

  test("a name of Cloud Map, called by whom the security groups let in", () => {
    expect(waysOf("cloud-map")).toEqual([
      "10.0.0.0/16 → web.svc.internal, TCP 8080",
      "web.svc.internal → web's network interface",
      "web's network interface → web's web",
      "web's web → orders.svc.internal, TCP 8080",
      "orders.svc.internal → orders's network interface",
      "orders's network interface → orders's orders",
    ]);
  });

  test("a mesh, encrypted from Envoy to Envoy where its node asks for it", () => {
    expect(waysOf("mesh").slice(3)).toEqual([
      "web's Envoy → web's web",
      "web's web → web's Envoy",
      "web's Envoy → orders.svc.internal, HTTP 8080, TLS",
      "orders.svc.internal → orders's network interface, TLS",
      "orders's network interface → orders's Envoy, TLS",
      "orders's Envoy → orders's orders",
    ]);
  });

  test("a mesh's gateway, from which its routes lead to virtual services, of this stack or elsewhere", () => {
    expect(waysOf("mesh-gateway")).toEqual([
      "edge's Envoy → orders.svc.internal, /orders* · HTTP 8080, TLS",
      "orders.svc.internal → orders's network interface, TLS",
      "orders's network interface → orders's Envoy, TLS",
      "orders's Envoy → orders's orders",
      "edge's Envoy → stock.svc.internal, stock.example.com · HTTP",
      "10.0.0.0/16 → edge's network interface, TCP 8080",
      "edge's network interface → edge's Envoy",
    ]);
    const { nodes } = drawn(named("mesh-gateway"));
    expect(nodes).toContainEqual(
      expect.objectContaining({ kind: "proxy", detail: "virtual gateway front, port 8080" }),
    );
  });

  test("Service Connect, from proxy to proxy", () => {
    expect(waysOf("service-connect")).toEqual([
      "web's web → web's Service Connect",
      "web's Service Connect → orders's network interface, orders.connect.internal:8080",
      "orders's network interface → orders's Service Connect",
      "orders's Service Connect → orders's orders",
    ]);
  });

  test("VPC Lattice, encrypted as far as it", () => {
    expect(waysOf("lattice")).toEqual([
      "web's web → lattice-orders, HTTPS 443, TLS",
      "lattice-orders → orders's network interface, HTTP",
      "orders's network interface → orders's orders",
    ]);
  });

  test("nobody calls a task without a network", () => {
    expect(waysOf("nobody-calls")).toEqual([]);
    expect(drawn(named("nobody-calls")).nodes.map(({ kind, label }) => `${kind} ${label}`)).toEqual([
      "instance instance",
      "task batch",
      "container batch",
    ]);
  });

  test("a load balancer has its callers in its own stack, too", () => {
    expect(waysOf("network")).toEqual(["10.0.0.0/16 → shared, HTTP 80"]);
  });
});

describe("what the state changes, the diagram changes", () => {
  const alb = behindAlb("web", "/web", "HTTPS");
  const behind = (...resources: readonly Resource[]) =>
    ways(stackOf("shop", ...NETWORK, ...CAPACITY, ...alb.resources, ...resources));

  test("an encrypted target group", () => {
    expect(behind(...service("web", { service: alb.service }))).toContain(
      "shared → web's network interface, /web · HTTPS, TLS",
    );
  });

  const HOST = "internal-shared-1.eu-west-1.elb.amazonaws.com";
  const SUBNET: Resource = ["aws_subnet", "a", { id: "subnet-a", cidr_block: "10.0.1.0/24" }];
  /** A service that calls others, with what its container is told. */
  const caller = (container: Readonly<Record<string, unknown>>) =>
    service("web", {
      service: { network_configuration: [{ security_groups: ["sg-web"], subnets: ["subnet-a"] }] },
      task: { container_definitions: JSON.stringify([{ name: "web", ...container }]) },
    });
  const told = (text: string) => caller({ environment: [{ name: "ORDERS_URL", value: text }] });
  const CALLS = "web's web → shared, HTTP 80";

  test.each([
    ["in a variable", told(`http://${HOST}/orders`)],
    ["in upper case, with its port", told(`${HOST.toUpperCase()}:80`)],
    ["as the root's", told(`${HOST}.`)],
    ["in its command", caller({ command: ["sh", "-c", `curl\n${HOST}/orders`] })],
    ["in its entry point", caller({ entryPoint: ["/call", HOST] })],
  ])("a task in the VPC that is told a load balancer's name %s calls it", (_, resources) => {
    expect(behind(...resources, SUBNET)).toContain(CALLS);
  });

  test.each<[string, readonly Resource[]]>([
    ["that is told another's name", [...told(`http://x${HOST}/`), SUBNET]],
    ["whose name is another's end", [...told(`http://x.${HOST}/`), SUBNET]],
    [
      "whose subnet isn't let in",
      [...told(HOST), ["aws_subnet", "a", { ...SUBNET[2], cidr_block: "10.1.0.0/24" }]],
    ],
    ["whose subnet no state has", told(HOST)],
    ["that is told nothing", [...caller({}), SUBNET]],
  ])("a task %s isn't drawn as a caller", (_, resources) => {
    expect(behind(...resources)).not.toContain(CALLS);
  });

  test("a listener of another port than the rules' has no callers", () => {
    const elsewhere = NETWORK.map(
      (one): Resource => (one[0] === "aws_lb_listener" ? [one[0], one[1], { ...one[2], port: 81 }] : one),
    );
    expect(ways(stackOf("shop", ...elsewhere, ...told(HOST), SUBNET))).toEqual([]);
  });

  test("tasks on instances call by their instances' group", () => {
    const container_definitions = JSON.stringify([{ name: "web", command: [HOST] }]);
    const resources = service("web", { mode: "host", task: { container_definitions } });
    const rule = letIn("sg-alb", { referenced_security_group_id: "sg-instances" }, 80);
    expect(behind(...resources)).not.toContain(CALLS);
    expect(behind(...resources, rule)).toContain(CALLS);
  });

  test("an NLB without security groups refuses nobody", () => {
    const nlb = (groups: readonly string[]): Resource[] => [
      [
        "aws_lb",
        "nlb",
        {
          arn: "nlb",
          name: "nlb",
          dns_name: "nlb.elb",
          load_balancer_type: "network",
          security_groups: groups,
        },
      ],
      ["aws_lb_listener", "nlb", { arn: "on-nlb", load_balancer_arn: "nlb", port: 443, protocol: "TLS" }],
    ];
    const call = "web's web → nlb, TLS 443, TLS";
    expect(behind(...told("nlb.elb:443"), ...nlb([]))).toContain(call);
    expect(behind(...told("nlb.elb:443"), ...nlb(["sg-nlb"]))).not.toContain(call);
  });

  test("a load balancer of another stack is drawn where a task of this one calls it", () => {
    const shop = stackOf("shop", ...CAPACITY, ...told(HOST), SUBNET);
    const network = named("network");
    expect(ways(shop, [network])).toEqual([CALLS]);
    expect(drawn(shop, [network]).nodes).toContainEqual(
      expect.objectContaining({ label: "shared", stack: "network" }),
    );
  });

  test.each([
    ["bridge", 8081, "instance's docker0 → web's web, 8081 → 8080, TLS"],
    ["host", 8080, "instance's network interface → web's web, TLS"],
  ])("mode %s with host port %i", (mode, hostPort, expected) => {
    const resources = service("web", { mode, hostPort, service: alb.service });
    expect(behind(...resources)).toContain(expected);
  });

  test("on Fargate there is no instance", () => {
    const fargate = { capacity_provider_strategy: [{ capacity_provider: "FARGATE" }] };
    const { nodes } = drawn(stackOf("shop", ...service("web", { service: fargate })));
    expect(nodes.map(({ kind, detail }) => [kind, detail])).toEqual([
      ["task", "task, one of 2, on Fargate"],
      ["container", "port 8080"],
    ]);
  });

  test("each box names its resource, and its stack where it is another", () => {
    const { nodes } = drawn(named("shared-alb"), [named("network")]);
    expect(nodes.filter(({ address }) => address === undefined)).toEqual([]);
    expect(nodes.find(({ label }) => label === "shared")).toMatchObject({
      address: "aws_lb.alb",
      stack: "network",
    });
    expect(nodes.find(({ label }) => label === "docker0")).not.toHaveProperty("stack");
  });
});

describe("what the state changes of a mesh's gateway, the diagram changes", () => {
  const web = inMesh("web", "PERMISSIVE");
  const WEB = [NAMESPACE, ...service("web", web), ...web.resources];
  const waysWith = (...resources: readonly Resource[]) =>
    ways(stackOf("shop", ...CAPACITY, ...WEB, ...resources));

  test.each<[string, Parameters<typeof gateway>[0][string], string]>([
    ["a path", { to: "web", match: { path: [{ exact: "/a" }] } }, "/a · HTTP 8080"],
    ["a path's pattern", { to: "web", match: { path: [{ regex: "/v2/.*" }] } }, "/v2/.* · HTTP 8080"],
    [
      "hosts",
      { to: "web", match: { hostname: [{ suffix: ".example.com" }], prefix: "/" } },
      "*.example.com/* · HTTP 8080",
    ],
    [
      "a gRPC service",
      { to: "web", match: { service_name: "shop.Web" }, kind: "grpc" },
      "shop.Web · HTTP 8080",
    ],
    ["HTTP/2", { to: "web", match: { prefix: "/b" }, kind: "http2" }, "/b* · HTTP 8080"],
    ["everything", { to: "web", match: {} }, "HTTP 8080"],
  ])("a route for %s", (_, route, expected) => {
    expect(waysWith(...gateway({ route }))).toContain(`edge's Envoy → web.svc.internal, ${expected}`);
  });

  test("several routes to one virtual service", () => {
    const routes = { a: { to: "web", match: { prefix: "/a" } }, b: { to: "web", match: { prefix: "/b" } } };
    expect(waysWith(...gateway(routes))).toContain("edge's Envoy → web.svc.internal, /a*, /b* · HTTP 8080");
  });

  const TO_WEB = { web: { to: "web", match: { prefix: "/" } } };

  test("a gateway that calls by TLS alone", () => {
    expect(waysWith(...gateway(TO_WEB, { enforces: true }))).toContain(
      "edge's Envoy → web.svc.internal, /* · HTTP 8080, TLS",
    );
  });

  test.each([
    ["STRICT", ", TLS"],
    ["PERMISSIVE", ""],
    [undefined, ""],
  ])("TLS mode %s of its listener", (tls, expected) => {
    const rule = letIn("sg-edge", { cidr_ipv4: "10.0.0.0/16" }, 8080);
    expect(waysWith(...gateway(TO_WEB, tls === undefined ? {} : { tls }), rule)).toContain(
      `10.0.0.0/16 → edge's network interface, TCP 8080${expected}`,
    );
  });

  test("the routes of another mesh's gateway don't lead here", () => {
    const others = gateway(TO_WEB).map(
      ([type, name, values]): Resource => [
        type,
        name,
        JSON.parse(
          JSON.stringify(values).replaceAll("mesh/mesh", "mesh/other").replaceAll('"mesh"', '"other"'),
        ),
      ],
    );
    expect(waysWith(...others)).toEqual(["edge's Envoy → web.svc.internal, /* · HTTP"]);
  });

  test("an Envoy that isn't told which gateway it is, is a container as any", () => {
    const untold = gateway(TO_WEB).map(
      ([type, name, values]): Resource => [
        type,
        name,
        type === "aws_ecs_task_definition"
          ? { ...values, container_definitions: '[{"name":"envoy"}]' }
          : values,
      ],
    );
    expect(waysWith(...untold)).toEqual([]);
  });

  test("a gateway whose resource no state has still leads where its routes do", () => {
    const unread = gateway(TO_WEB).filter(([type]) => type !== "aws_appmesh_virtual_gateway");
    expect(waysWith(...unread)).toContain("edge's Envoy → web.svc.internal, /* · HTTP 8080");
  });
});

describe("states of others, or parts of them", () => {
  test("a caller that no state has is shown by its id", () => {
    const stack = stackOf(
      "shop",
      ...CAPACITY,
      ...service("web"),
      letIn("sg-web", { referenced_security_group_id: "sg-x" }, 8080),
    );
    expect(ways(stack)).toEqual([
      "sg-x → web's network interface, TCP 8080",
      "web's network interface → web's web",
    ]);
  });

  test("a load balancer that no state has is named by its listener's ARN, and its group is no caller", () => {
    const { resources, service: part } = behindAlb("web", "/web");
    const rule = letIn("sg-web", { referenced_security_group_id: "sg-alb" }, 8080);
    const stack = stackOf("shop", ...CAPACITY, ...resources, ...service("web", { service: part }), rule);
    expect(ways(stack)).toEqual([
      "shared → web's network interface, /web · HTTP",
      "web's network interface → web's web",
    ]);
  });

  test("a service of another stack is a caller by its name", () => {
    const caller = stackOf("elsewhere", ...service("front"));
    const rule = letIn("sg-web", { referenced_security_group_id: "sg-front" }, 8080);
    expect(ways(stackOf("shop", ...CAPACITY, ...service("web"), rule), [caller])[0]).toBe(
      "front → web's network interface, TCP 8080",
    );
  });

  // Each resource alone can be what a truncated state or another's lacks; and so can all that it has.
  const whole = STACKS.flatMap((stack) =>
    stack.resources.map(({ address }) => [stack.name, address] as const),
  );
  test.each(whole)("%s without %s is drawn as far as it goes", (name, address) => {
    const stack = named(name);
    const without = { ...stack, resources: stack.resources.filter((one) => one.address !== address) };
    const emptied = {
      ...stack,
      resources: stack.resources.map((one) => (one.address === address ? { ...one, values: {} } : one)),
    };
    for (const part of [without, emptied]) {
      const { nodes, edges } = drawn(part, [named("network")]);
      const ids = nodes.map(({ id }) => id);
      const lost = [
        ...edges.flatMap(({ from, to }) => [from, to]),
        ...nodes.flatMap(({ parent }) => parent ?? []),
      ];
      expect(lost.filter((id) => !ids.includes(id))).toEqual([]);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});
