import type { Problem } from "../core/problem";
import type { Refusal } from "../network-modes/admissions";
import type { NetworkMode } from "../network-modes/network-mode";
import type { NamedContainer } from "./container";
import { type ContainerFeature, usesOf } from "./container-features";
import { modeRefusal } from "./container-mode-rules";
import { onBottlerocket, onFargate, onWindows, type TaskPlatform } from "./platform";

const GUIDE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";

/** Features that a platform lacks. */
interface PlatformRules {
  /** For the message: `on Windows`. */
  readonly where: string;
  readonly applies: (platform: TaskPlatform) => boolean;
  readonly refusals: Readonly<Partial<Record<ContainerFeature, Refusal>>>;
}

function windows(what: string, fix = "leave it out"): Refusal {
  return {
    rule: `ECS has no ${what} for Windows containers`,
    fix,
    page: `${GUIDE}/windows_task_definitions.html`,
  };
}

function fargate(what: string, fix: string): Refusal {
  return { rule: `Fargate has no ${what}`, fix, page: `${GUIDE}/fargate-tasks-services.html` };
}

const WINDOWS: PlatformRules = {
  where: "on Windows",
  applies: onWindows,
  refusals: {
    links: windows("links"),
    dnsServers: windows("dnsServers"),
    dnsSearchDomains: windows("dnsSearchDomains"),
    extraHosts: windows("extraHosts"),
    disableNetworking: windows("disableNetworking"),
    networkSystemControls: windows("systemControls"),
    ipcSystemControls: windows("systemControls"),
    privileged: windows("privileged"),
    readonlyRootFilesystem: windows("readonlyRootFilesystem"),
    user: windows("user", "leave it out and name the user in the image"),
    ulimits: windows("ulimits"),
    linuxParameters: windows("linuxParameters"),
    gpus: windows("GPUs", "leave gpus out, or use instances with Linux"),
    memoryReservation: windows("memoryReservation", "write memory instead"),
    readOnlyMounts: windows("read-only mounts", "leave readOnly out"),
  },
};

const WINDOWS_INSTANCES: PlatformRules = {
  where: "on Windows instances",
  applies: (platform) => onWindows(platform) && !onFargate(platform),
  refusals: {
    environmentFiles: {
      rule: "ECS reads environment files for Linux containers, and for Windows ones on Fargate only",
      fix: "write the variables as environment, or as secrets",
      page: `${GUIDE}/task_definition_parameters_ec2.html`,
    },
  },
};

const WINDOWS_FARGATE: PlatformRules = {
  where: "on Fargate with Windows",
  applies: (platform) => onWindows(platform) && onFargate(platform),
  refusals: {
    restartPolicy: {
      rule: "Fargate restarts no Windows containers",
      fix: "leave restartPolicy out; a service starts a new task instead",
      page: `${GUIDE}/container-restart-policy.html`,
    },
  },
};

const FARGATE: PlatformRules = {
  where: "on Fargate",
  applies: onFargate,
  refusals: {
    links: fargate("links", "leave links out; the containers of a task reach each other on localhost"),
    dnsServers: fargate("dnsServers", "leave dnsServers out and set them in the VPC's DHCP options"),
    dnsSearchDomains: fargate(
      "dnsSearchDomains",
      "leave dnsSearchDomains out and set the domain in the VPC's DHCP options",
    ),
    extraHosts: fargate(
      "extraHosts",
      "leave extraHosts out; name the hosts in a private DNS zone of the VPC",
    ),
    disableNetworking: fargate("disableNetworking", "leave it out"),
    privileged: fargate("privileged containers", "leave privileged out, or use EC2 capacity"),
    addedCapabilities: fargate(
      "Linux capability to add but SYS_PTRACE",
      "leave the others out, or use EC2 capacity",
    ),
    devices: fargate("devices", "leave devices out, or use EC2 capacity"),
    sharedMemorySize: fargate("sharedMemorySize", "leave it out, or use EC2 capacity"),
    maxSwap: fargate("maxSwap", "leave it out, or use EC2 capacity"),
    dockerSecurityOptions: fargate("dockerSecurityOptions", "leave them out, or use EC2 capacity"),
    gpus: fargate("GPUs", "leave gpus out, or use EC2 capacity with a GPU instance type"),
  },
};

const BOTTLEROCKET: PlatformRules = {
  where: "on Bottlerocket",
  applies: onBottlerocket,
  refusals: {
    privileged: {
      rule: "Bottlerocket runs no privileged containers unless its settings allow them, and these instances' don't",
      fix: 'leave privileged out and add the capabilities it is for, or use ami: "al2023"',
      page: "https://bottlerocket.dev/en/os/1.20.x/api/settings/ecs/",
    },
  },
};

/** What containers use that a platform they may run on lacks, but for what their network mode refuses already. */
export function containerPlatformProblems(
  containers: readonly NamedContainer[],
  platforms: readonly TaskPlatform[],
  network: NetworkMode,
): Problem[] {
  const rules = [WINDOWS, WINDOWS_INSTANCES, WINDOWS_FARGATE, FARGATE, BOTTLEROCKET].filter(({ applies }) =>
    platforms.some(applies),
  );
  return containers.flatMap(usesOf).flatMap(({ feature, given }) => {
    if (modeRefusal(feature, network)) return [];
    // The first platform's reason is enough.
    const lacking = rules.find(({ refusals }) => refusals[feature]);
    const refusal = lacking?.refusals[feature];
    return lacking && refusal ? [{ given: `${given} ${lacking.where}`, ...refusal }] : [];
  });
}
