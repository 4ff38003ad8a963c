import type { NetworkMode } from "../../../modules/network-modes/network-mode";
import { fact, seen, stateEvidence } from "../evidence";
import type { Evidence } from "../model/cell";
import type { StateResource } from "../state/states";
import { blocksOf, textOf, textsOf } from "../state/values";
import type { Instances } from "./instances";
import { isMissing, type Missing } from "./missing";
import type { Place } from "./place";
import { windowsEvidence } from "./platform";

export interface SetMode {
  readonly mode: NetworkMode["name"];
  readonly windows: boolean;
  readonly evidence: readonly Evidence[];
}

interface Parts {
  readonly service: StateResource;
  readonly taskDefinition: StateResource | Missing;
  readonly place: Place | Missing;
  readonly instances: Instances | Missing;
}

const REGISTER = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html";
const CREATE = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html";

const MODES: readonly string[] = ["awsvpc", "bridge", "host", "none"] satisfies NetworkMode["networkMode"][];

/** The network mode that the task definition sets, or the one AWS takes where it sets none. */
export function setModeOf({ service, taskDefinition, place, instances }: Parts): SetMode | Missing {
  if (isMissing(taskDefinition)) return ofConfiguration(service) ?? taskDefinition;
  const onWindows = windowsEvidence(taskDefinition, instances);
  const windows = onWindows !== undefined;
  const set = textOf(taskDefinition.values, "network_mode");
  const evidence = [stateEvidence(taskDefinition, "network_mode"), ...(onWindows ? [onWindows] : [])];
  if (isMode(set)) return { mode: set, windows, evidence };
  if (set !== undefined) return { missing: `the rules of network_mode ${set} of ${taskDefinition.address}` };
  const configured = ofConfiguration(service);
  if (configured) return { ...configured, windows, evidence: [...evidence, ...configured.evidence] };
  if (windows) {
    const rule = fact(
      REGISTER,
      "on Windows a task definition without network mode has Docker's NAT, <default>",
    );
    return { mode: "windows-nat", windows, evidence: [...evidence, rule] };
  }
  // Windows tasks need not say in their task definition what they run on.
  if (!isLinux(taskDefinition, place, instances)) {
    return {
      missing: `network_mode of ${taskDefinition.address}: unset is bridge on Linux and NAT on Windows`,
    };
  }
  const rule = fact(REGISTER, "if no network mode is specified, the default is bridge");
  return { mode: "bridge", windows, evidence: [...evidence, rule] };
}

/** AWS takes a network configuration for awsvpc tasks alone. */
function ofConfiguration(service: StateResource): SetMode | undefined {
  const [configuration] = blocksOf(service.values, "network_configuration");
  if (configuration === undefined) return undefined;
  const subnets = textsOf(configuration, "subnets");
  const rule = fact(CREATE, "a service has a network configuration in awsvpc mode, and in no other");
  const evidence = [seen(service, "network_configuration[0].subnets", subnets), rule];
  return { mode: "awsvpc", windows: false, evidence };
}

function isMode(text: string | undefined): text is NonNullable<NetworkMode["networkMode"]> {
  return text !== undefined && MODES.includes(text);
}

function isLinux(
  taskDefinition: StateResource,
  place: Place | Missing,
  instances: Instances | Missing,
): boolean {
  const [platform] = blocksOf(taskDefinition.values, "runtime_platform");
  if (platform && textOf(platform, "operating_system_family") === "LINUX") return true;
  return !isMissing(place) && place.kind === "ec2" && !isMissing(instances);
}
