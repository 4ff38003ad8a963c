import { TerraformVariable } from "cdktf";
import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { bridge } from "../../../modules/network-modes/bridge";
import { DYNAMIC_HOST_PORTS } from "../../../modules/network-modes/ports";
import { newStack } from "../../support/synth";

const MODES = [
  ["awsvpc", awsvpc],
  ["bridge", bridge],
] as const;

describe.each(MODES)("container port of %s", (_, mode) => {
  test.each([1, 80, 8080, 65535])("%p is accepted", (port) => {
    expect(mode({ port })).toMatchObject({ problems: [], containerPort: port });
  });

  test.each([0, -1, 65536, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("%p is refused", (port) => {
    expect(mode({ port }).problems).toEqual([
      expect.objectContaining({
        given: `port ${port}`,
        rule: "a container port is a whole number from 1 to 65535",
        fix: expect.stringContaining("e.g. port: 8080"),
      }),
    ]);
  });

  test("a token is passed on", () => {
    const port = new TerraformVariable(newStack(), "port", { type: "number" }).numberValue;
    expect(mode({ port })).toMatchObject({ problems: [], containerPort: port });
  });
});

test("awsvpc: a task answers at its own address, on its port", () => {
  expect(awsvpc({ port: 8080 })).toMatchObject({
    networkMode: "awsvpc",
    portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
    targetType: "ip",
    guardedBy: "task",
    ingressPorts: { from: 8080, to: 8080 },
  });
});

test("bridge: a task answers at its instance's address, on a port that ECS picks", () => {
  expect(bridge({ port: 8080 })).toMatchObject({
    networkMode: "bridge",
    portMappings: [{ containerPort: 8080, hostPort: 0, protocol: "tcp" }],
    targetType: "instance",
    guardedBy: "instance",
    ingressPorts: DYNAMIC_HOST_PORTS,
  });
});

test("dynamic host ports are ephemeral ports: above every port that ECS or Docker keeps for itself", () => {
  expect(DYNAMIC_HOST_PORTS.from).toBeGreaterThanOrEqual(32768);
  expect(DYNAMIC_HOST_PORTS.to).toBeGreaterThan(DYNAMIC_HOST_PORTS.from);
  expect(DYNAMIC_HOST_PORTS.to).toBeLessThanOrEqual(65535);
});
