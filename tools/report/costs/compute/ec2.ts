import { trunkingOf } from "../../facts/trunking";
import type { Evidence } from "../../model/cell";
import type { Load } from "../../model/cost";
import type { States } from "../../state/states";
import type { InstanceGroup } from "../prices/price-names";
import type { Instances } from "../read/instances";
import { type CostedService, labelOf } from "../read/service";
import type { TaskSize } from "../read/task";
import type { Sheet } from "../sheet";
import { type Room, roomFor } from "./room";

/** Tasks of a service that a capacity provider's instances are to hold. */
export interface Held {
  readonly service: CostedService;
  readonly task: TaskSize;
  readonly tasks: number;
}

interface Fit extends Held {
  readonly room: Room;
  /** Instances that they would fill by themselves. */
  readonly fills: number;
}

/** How many instances of a provider run, and why so many. Undefined where the sheet has what is missing. */
export function chargeInstances(
  instances: Instances,
  held: readonly Held[],
  states: States,
  load: Load,
  sheet: Sheet,
): number | undefined {
  const { type } = instances;
  const trunking = held
    .map(({ service }) => trunkingOf({ service: service.resource, states }))
    .find(({ on }) => on);
  const fits: Fit[] = [];
  for (const one of held) {
    const room = roomFor(type, one.task, trunking !== undefined);
    if (room === undefined || room.tasks < 1) {
      const why =
        room === undefined ? `nothing is known of ${type}` : `none fits on ${type}, by its ${room.limitedBy}`;
      sheet.unknown(`the instances for the tasks of ${one.service.name}: ${why}`);
      return undefined;
    }
    fits.push({ ...one, room, fills: one.tasks / room.tasks });
  }
  const filled = fits.reduce((sum, { fills }) => sum + fills, 0);
  const byPorts = instancesByPorts(fits);
  // Sums of parts, such as ten tenths, are a little off.
  const holding = Math.max(Math.ceil(filled - 1e-9), byPorts);
  const running = Math.max(Math.ceil((holding * 100) / instances.target - 1e-9), instances.least);
  const inputs: Record<string, number | string> = Object.fromEntries(
    fits.flatMap(({ service, tasks, room }) => [
      [`tasks of ${labelOf(service)}`, tasks],
      [`those of ${service.name} on a ${type}`, `${room.tasks} (${room.limitedBy})`],
    ]),
  );
  if (byPorts > 0) inputs["instances by host ports"] = byPorts;
  inputs.min_size = instances.least;
  inputs["target capacity, %"] = instances.target;
  const evidence: Evidence[] = [
    ...instances.evidence,
    ...(trunking?.evidence ?? []),
    ...fits.flatMap(({ service, task }) => [service.tasksFrom, ...task.evidence]),
  ];
  const proxies = shareOfProxies(fits, filled);
  for (const { group, count } of markets(
    instances,
    running,
    fits.some(({ task }) => task.windows),
  )) {
    const parts = [
      { kind: "compute", of: "", share: 1 - proxies.share },
      { kind: "proxies", of: ` for ${proxies.names}`, share: proxies.share },
    ] as const;
    for (const { kind, of, share } of parts) {
      if (share === 0 && kind === "proxies") continue;
      sheet.charge({
        what: `${instances.provider.name}: ${count} ${type}${group === "spotInstances" ? " Spot" : ""}${of}`,
        kind,
        price: `${group}.${type}`,
        quantity: count * share * load.hours,
        formula: share === 1 ? "instances × hours a month" : "instances × share × hours a month",
        inputs: {
          ...inputs,
          instances: count,
          ...(share === 1 ? {} : { share }),
          "hours a month": load.hours,
        },
        evidence: kind === "proxies" ? [...proxies.evidence, ...evidence] : evidence,
      });
    }
  }
  return running;
}

/** A port of the instance is one task's alone; copies of a service have ports of their own, as they must. */
function instancesByPorts(fits: readonly Fit[]): number {
  const tasks = new Map<string, number>();
  for (const { task, service, tasks: all } of fits) {
    for (const port of new Set(task.hostPorts))
      tasks.set(port, (tasks.get(port) ?? 0) + all / service.copies);
  }
  return Math.ceil(Math.max(0, ...tasks.values()) - 1e-9);
}

/** Of an instance's cost: the greater of the proxies' part of a task's CPU and of its memory. */
function shareOfProxies(fits: readonly Fit[], filled: number) {
  const proxied = fits.flatMap(({ service: { proxy }, task, fills }) =>
    proxy === undefined || filled === 0
      ? []
      : [
          {
            proxy,
            share: (Math.max(part(proxy.cpu, task.cpu), part(proxy.memory, task.memory)) * fills) / filled,
          },
        ],
  );
  return {
    share: proxied.reduce((sum, { share }) => sum + share, 0),
    names: [...new Set(proxied.map(({ proxy }) => proxy.name))].join(" and "),
    evidence: proxied.flatMap(({ proxy }) => proxy.evidence),
  };
}

function part(of: number, all: number): number {
  return all === 0 ? 0 : Math.min(of / all, 1);
}

function markets(
  { onDemand }: Instances,
  running: number,
  windows: boolean,
): { readonly group: InstanceGroup; readonly count: number }[] {
  const base = Math.min(onDemand.base, running);
  const regular = base + (running - base) * onDemand.share;
  const all: { readonly group: InstanceGroup; readonly count: number }[] = [
    { group: windows ? "windowsInstances" : "instances", count: regular },
    { group: "spotInstances", count: running - regular },
  ];
  return all.filter(({ count }, index) => count > 0 || (index === 0 && onDemand.share === 1));
}
