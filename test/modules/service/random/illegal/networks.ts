import type { RandomTask } from "../../random-services";
import type { Network } from "../networks";
import { type Mutation, when, withTask } from "./mutation";

/** Ports as every mode has them. */
interface AnyPorts {
  readonly port?: number;
  readonly hostPort?: number;
  readonly protocol?: "tcp" | "udp";
  readonly otherPorts?: readonly object[];
}

/** The task in the same mode with other ports. What they would make illegal besides is left out. */
function withPorts(random: RandomTask, ports: AnyPorts): RandomTask {
  const network = { mode: random.network.mode, props: ports } as Network;
  return { ...random, network, service: {} };
}

function withMode(random: RandomTask, network: Network): RandomTask {
  return { ...random, network };
}

export const ILLEGAL_NETWORKS: readonly Mutation[] = [
  [
    "a host port that ECS gives away",
    (random, { mode }) => {
      if (mode === "host") return withPorts(random, { port: 40000 });
      return when(mode === "bridge" || mode === "windows-nat", () =>
        withPorts(random, { port: 8080, hostPort: 40000 }),
      );
    },
    /ports 32768 to \d+ of the instance/,
  ],
  [
    "the port of SSH",
    (random, { mode }) => {
      if (mode === "host") return withPorts(random, { port: 22 });
      return when(mode === "bridge", () => withPorts(random, { port: 8080, hostPort: 22 }));
    },
    /port 22 of the instance is reserved for SSH/,
  ],
  [
    "the port of Windows' credential proxy",
    (random, { mode }) => when(mode === "windows-nat", () => withPorts(random, { port: 80, hostPort: 80 })),
    /port 80 of the instance is reserved/,
  ],
  [
    "a host port twice",
    (random, { mode }) =>
      when(mode === "bridge" || mode === "windows-nat", () =>
        withPorts(random, { port: 8080, hostPort: 9000, otherPorts: [{ port: 8081, hostPort: 9000 }] }),
      ),
    /leads to one container/,
  ],
  [
    "a container's port for two protocols",
    (random, { mode }) =>
      when(mode !== "none", () =>
        withPorts(random, { port: 8080, otherPorts: [{ port: 8080, protocol: "udp" }] }),
      ),
    /mapped once, for one protocol/,
  ],
  [
    "a port of two containers that share a network",
    (random, { mode, sidecar }) =>
      when(sidecar !== undefined && (mode === "awsvpc" || mode === "host"), () =>
        withPorts(random, { port: 8080, otherPorts: [{ port: 8080, container: sidecar }] }),
      ),
    /one port is one application's/,
  ],
  [
    "a port above the last",
    (random, { mode }) => when(mode !== "none", () => withPorts(random, { port: 65536 })),
    /from 1 to 65535/,
  ],
  [
    "a range that ends before it starts",
    (random, { mode }) =>
      when(mode === "awsvpc" || mode === "bridge", () =>
        withPorts(random, { otherPorts: [{ portRange: { from: 9010, to: 9000 } }] }),
      ),
    /starts below its end/,
  ],
  [
    "a port of a container that there isn't",
    (random, { mode }) =>
      when(mode !== "none", () => withPorts(random, { otherPorts: [{ port: 8080, container: "nobody" }] })),
    /that of one of the task's containers/,
  ],
  [
    "the port of the log router",
    (random, { mode, windows }) =>
      when(!windows && mode !== "none", () =>
        withTask(withPorts(random, { port: 24224 }), { logs: { driver: "awsfirelens" } }),
      ),
    /log router listens on port 24224/,
  ],
  [
    "the port that Fargate has of Windows tasks",
    (random, { fargate, windows }) => when(fargate && windows, () => withPorts(random, { port: 3150 })),
    /keeps container port 3150/,
  ],
  [
    "a mode of Linux on Windows instances",
    (random, { fargate, windows }) =>
      when(windows && !fargate, () => withMode(random, { mode: "bridge", props: {} })),
    /bridge is a network mode of Linux/,
  ],
  [
    "the mode of Windows on Linux instances",
    (random, { fargate, windows }) =>
      when(!windows && !fargate, () => withMode(random, { mode: "windows-nat", props: {} })),
    /windows-nat is a network mode of Windows/,
  ],
  [
    "another mode than awsvpc on Fargate",
    (random, { fargate }) => when(fargate, () => withMode(random, { mode: "host", props: {} })),
    /every task on Fargate has a network interface of its own/,
  ],
  [
    "peers of a task that has no port",
    (random) => ({ ...withPorts(random, {}), reachable: false, allowFrom: ["vpc"] }),
    /opens ports, and the task has none/,
  ],
  [
    "a path to a task in none mode",
    (random, { mode, isService }) =>
      when(isService && mode === "none", () => ({ ...random, reachable: true, service: {} })),
    /nothing reaches it/,
  ],
  [
    "a path to a task without a port",
    (random, { mode, isService }) =>
      when(isService && mode !== "none", () => ({
        ...withPorts(random, {}),
        reachable: true,
        allowFrom: [],
      })),
    /sends to a port/,
  ],
  [
    "a path to a UDP port",
    (random, { mode, isService }) =>
      when(isService && mode !== "none", () => ({
        ...withPorts(random, { port: 8080, protocol: "udp" }),
        reachable: true,
      })),
    /speaks HTTP, over TCP/,
  ],
  [
    "a public address on an instance",
    (random, { fargate }) => when(!fargate, () => withTask(random, { assignPublicIp: true })),
    /public address/,
  ],
  [
    "security groups of a task without an interface",
    (random, { mode }) =>
      when(mode !== "awsvpc", () => withTask(random, { securityGroupIds: ["sg-0123456789abcdef0"] })),
    /only a task in awsvpc mode has an interface/,
  ],
  [
    "more security groups than an interface has",
    (random, { mode }) =>
      when(mode === "awsvpc", () =>
        withTask(random, { securityGroupIds: Array(5).fill("sg-0123456789abcdef0") }),
      ),
    /at most 5 security groups/,
  ],
];
