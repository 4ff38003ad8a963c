import type { IConstruct } from "constructs";
import type { CapacityShare, PlacedTask } from "../capacity/capacity";
import { strategyProblems } from "../cluster/strategy";
import type { Problem } from "../core/problem";
import { propProblems } from "../core/prop-names";
import { isToken } from "../core/token";
import { capacitiesOf } from "./capacity-shares";
import { SIDECAR_PROPS } from "./container";
import { entriesOf } from "./entries";
import { ipv6OnlyProblems } from "./ipv6-only-rules";
import { ruledTask } from "./ruled-task";
import {
  addressesReached,
  allowFromProblems,
  publicIpProblems,
  securityGroupProblems,
  subnetProblems,
} from "./task-network";
import type { TaskProps } from "./task-props";
import { taskProblems } from "./task-rules";

/** Everything that AWS would refuse of a task, whoever starts it: of itself, its network, and where it is to run. */
export function everyProblem(
  owner: IConstruct,
  props: TaskProps,
  shares: readonly CapacityShare[],
): Problem[] {
  const { cluster, network, cpu, memory, assignPublicIp = false } = props;
  const capacities = capacitiesOf(shares);
  const task: PlacedTask = { network, cpu, memory, assignPublicIp, gpus: gpusOf(props) };
  return [
    ...entriesOf(props.sidecars).flatMap(([name, sidecar]) =>
      propProblems(sidecar, SIDECAR_PROPS, `container "${name}"`),
    ),
    ...network.problems,
    ...strategyProblems(shares, cluster.capacity),
    ...capacities.flatMap((capacity) => capacity.problems(task)),
    ...taskProblems(ruledTask(owner, props, capacities)),
    ...publicIpProblems(network, assignPublicIp),
    ...subnetProblems(network, cluster.vpc, props),
    ...ipv6OnlyProblems(addressesReached(network, cluster.vpc, props, capacities), {
      capacities,
      exec: props.exec ?? false,
    }),
    ...securityGroupProblems(network, props.securityGroupIds ?? []),
    ...allowFromProblems(network, props.allowFrom ?? []),
  ];
}

function gpusOf({ gpus, sidecars }: TaskProps): number {
  const all = [gpus, ...entriesOf(sidecars).map(([, sidecar]) => sidecar.gpus)];
  return all.reduce<number>((sum, each) => sum + (each === undefined || isToken(each) ? 0 : each), 0);
}
