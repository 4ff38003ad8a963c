import { fact } from "../evidence";
import type { Cell } from "../model/cell";
import { cell } from "./cells";
import { isMissing } from "./missing";
import type { ServiceState } from "./service-state";
import { hasTrunk, trunkingOf } from "./trunking";

const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html";

/** The network interfaces that a task has for itself. */
export function networkInterfaces(state: ServiceState): Cell {
  const { mode, instances, system } = state;
  const { name, network } = mode;
  if (network.guardedBy === "nobody") return cell("0, loopback alone", 0, mode.evidence);
  if (network.guardedBy === "instance") return cell("0, the instance's is shared", 0, mode.evidence);
  const own = [...mode.evidence, fact(PAGE, "each task has an elastic network interface of its own")];
  if (name !== "awsvpc") return cell("1", 1, own);
  const trunking = trunkingOf(state);
  const evidence = [...own, ...trunking.evidence];
  // Windows has no trunking.
  if (!trunking.on || isMissing(system) || isMissing(instances) || !instances.types.every(hasTrunk))
    return cell("1", 1, evidence);
  return cell("1, on the instance's trunk", 1, [...evidence, ...instances.typeEvidence]);
}
