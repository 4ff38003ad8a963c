import type { Cell } from "../model/cell";
import { cell } from "./cells";
import type { ServiceState } from "./service-state";

/** `networkMode` of the task definition. */
export function networkMode({ mode }: ServiceState): Cell {
  const { name, networkMode = "left out (NAT)" } = mode.network;
  return cell(networkMode, name, mode.evidence);
}
