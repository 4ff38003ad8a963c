import type { Problem } from "../core/problem";
import { type Ami, amiFacts, amiName } from "./ami";
import type { PlacedTask } from "./capacity";

const GUIDE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";

/** Modes of an operating system, as a user writes them. */
const MODES = {
  Linux: "awsvpc(), bridge(), host() or none()",
  Windows: "awsvpc() or windowsNat()",
} as const;

/** What an instance of a capacity would refuse of a task. Whether it is large enough is for the whole cluster to say. */
export function taskOnInstanceProblems(
  capacity: { readonly label: string; readonly ami: Ami },
  { network, assignPublicIp }: PlacedTask,
): Problem[] {
  const { operatingSystemFamily } = amiFacts(capacity.ami);
  const system = operatingSystemFamily === "LINUX" ? "Linux" : "Windows";
  const problems: Problem[] = [];
  if (!network.operatingSystems.includes(system)) {
    problems.push({
      given: `network ${network.name} on ${capacity.label} with ami "${amiName(capacity.ami)}"`,
      rule: `${network.name} is a network mode of ${network.operatingSystems.join(" and ")}, and these instances run ${system}`,
      fix: `write ${MODES[system]}, or run the tasks on capacity with ${network.operatingSystems.join(" or ")}`,
      page: `${GUIDE}/task-networking.html`,
    });
  }
  // Other modes have no interface of their own at all, and say so themselves.
  if (assignPublicIp && network.networkMode === "awsvpc") {
    problems.push({
      given: `assignPublicIp true on ${capacity.label}`,
      rule: "the network interface of a task on an EC2 instance gets no public address",
      fix: "leave assignPublicIp out, and the tasks connect out through the VPC's NAT; or run them on fargate()",
      page: `${GUIDE}/task-networking-awsvpc.html`,
    });
  }
  return problems;
}
