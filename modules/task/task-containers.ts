import type { NetworkMode } from "../network-modes/network-mode";
import type { MainContainer, NamedContainer, SidecarContainer } from "./container";
import { entriesOf } from "./entries";
import { logRouters } from "./firelens";
import type { Logs } from "./logs";
import type { TaskParts } from "./task-parts";
import { type Tracing, traced } from "./tracing";

/** The containers a user writes, and what brings others. */
export interface TaskContainersProps {
  /** Of the main container. */
  readonly name: string;
  readonly main: MainContainer;
  readonly sidecars: Readonly<Record<string, SidecarContainer>>;
  readonly network: NetworkMode;
  readonly logs: Logs;
  readonly tracing: Tracing | undefined;
  /** What paths bring. */
  readonly parts?: TaskParts;
}

/** The containers of a task. */
export interface TaskContainers {
  readonly main: NamedContainer;
  /** The user's own, sorted by name, then those that came with tracing, logs and paths. */
  readonly sidecars: readonly NamedContainer[];
}

/** The containers that a task comes to, in the order of its definition. */
export function taskContainers(props: TaskContainersProps): TaskContainers {
  const own = entriesOf(props.sidecars)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, sidecar]): NamedContainer => ({ ...sidecar, name }));
  const { sidecars: ofPaths = [], waitFor = {}, proxyConfiguration } = props.parts ?? {};
  const { main, sidecars } = traced(
    { ...props.main, name: props.name },
    props.tracing,
    props.network,
    proxyConfiguration?.properties?.IgnoredUID,
  );
  const waiting = (container: NamedContainer): NamedContainer =>
    Object.keys(waitFor).length > 0
      ? { ...container, dependsOn: { ...waitFor, ...container.dependsOn } }
      : container;
  return {
    main: waiting(main),
    sidecars: [...own.map(waiting), ...sidecars, ...ofPaths, ...logRouters(props.logs, own)],
  };
}
