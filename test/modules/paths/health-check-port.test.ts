import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { bridge } from "../../../modules/network-modes/bridge";
import { host } from "../../../modules/network-modes/host";
import { windowsNat } from "../../../modules/network-modes/windows-nat";
import { healthCheckPort } from "../../../modules/paths/health-check-port";
import { TOKENS } from "../task/samples";

const UDP = { port: 53, protocol: "udp" } as const;

describe("health checks are made", () => {
  test.each([
    ["by default", awsvpc({ port: 5432 }), undefined],
    ["in bridge mode too", bridge({ port: 5432 }), undefined],
    ["where they name it", bridge({ port: 5432 }), 5432],
  ])("at the port of the traffic: %s", (_, network, port) => {
    expect(healthCheckPort(network, port)).toEqual({ problems: [] });
  });

  test.each([
    ["awsvpc: at the task's own", awsvpc({ port: 5432, otherPorts: [{ port: 8080 }] }), 8080, 8080],
    ["awsvpc: mapped or not", awsvpc({ port: 5432 }), 8080, 8080],
    ["awsvpc: over TCP, beside UDP at the same port", awsvpc(UDP), 53, 53],
    ["host: at the instance's, which is the same", host(UDP), 53, 53],
    ["bridge: at the host port", bridge({ ...UDP, otherPorts: [{ port: 8080, hostPort: 80 }] }), 8080, 80],
    [
      "Windows: at the host port",
      windowsNat({ port: 1, otherPorts: [{ port: 8080, hostPort: 81 }] }),
      8080,
      81,
    ],
    [
      "bridge: at the one that has a host port",
      bridge({
        port: 1,
        otherPorts: [
          { port: 8080, container: "a" },
          { port: 8080, hostPort: 82, container: "b" },
        ],
      }),
      8080,
      82,
    ],
    ["bridge: at one only known at apply", bridge({ port: 1 }), TOKENS.number, TOKENS.number],
  ])("at another port. %s", (_, network, port, expected) => {
    expect(healthCheckPort(network, port)).toEqual({
      at: { protocol: "tcp", from: expected, to: expected },
      problems: [],
    });
  });

  test.each([awsvpc(UDP), bridge(UDP), host(UDP)])(
    "over no UDP port, so that $name needs one for TCP",
    (network) => {
      expect(healthCheckPort(network, undefined).problems).toEqual([
        {
          given: "no healthCheck port, and port 53 is one for UDP",
          rule: "a Network Load Balancer checks over TCP, also what it sends UDP to",
          fix: "write the TCP port that says whether the service is well, e.g. healthCheck: { port: 8080 }",
          page: expect.stringContaining("API_CreateTargetGroup"),
        },
      ]);
    },
  );

  test.each([
    ["one that isn't mapped", bridge({ port: 1 }), 8080],
    ["one whose host port ECS picks", bridge({ port: 1, otherPorts: [{ port: 8080 }] }), 8080],
    ["one for UDP", bridge({ port: 1, otherPorts: [{ port: 8080, hostPort: 80, protocol: "udp" }] }), 8080],
    ["the main port, over TCP beside UDP", bridge({ ...UDP, hostPort: 53 }), 53],
  ])("in bridge mode at no port that differs from task to task: %s", (_, network, port) => {
    expect(healthCheckPort(network, port).problems).toEqual([
      {
        given: `healthCheck port ${port} with network bridge, which maps it to no TCP host port of its own`,
        rule: "a target group checks all its targets at one port, and ECS picks another host port for each task",
        fix: `give it one, e.g. otherPorts: [{ port: ${port}, hostPort: ${port} }]`,
        page: expect.stringContaining("API_CreateTargetGroup"),
      },
    ]);
  });
});
