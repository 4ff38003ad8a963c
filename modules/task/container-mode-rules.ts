import type { Problem } from "../core/problem";
import type { Refusal } from "../network-modes/admissions";
import type { NetworkMode } from "../network-modes/network-mode";
import type { NamedContainer } from "./container";
import { type ContainerFeature, usesOf } from "./container-features";

/** Why a mode doesn't have a feature of containers. */
export function modeRefusal(feature: ContainerFeature, { admits }: NetworkMode): Refusal | undefined {
  const admissions: Readonly<Partial<Record<ContainerFeature, true | Refusal>>> = admits;
  const admission = admissions[feature];
  return admission === true ? undefined : admission;
}

/** What containers use that their network mode doesn't have. */
export function containerModeProblems(
  containers: readonly NamedContainer[],
  network: NetworkMode,
): Problem[] {
  return containers.flatMap(usesOf).flatMap(({ feature, given }) => {
    const refusal = modeRefusal(feature, network);
    return refusal ? [{ given: `${given} in ${network.name} mode`, ...refusal }] : [];
  });
}
