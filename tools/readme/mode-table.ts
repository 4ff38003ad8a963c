import type { Feature } from "../../modules/network-modes/admissions";
import { everyMode } from "../../modules/network-modes/every-mode";
import type { NetworkMode } from "../../modules/network-modes/network-mode";
import { DYNAMIC_HOST_PORTS } from "../../modules/network-modes/ports";

/** What a row says of a mode, in the order of the table. */
const ROWS: readonly (readonly [string, (mode: NetworkMode) => string])[] = [
  ["runs on", runsOn],
  ["`networkMode` in the task definition", ({ networkMode }) => code(networkMode) ?? "left out"],
  ["a task is reached at", reachedAt],
  ["load balancer's `targetType`", ({ targetType }) => code(targetType) ?? "–"],
  ["Cloud Map records", ({ recordTypes }) => recordTypes.join(", ") || "–"],
  ["security group", guard],
  ["ports open to a caller", openPorts],
  [
    "`networkConfiguration`",
    ({ needsNetworkConfiguration }) => (needsNetworkConfiguration ? "required" : "refused"),
  ],
  ["tasks an instance", density],
  ["ECS Exec", feature("exec")],
  ["Service Connect", feature("serviceConnect")],
  ["Service Connect with TLS", feature("serviceConnectTls")],
  ["VPC Lattice", feature("lattice")],
  ["App Mesh's proxy", feature("proxyConfiguration")],
  ["a public IP", publicIp],
  ["`links`", feature("links")],
  ["`hostname`", feature("hostname")],
  ["`dnsServers`, `dnsSearchDomains`, `extraHosts`", feature("dnsServers")],
  ["`net.*` in `systemControls`", feature("networkSystemControls")],
];

/** The network modes side by side, as Markdown: all of it read from the mode objects. */
export function modeTable(): string {
  const modes = [...everyMode()];
  const lines = [
    ["", ...modes.map(([written]) => written.replace(/^\w+\(\)/, (call) => `\`${call}\``))],
    ["---", ...modes.map(() => "---")],
    ...ROWS.map(([title, read]) => [title, ...modes.map(([, mode]) => read(mode))]),
  ];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function code(value: string | undefined): string | undefined {
  return value === undefined ? undefined : `\`${value}\``;
}

function runsOn({ operatingSystems, name }: NetworkMode): string {
  const instances = `${operatingSystems.join(" and ")} on EC2`;
  return name === "awsvpc" ? `${instances}, Fargate` : instances;
}

function reachedAt({ targetType, staticHostPorts }: NetworkMode): string {
  if (targetType === undefined) return "nothing";
  if (targetType === "ip") return "its own IP, its own port";
  return staticHostPorts.length > 0
    ? "the instance's IP, a port of your choice"
    : "the instance's IP, a port ECS picks";
}

function guard({ guardedBy }: NetworkMode): string {
  return { task: "the task's own", instance: "the instance's, for all tasks", nobody: "–" }[guardedBy];
}

function openPorts({ ingressPorts }: NetworkMode): string {
  const [ports] = ingressPorts;
  if (ports === undefined) return "–";
  return ports.from === ports.to ? "that one" : `${DYNAMIC_HOST_PORTS.from}–${DYNAMIC_HOST_PORTS.to}`;
}

function density({ limitedBy }: NetworkMode): string {
  return {
    "network-interfaces": "its network interfaces, more with trunking",
    "host-ports": "one of a service",
    "cpu-and-memory": "as CPU and memory allow",
  }[limitedBy];
}

function feature(name: Feature): (mode: NetworkMode) => string {
  return ({ admits }) => (admits[name] === true ? "yes" : "no");
}

/** The mode admits it; capacity on EC2 refuses it all the same. */
function publicIp({ admits }: NetworkMode): string {
  return admits.assignPublicIp === true ? "on Fargate" : "no";
}
