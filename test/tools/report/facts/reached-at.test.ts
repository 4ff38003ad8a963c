import { type Changes, FARGATE, mapped, onInstance, says, together, WINDOWS } from "./shop";

const DYNAMIC = "the instance's IP, a port ECS picks";

test.each([
  ["awsvpc", [], "its own IP, no port mapped"],
  ["awsvpc", [{ containerPort: 9000 }], "its own IP, port 9000"],
  ["awsvpc", [{ containerPortRange: "9000-9010" }], "its own IP, port 9000-9010"],
  [
    "awsvpc",
    [{ containerPort: 80 }, { containerPort: 53, protocol: "udp" }],
    "its own IP, port 80, port udp 53",
  ],
  ["host", [{ containerPort: 9000, hostPort: 9000 }], "the instance's IP, port 9000"],
  ["host", [], "the instance's IP, no port mapped"],
  ["bridge", [], "nothing"],
  ["bridge", [{ containerPort: 8080 }, { containerPort: 8081, hostPort: 0 }], DYNAMIC],
  ["bridge", [{ containerPortRange: "9000-9010" }], DYNAMIC],
  ["bridge", [{ containerPort: 8080, hostPort: 80 }], "the instance's IP, port 80"],
  [
    "bridge",
    [{ containerPort: 8080, hostPort: 80 }, { containerPort: 1 }],
    "the instance's IP, port 80, a port ECS picks",
  ],
  ["none", [], "nothing"],
])("%s, %j: %s", (mode, mappings, text) => {
  const changes: Changes =
    mode === "awsvpc"
      ? { "aws_ecs_task_definition.web": { container_definitions: mapped(...mappings) } }
      : onInstance(mode, ...mappings);
  expect(says("reachedAt", changes)).toBe(text);
});

test("Windows' NAT, too, has ports of the instance", () => {
  expect(says("reachedAt", together(onInstance("", { containerPort: 80 }), WINDOWS))).toBe(DYNAMIC);
});

test("the ports of every container count", () => {
  const container_definitions = JSON.stringify([
    { portMappings: [{ containerPort: 80 }] },
    { portMappings: null },
    { portMappings: [{ containerPort: 9901 }] },
  ]);
  expect(says("reachedAt", { "aws_ecs_task_definition.web": { container_definitions } })).toBe(
    "its own IP, port 80, port 9901",
  );
});

test("a public address is said", () => {
  const network_configuration = [
    { assign_public_ip: true, security_groups: ["sg-web"], subnets: ["subnet-a"] },
  ];
  const changes = together(FARGATE, { "aws_ecs_service.web": { network_configuration } });
  expect(says("reachedAt", changes)).toBe("its own IP, a public one too, port 8080");
});
