import { TerraformVariable } from "cdktf";
import { Ec2Capacity } from "../../../modules/capacity/ec2-capacity";
import { Cluster } from "../../../modules/cluster/cluster";
import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { bridge } from "../../../modules/network-modes/bridge";
import type { NetworkMode } from "../../../modules/network-modes/network-mode";
import { InternalAlb } from "../../../modules/paths/internal-alb/internal-alb";
import { InternalNlb } from "../../../modules/paths/nlb/internal-nlb";
import { Service, type ServiceProps } from "../../../modules/service/service";
import { Vpc } from "../../../modules/vpc/vpc";
import { network, TASK } from "../../support/network";
import { onlyProblem, refusal } from "../../support/problems";
import { type Arguments, newApp, newStack, ofType, only, synth } from "../../support/synth";

const INGRESS = "aws_vpc_security_group_ingress_rule";
const EGRESS = "aws_vpc_security_group_egress_rule";

/** A service "orders" of a mode behind the ALB, in one stack with everything. */
function synthOrders(mode: NetworkMode, props: Partial<ServiceProps> = {}) {
  const stack = newStack();
  const { alb, cluster } = network(stack);
  new Service(stack, "orders", {
    cluster,
    network: mode,
    ...TASK,
    reachableBy: [alb.path("/orders", { priority: 10 })],
    ...props,
  });
  return synth(stack);
}

function container(taskDefinition: Arguments): Arguments {
  const [first, ...others] = taskDefinition.container_definitions as Arguments[];
  expect(others).toEqual([]);
  return first as Arguments;
}

describe("in awsvpc mode", () => {
  const resources = synthOrders(awsvpc({ port: 8080 }));
  const service = only(resources, "aws_ecs_service");

  test("tasks are targets by their own address", () => {
    expect(only(resources, "aws_lb_target_group").target_type).toBe("ip");
  });

  test("the task definition says so, and its ports", () => {
    const taskDefinition = only(resources, "aws_ecs_task_definition");
    expect(taskDefinition.network_mode).toBe("awsvpc");
    expect(container(taskDefinition).portMappings).toEqual([
      { containerPort: 8080, hostPort: 8080, protocol: "tcp" },
    ]);
  });

  test("tasks get an interface in the private subnets with a security group of their own", () => {
    expect(service.network_configuration).toEqual({
      subnets: [`\${aws_subnet.vpc_private_a.id}`, `\${aws_subnet.vpc_private_b.id}`],
      security_groups: [`\${aws_security_group.orders.id}`],
    });
  });

  test("which is open on exactly the port, to the ALB's security group alone", () => {
    expect(ofType(resources, INGRESS)).toEqual({
      orders_from_alb: {
        security_group_id: `\${aws_security_group.orders.id}`,
        description: "From app/alb",
        referenced_security_group_id: `\${aws_security_group.alb.id}`,
        ip_protocol: "tcp",
        from_port: 8080,
        to_port: 8080,
      },
    });
  });

  test("and the ALB's is open to there, and to nowhere else", () => {
    const rules = Object.values(ofType(resources, EGRESS));
    const ofAlb = rules.filter((rule) => rule.security_group_id === `\${aws_security_group.alb.id}`);
    expect(ofAlb).toEqual([
      {
        security_group_id: `\${aws_security_group.alb.id}`,
        description: "To app/orders",
        referenced_security_group_id: `\${aws_security_group.orders.id}`,
        ip_protocol: "tcp",
        from_port: 8080,
        to_port: 8080,
      },
    ]);
  });
});

describe("in bridge mode", () => {
  const resources = synthOrders(bridge({ port: 8080 }));

  test("tasks are targets by their instance and a host port", () => {
    expect(only(resources, "aws_lb_target_group").target_type).toBe("instance");
  });

  test("the task definition lets ECS pick the host port", () => {
    const taskDefinition = only(resources, "aws_ecs_task_definition");
    expect(taskDefinition.network_mode).toBe("bridge");
    expect(container(taskDefinition).portMappings).toEqual([
      { containerPort: 8080, hostPort: 0, protocol: "tcp" },
    ]);
  });

  test("there is no network configuration and no security group of the service", () => {
    expect(only(resources, "aws_ecs_service")).not.toHaveProperty("network_configuration");
    expect(Object.keys(ofType(resources, "aws_security_group")).sort()).toEqual(["alb", "capacity"]);
  });

  test("the instances are open over the dynamic range, to the ALB's security group alone", () => {
    expect(ofType(resources, INGRESS)).toEqual({
      capacity_from_alb: {
        security_group_id: `\${aws_security_group.capacity.id}`,
        description: "From app/alb",
        referenced_security_group_id: `\${aws_security_group.alb.id}`,
        ip_protocol: "tcp",
        from_port: 32768,
        to_port: 60999,
      },
    });
  });

  test("once, however many services are behind the ALB; each of them waits for the rules", () => {
    const stack = newStack();
    const { alb, cluster } = network(stack);
    const service = (id: string, priority: number) =>
      new Service(stack, id, {
        cluster,
        network: bridge({ port: 8080 }),
        ...TASK,
        reachableBy: [alb.path(`/${id}`, { priority })],
      });
    service("orders", 10);
    service("carts", 20);
    const both = synth(stack);
    expect(Object.keys(ofType(both, INGRESS))).toEqual(["capacity_from_alb"]);
    expect(Object.keys(ofType(both, EGRESS)).sort()).toEqual(["capacity_from_alb", "capacity_to_anywhere"]);
    for (const each of Object.values(ofType(both, "aws_ecs_service"))) {
      expect(each.depends_on).toEqual(
        expect.arrayContaining([`${INGRESS}.capacity_from_alb`, `${EGRESS}.capacity_from_alb`]),
      );
    }
  });
});

describe("allowFrom another service", () => {
  test.each([
    ["awsvpc", awsvpc, "awsvpc", awsvpc, "orders", "web", 8080, 8080],
    ["awsvpc", awsvpc, "bridge", bridge, "orders", "capacity", 8080, 8080],
    ["bridge", bridge, "awsvpc", awsvpc, "capacity", "web", 32768, 60999],
    ["bridge", bridge, "bridge", bridge, "capacity", "capacity", 32768, 60999],
  ])("%3$s may call %1$s: one rule, into %5$s from %6$s", (...row) => {
    const [, mode, , peerMode, into, from, fromPort, toPort] = row;
    const stack = newStack();
    const { cluster } = network(stack);
    const web = new Service(stack, "web", { cluster, network: peerMode({ port: 80 }), ...TASK });
    new Service(stack, "orders", { cluster, network: mode({ port: 8080 }), ...TASK, allowFrom: [web] });
    const resources = synth(stack);
    expect(ofType(resources, INGRESS)).toEqual({
      [`${into}_from_${from}`]: {
        security_group_id: `\${aws_security_group.${into}.id}`,
        description: `From app/${from}`,
        referenced_security_group_id: `\${aws_security_group.${from}.id}`,
        ip_protocol: "tcp",
        from_port: fromPort,
        to_port: toPort,
      },
    });
    expect(resources["aws_ecs_service.orders"]?.depends_on).toContain(`${INGRESS}.${into}_from_${from}`);
    expect(resources["aws_ecs_service.web"]?.depends_on).not.toContain(`${INGRESS}.${into}_from_${from}`);
  });

  test("of the whole VPC names its block", () => {
    const stack = newStack();
    const { vpc, cluster } = network(stack);
    new Service(stack, "orders", { cluster, network: awsvpc({ port: 8080 }), ...TASK, allowFrom: [vpc] });
    expect(only(synth(stack), INGRESS).cidr_ipv4).toBe("10.0.0.0/16");
  });

  test("of one that a path lets in already adds nothing", () => {
    const stack = newStack();
    const { alb, cluster } = network(stack);
    new Service(stack, "orders", {
      cluster,
      network: awsvpc({ port: 8080 }),
      ...TASK,
      reachableBy: [alb.path("/orders", { priority: 1 })],
      allowFrom: [alb],
    });
    expect(Object.keys(ofType(synth(stack), INGRESS))).toEqual(["orders_from_alb"]);
  });

  test("of nobody, by default", () => {
    const stack = newStack();
    const { cluster } = network(stack);
    new Service(stack, "orders", { cluster, network: awsvpc({ port: 8080 }), ...TASK });
    expect(ofType(synth(stack), INGRESS)).toEqual({});
  });
});

describe.each([
  ["awsvpc", awsvpc({ port: 8080 })],
  ["bridge", bridge({ port: 8080 })],
])("security groups with %s", (_, mode) => {
  test("have rules of their own, never inline ones, and none that lets the internet in", () => {
    const resources = synthOrders(mode);
    const groups = Object.values(ofType(resources, "aws_security_group"));
    expect(groups.length).toBeGreaterThan(0);
    for (const group of groups) {
      expect(group).not.toHaveProperty("ingress");
      expect(group).not.toHaveProperty("egress");
    }
    const rules = Object.values(ofType(resources, INGRESS));
    expect(rules.length).toBeGreaterThan(0);
    expect(rules.filter((rule) => rule.cidr_ipv4 === "0.0.0.0/0")).toEqual([]);
  });
});

describe("ordering", () => {
  test.each([
    [
      "awsvpc",
      awsvpc({ port: 8080 }),
      "orders",
      // Its own interfaces reach the internet by these, where those of bridge mode use the instances'.
      [
        "aws_route.vpc_private_a",
        "aws_route.vpc_private_b",
        "aws_route_table_association.vpc_private_a",
        "aws_route_table_association.vpc_private_b",
        `${EGRESS}.orders_to_anywhere`,
      ],
    ],
    ["bridge", bridge({ port: 8080 }), "capacity", []],
  ])(
    "in one stack, a service in %s mode comes after all it needs and goes before it",
    (_, mode, guard, out) => {
      expect((only(synthOrders(mode), "aws_ecs_service").depends_on as string[]).sort()).toEqual(
        [
          "aws_ecs_cluster_capacity_providers.cluster",
          "aws_iam_role_policy.orders_execution",
          "aws_lb_listener_rule.orders",
          `${EGRESS}.${guard}_from_alb`,
          ...out,
          `${INGRESS}.${guard}_from_alb`,
        ].sort(),
      );
    },
  );

  test.each([
    [
      "awsvpc",
      awsvpc({ port: 8080 }),
      [
        `${EGRESS}.orders_from_network_alb`,
        `${EGRESS}.orders_to_anywhere`,
        `${INGRESS}.orders_from_network_alb`,
      ],
    ],
    // The rules lie beside the instances' security group, in the stack that is applied first.
    ["bridge", bridge({ port: 8080 }), []],
  ])("across stacks, a service in %s mode depends on nothing of another stack's state", (_, mode, rules) => {
    const app = newApp();
    const shared = newStack("network", app);
    const { alb, cluster } = network(shared);
    const stack = newStack("orders", app);
    new Service(stack, "orders", {
      cluster,
      network: mode,
      ...TASK,
      reachableBy: [alb.path("/orders", { priority: 10 })],
    });
    const resources = synth(stack);
    expect((only(resources, "aws_ecs_service").depends_on as string[]).sort()).toEqual([
      "aws_iam_role_policy.orders_execution",
      "aws_lb_listener_rule.orders",
      ...rules,
    ]);
    expect(stack.dependencies).toEqual([shared]);
    expect(shared.dependencies).toEqual([]);
  });
});

test("a service and its ALB may lie in another stack than the instances", () => {
  const app = newApp();
  const shared = newStack("platform", app);
  const { vpc, cluster } = network(shared);
  const stack = newStack("shop", app);
  const alb = new InternalAlb(stack, "alb", { vpc });
  new Service(stack, "orders", {
    cluster,
    network: bridge({ port: 8080 }),
    ...TASK,
    reachableBy: [alb.path("/orders", { priority: 10 })],
  });
  const resources = synth(stack);
  expect(Object.keys(ofType(resources, INGRESS))).toEqual(["platform_capacity_from_alb"]);
  expect(only(resources, "aws_ecs_service").depends_on).toContain(`${INGRESS}.platform_capacity_from_alb`);
  expect(shared.dependencies).toEqual([]);
});

test("five target groups are all that a service may have, of whatever load balancers", () => {
  const act = (listeners: number) => {
    const stack = newStack();
    const { vpc, alb, cluster } = network(stack);
    const nlb = new InternalNlb(stack, "nlb", { vpc });
    const reachableBy = [
      alb.path("/orders"),
      ...Array.from({ length: listeners }, (_, i) => nlb.listener(5000 + i)),
    ];
    return () =>
      new Service(stack, "orders", { cluster, network: awsvpc({ port: 80 }), ...TASK, reachableBy });
  };
  expect(act(4)).not.toThrow();
  expect(onlyProblem(act(5))).toMatchObject({
    given: "reachableBy with 6 target groups",
    fix: expect.stringContaining("leave 1 out"),
  });
});

describe("its task definition", () => {
  test("has one container by the construct's id, that logs to the service's log group", () => {
    const resources = synthOrders(awsvpc({ port: 8080 }), {
      environment: { B: "2", A: "1" },
      command: ["run"],
    });
    expect(only(resources, "aws_cloudwatch_log_group")).toEqual({
      name: "/ecs/app/orders",
      retention_in_days: 30,
    });
    expect(container(only(resources, "aws_ecs_task_definition"))).toMatchObject({
      name: "orders",
      image: TASK.image,
      essential: true,
      command: ["run"],
      environment: [
        { name: "A", value: "1" },
        { name: "B", value: "2" },
      ],
      logConfiguration: {
        logDriver: "awslogs",
        options: {
          "awslogs-group": `\${aws_cloudwatch_log_group.orders.name}`,
          "awslogs-region": `\${data.aws_region.vpc.id}`,
        },
      },
    });
  });

  test("leaves the image's own command when none is given", () => {
    const taskDefinition = only(synthOrders(awsvpc({ port: 80 })), "aws_ecs_task_definition");
    expect(container(taskDefinition)).not.toHaveProperty("command");
  });

  test("passes a port on that is a token", () => {
    const stack = newStack();
    const { cluster } = network(stack);
    const port = new TerraformVariable(stack, "port", { type: "number" }).numberValue;
    new Service(stack, "orders", { cluster, network: awsvpc({ port }), ...TASK });
    expect(container(only(synth(stack), "aws_ecs_task_definition")).portMappings).toEqual([
      { containerPort: `\${var.port}`, hostPort: `\${var.port}`, protocol: "tcp" },
    ]);
  });
});

describe("figures", () => {
  const sized = (props: Partial<ServiceProps>) => () => synthOrders(awsvpc({ port: 80 }), props);

  test.each([{ cpu: 128 }, { memory: 6 }, { count: 0 }, { cpu: 2048, memory: 4096, count: 4 }])(
    "%j are accepted",
    (props) => {
      expect(sized(props)).not.toThrow();
    },
  );

  test.each([
    [{ cpu: 127 }, "cpu 127", "cpu: 256"],
    [{ cpu: 128.5 }, "cpu 128.5", "cpu: 256"],
    [{ memory: 5 }, "memory 5", "memory: 512"],
    [{ count: -1 }, "count -1", "count: 1"],
    [{ count: 1.5 }, "count 1.5", "count: 1"],
  ])("%j are refused", (props, given, fix) => {
    expect(onlyProblem(sized(props))).toMatchObject({ given, fix: expect.stringContaining(fix) });
  });

  test("that are tokens are passed on", () => {
    const stack = newStack();
    const { cluster } = network(stack);
    const figure = (name: string) => new TerraformVariable(stack, name, { type: "number" }).numberValue;
    const props = { cpu: figure("cpu"), memory: figure("memory"), count: figure("tasks") };
    new Service(stack, "orders", { cluster, network: awsvpc({ port: 80 }), ...TASK, ...props });
    const resources = synth(stack);
    expect(only(resources, "aws_ecs_task_definition")).toMatchObject({
      cpu: `\${var.cpu}`,
      memory: `\${var.memory}`,
    });
    expect(only(resources, "aws_ecs_service").desired_count).toBe(`\${var.tasks}`);
  });

  test("and the port are refused at once, at the service's path", () => {
    const stack = newStack();
    const { cluster } = network(stack);
    const act = () =>
      new Service(stack, "orders", { cluster, network: awsvpc({ port: 0 }), ...TASK, cpu: 1, memory: 1 });
    const error = refusal(act);
    expect(error.constructPath).toBe("app/orders");
    expect(error.problems.map((problem) => problem.given)).toEqual(["port 0", "cpu 1", "memory 1"]);
  });
});

describe("capacity", () => {
  test("is the cluster's first by default, or the one that is named", () => {
    const stack = newStack();
    const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a"] });
    const capacity = (id: string) => new Ec2Capacity(stack, id, { vpc, instanceType: "c6i.large", max: 1 });
    const [x86, other] = [capacity("x86"), capacity("other")];
    const cluster = new Cluster(stack, "cluster", { vpc, capacity: [x86, other] });
    new Service(stack, "first", { cluster, network: bridge({ port: 80 }), ...TASK });
    new Service(stack, "second", {
      cluster,
      network: bridge({ port: 80 }),
      ...TASK,
      capacity: other,
      allowFrom: [vpc],
    });
    const resources = synth(stack);
    const services = ofType(resources, "aws_ecs_service");
    expect(services.first?.capacity_provider_strategy).toEqual([
      { capacity_provider: `\${aws_ecs_capacity_provider.x86.name}`, weight: 1 },
    ]);
    expect(services.second?.capacity_provider_strategy).toEqual([
      { capacity_provider: `\${aws_ecs_capacity_provider.other.name}`, weight: 1 },
    ]);
    // Bridge tasks are reached through the instances they are on.
    expect(Object.keys(ofType(resources, INGRESS))).toEqual(["other_from_vpc"]);
  });

  test("of another cluster is refused, naming the cluster's own", () => {
    const stack = newStack();
    const { cluster, vpc } = network(stack);
    const foreign = new Ec2Capacity(stack, "foreign", { vpc, instanceType: "c6i.large", max: 1 });
    const act = () =>
      new Service(stack, "orders", { cluster, network: awsvpc({ port: 80 }), ...TASK, capacity: foreign });
    expect(onlyProblem(act)).toMatchObject({
      given: "capacity app/foreign, which the cluster doesn't have",
      fix: expect.stringMatching(/write one of app\/capacity$/),
    });
  });
});

describe("its name", () => {
  /** The names of everything it makes that has one. */
  function names(props: Partial<ServiceProps>, id = "orders", stack = newStack()) {
    const { cluster } = network(stack);
    new Service(stack, id, { cluster, network: awsvpc({ port: 80 }), ...TASK, ...props });
    const resources = synth(stack);
    return {
      service: only(resources, "aws_ecs_service").name,
      family: only(resources, "aws_ecs_task_definition").family,
      group: ofType(resources, "aws_security_group")[id]?.name,
      groupTag: ofType(resources, "aws_security_group")[id]?.tags,
      role: ofType(resources, "aws_iam_role")[`${id}_execution`]?.name,
      container: container(only(resources, "aws_ecs_task_definition")).name,
    };
  }
  const named = (name: string, id = "orders") => ({
    service: name,
    family: name,
    group: `${name}-tasks`,
    groupTag: { Name: `${name}-tasks` },
    role: `${name}-execution`,
    container: id,
  });

  test("is the path with hyphens", () => {
    expect(names({})).toEqual(named("app-orders"));
  });

  test.each(["x", "x".repeat(54), "My_orders-1"])("is %s where that is given", (name) => {
    expect(names({ name })).toEqual(named(name));
  });

  test("may be a token", () => {
    const stack = newStack();
    const name = new TerraformVariable(stack, "name", {}).stringValue;
    expect(names({ name }, "orders", stack)).toEqual(named(`\${var.name}`));
  });

  test.each(["", "my orders", "x".repeat(256)])("%j is refused", (name) => {
    expect(onlyProblem(() => names({ name }))).toMatchObject({
      given: `the service name "${name}" (${name.length} characters), made from name "${name}",`,
      fix: 'write name: "…" with at most 255 characters that follows the rule',
    });
  });

  test("leaves room for the role's ending", () => {
    const name = "x".repeat(55);
    expect(onlyProblem(() => names({ name }))).toMatchObject({
      given: `the role name "${name}-execution" (65 characters), made from name "${name}",`,
      fix: 'write name: "…" with at most 54 characters that follows the rule',
    });
  });

  test("made from a path too long for its role: the fix is to give one, and that works", () => {
    const id = "x".repeat(51);
    expect(onlyProblem(() => names({}, id))).toMatchObject({
      given: `the role name "app-${id}-execution" (65 characters), made from the construct's path,`,
      fix: 'write name: "…" with at most 54 characters that follows the rule',
    });
    expect(names({ name: "short" }, id)).toEqual(named("short", id));
  });
});

describe("its container's name", () => {
  test.each([
    ["orders", "orders"],
    ["my_orders-1", "my_orders-1"],
    ["my orders", "my-orders"],
    ["my.orders: v2", "my-orders-v2"],
  ])("of %j is %s", (id, name) => {
    const stack = newStack();
    const { alb, cluster } = network(stack);
    const path = alb.path("/orders", { priority: 1 });
    const props = { cluster, network: awsvpc({ port: 80 }), ...TASK, reachableBy: [path] };
    new Service(stack, id, props);
    const resources = synth(stack);
    expect(container(only(resources, "aws_ecs_task_definition")).name).toBe(name);
    expect(only(resources, "aws_ecs_service").load_balancer).toMatchObject([{ container_name: name }]);
  });

  test("is cut where ECS takes no more", () => {
    const stack = newStack();
    const { cluster } = network(stack);
    const props = { cluster, network: bridge({ port: 80 }), ...TASK, name: "short" };
    new Service(stack, "x".repeat(256), props);
    expect(container(only(synth(stack), "aws_ecs_task_definition")).name).toBe("x".repeat(255));
  });
});

test("failed deployments are rolled back", () => {
  expect(only(synthOrders(awsvpc({ port: 80 })), "aws_ecs_service").deployment_circuit_breaker).toEqual({
    enable: true,
    rollback: true,
  });
});
