import { tasksByLimit } from "../../../modules/capacity/density";
import { instanceTypeLimits } from "../../../modules/capacity/instance-types";
import { fact } from "../evidence";
import type { Limit, UnknownLimit } from "./limit";
import { isMissing } from "./missing";
import type { ServiceState } from "./service-state";
import { hasTrunk, trunkingOf } from "./trunking";

const LIMITS =
  "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/eni-trunking-supported-instance-types.html";
const WINDOWS = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html";

/** An awsvpc task takes a network interface of its instance, or a branch of its trunk. */
export function interfaceLimits(state: ServiceState): (Limit | UnknownLimit)[] {
  const { mode, instances, system } = state;
  if (mode.network.limitedBy !== "network-interfaces") return [];
  const windows = mode.name === "windows-awsvpc";
  const trunking = trunkingOf(state);
  const possible = !windows && (isMissing(instances) || instances.types.some(hasTrunk));
  const trunked = trunking.on === true && possible;
  const without: Limit = {
    name: "network-interfaces",
    inEffect: !trunked,
    tasks: (type) => tasksByLimit(type, { limitedBy: "network-interfaces", trunked: false }),
    formula: "network interfaces of the instance, less its own",
    figures: { "network interfaces": (type) => instanceTypeLimits(type)?.networkInterfaces },
    inputs: {},
    evidence: [
      ...mode.evidence,
      windows ? fact(WINDOWS, "there is no trunking on Windows") : trunking.evidence,
      fact(LIMITS, "each awsvpc task takes a network interface of its instance"),
    ].flat(),
  };
  if (!possible) return [without];
  // Windows has no trunking, so that an account's matters only where they run on Linux.
  if (isMissing(system)) {
    return trunking.on ? [without, { name: "network-interfaces-trunked", ...system }] : [without];
  }
  const withTrunk: Limit = {
    name: "network-interfaces-trunked",
    inEffect: trunked,
    tasks: (type) => tasksByLimit(type, { limitedBy: "network-interfaces", trunked: true }),
    formula: "AWS's figure with ENI trunking, or without for types that have none",
    figures: { "tasks with trunking": (type) => instanceTypeLimits(type)?.trunkedTasks },
    inputs: {},
    evidence: [
      ...mode.evidence,
      ...trunking.evidence,
      fact(LIMITS, "with trunking an instance has more tasks with interfaces of their own"),
    ],
  };
  return [without, withTrunk];
}
