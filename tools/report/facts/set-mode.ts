import type { NetworkMode } from "../../../modules/network-modes/network-mode";
import { fact, seen, stateEvidence } from "../evidence";
import type { Evidence } from "../model/cell";
import type { StateResource } from "../state/states";
import { blocksOf, textOf, textsOf } from "../state/values";
import type { System } from "./image-system";
import { isMissing, type Missing } from "./missing";

export interface SetMode {
  readonly mode: NetworkMode["name"];
  readonly windows: boolean;
  readonly evidence: readonly Evidence[];
}

interface Parts {
  readonly service: StateResource;
  readonly taskDefinition: StateResource | Missing;
  readonly system: System | Missing;
}

const REGISTER = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html";
const CREATE = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html";

const MODES: readonly string[] = ["awsvpc", "bridge", "host", "none"] satisfies NetworkMode["networkMode"][];

/** The network mode that the task definition sets, or the one AWS takes where it sets none. */
export function setModeOf({ service, taskDefinition, system }: Parts): SetMode | Missing {
  const windows = !isMissing(system) && system.name === "Windows";
  const onWindows = windows ? system.evidence : [];
  const configured = ofConfiguration(service);
  if (isMissing(taskDefinition)) {
    return configured ? { mode: "awsvpc", windows, evidence: [...configured, ...onWindows] } : taskDefinition;
  }
  const set = textOf(taskDefinition.values, "network_mode");
  const evidence = [stateEvidence(taskDefinition, "network_mode"), ...onWindows];
  if (isMode(set)) return { mode: set, windows, evidence };
  if (set !== undefined) return { missing: `the rules of network_mode ${set} of ${taskDefinition.address}` };
  if (configured) return { mode: "awsvpc", windows, evidence: [...evidence, ...configured] };
  if (windows) {
    const rule = fact(
      REGISTER,
      "on Windows a task definition without network mode has Docker's NAT, <default>",
    );
    return { mode: "windows-nat", windows, evidence: [...evidence, rule] };
  }
  // Tasks need not say in their task definition what they run on.
  if (isMissing(system)) {
    return {
      missing: `network_mode of ${taskDefinition.address}: unset is bridge on Linux and NAT on Windows`,
    };
  }
  const rule = fact(REGISTER, "if no network mode is specified, the default is bridge");
  return { mode: "bridge", windows, evidence: [...evidence, ...system.evidence, rule] };
}

/** AWS takes a network configuration for awsvpc tasks alone. */
function ofConfiguration(service: StateResource): Evidence[] | undefined {
  const [configuration] = blocksOf(service.values, "network_configuration");
  if (configuration === undefined) return undefined;
  const subnets = textsOf(configuration, "subnets");
  const rule = fact(CREATE, "a service has a network configuration in awsvpc mode, and in no other");
  return [seen(service, "network_configuration[0].subnets", subnets), rule];
}

function isMode(text: string | undefined): text is NonNullable<NetworkMode["networkMode"]> {
  return text !== undefined && MODES.includes(text);
}
