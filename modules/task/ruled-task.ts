import type { IConstruct } from "constructs";
import type { Capacity } from "../capacity/capacity";
import type { MainContainer } from "./container";
import { DEFAULT_LOGS } from "./logs";
import type { TaskParts } from "./task-parts";
import type { TaskProps } from "./task-props";
import type { RuledTask } from "./task-rules";

/** A task's props as the rules about tasks see them. */
export function ruledTask(
  owner: IConstruct,
  props: TaskProps,
  capacities: readonly Capacity[],
  parts: TaskParts = {},
): RuledTask {
  const { network, cpu, memory, pidMode, ipcMode, tracing, ephemeralStorage, exec = false } = props;
  return {
    name: mainContainerName(owner),
    main: mainContainer(props),
    sidecars: props.sidecars ?? {},
    volumes: { ...parts.volumes, ...props.volumes },
    logs: props.logs ?? DEFAULT_LOGS,
    platforms: capacities,
    network,
    cpu,
    memory,
    pidMode,
    ipcMode,
    tracing,
    ephemeralStorage,
    exec,
    parts,
  };
}

/** The construct's name. Unique in its task whatever it is, so it only has to be one that ECS takes. */
export function mainContainerName({ node }: IConstruct): string {
  return node.id.replace(/[^A-Za-z0-9_-]+/g, "-").slice(0, 255);
}

/** The main container's options among a task's props, without what is the whole task's under the same name. */
function mainContainer({ cpu: _cpu, memory: _memory, logs: _logs, ...options }: TaskProps): MainContainer {
  return options;
}
