import { fact } from "../evidence";
import type { Cell } from "../model/cell";
import { cell } from "./cells";
import { isMissing } from "./missing";
import type { ServiceState } from "./service-state";

const REGISTER = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html";

/** Linux or Windows: what something says, or else what the network mode is for alone. */
export function operatingSystem({ system, mode }: ServiceState): Cell {
  if (!isMissing(system)) return cell(system.name, system.name, system.evidence);
  const [name, ...others] = mode.network.operatingSystems;
  if (name === undefined || others.length > 0) return system;
  const rule = fact(REGISTER, "tasks on Windows instances have awsvpc mode or <default>, on Linux any");
  return cell(name, name, [...mode.evidence, rule]);
}
