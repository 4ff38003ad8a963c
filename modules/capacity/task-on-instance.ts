import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import { type Ami, amiFacts, amiName } from "./ami";
import type { PlacedTask } from "./capacity";
import { instanceTypeLimits } from "./instance-types";

const GUIDE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";

/** Instances as a task sees them. */
interface Instances {
  readonly label: string;
  readonly ami: Ami;
  readonly instanceTypes: readonly string[];
}

/** Modes of an operating system, as a user writes them. */
const MODES = {
  Linux: "awsvpc(), bridge(), host() or none()",
  Windows: "awsvpc() or windowsNat()",
} as const;

/** What an instance of a capacity would refuse of a task. Whether it is large enough is for the whole cluster to say. */
export function taskOnInstanceProblems(capacity: Instances, task: PlacedTask): Problem[] {
  const { network, assignPublicIp } = task;
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
  return [...problems, ...gpuProblems(capacity, task)];
}

function gpuProblems({ label, ami, instanceTypes }: Instances, { gpus }: PlacedTask): Problem[] {
  if (gpus === 0) return [];
  const given = `${gpus} GPUs of a task on ${label}`;
  const page = `${GUIDE}/ecs-gpu.html`;
  if (!amiFacts(ami).gpus) {
    return [
      {
        given: `${given} with ami "${amiName(ami)}"`,
        rule: "the agent offers GPUs only where the AMI has their drivers",
        fix: 'write ami: "al2023-gpu" or "bottlerocket-nvidia" for the capacity, with an instance type that has GPUs',
        page,
      },
    ];
  }
  const known = instanceTypes.map((type) => (isToken(type) ? undefined : gpusOf(type)));
  if (known.some((each) => each === undefined || each >= gpus)) return [];
  return [
    {
      given: `${given} with ${instanceTypes.join(", ")}`,
      rule: "a task runs on one instance, and none of these has so many GPUs",
      fix: "write a type that has them, such as g6.12xlarge with 4 or p4d.24xlarge with 8, or fewer gpus",
      page,
    },
  ];
}

/** Undefined for a type whose figures aren't known. */
function gpusOf(instanceType: string): number | undefined {
  const limits = instanceTypeLimits(instanceType);
  return limits?.vcpus === undefined ? undefined : (limits.gpus ?? 0);
}
