import type { Group } from "../merge";
import type { LabelledService } from "../service-label";

/** The first by its name, the others by how many they are. */
export function groupLabel([{ label }, ...others]: Group<Pick<LabelledService, "label">>): string {
  return others.length === 0 ? label : `${label} and ${others.length} more`;
}
