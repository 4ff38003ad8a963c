import type { NetworkMode } from "../../../modules/network-modes/network-mode";
import { COLUMNS } from "../matrix/columns";
import { ROWS, type RunsOn } from "../matrix/rows";
import type { Cell, Evidence } from "../model/cell";
import type { Matrix } from "../model/matrix";
import type { PathFactName, PathName, PathUse } from "../model/path";
import type { Stack } from "../model/report";
import type { FactName, ModeName, Service } from "../model/service";

/** A mode and a path that go together, with what the states have of it. */
export interface Option {
  readonly mode: ModeName;
  readonly network: NetworkMode;
  readonly runsOn: RunsOn;
  /** Undefined for tasks that nobody calls. */
  readonly path: PathName | undefined;
  /** Services of the states that are made so. */
  readonly seen: readonly {
    readonly stack: Stack;
    readonly service: Service;
    readonly use: PathUse | undefined;
  }[];
}

/** Every mode by itself, and with every path that it goes with. */
export function optionsOf(stacks: readonly Stack[], { modes, cells }: Matrix): Option[] {
  return modes.flatMap(({ mode }) => {
    const paths = cells.filter((cell) => cell.mode === mode && cell.supported).map(({ path }) => path);
    return [...paths, undefined].map((path) => {
      const { network, runsOn } = ROWS[mode];
      return { mode, network, runsOn, path, seen: seenOf(stacks, mode, path) };
    });
  });
}

function seenOf(stacks: readonly Stack[], mode: ModeName, path: PathName | undefined): Option["seen"] {
  return stacks.flatMap((stack) =>
    stack.services.flatMap((service) => {
      const use = service.paths.find((one) => one.path === path);
      const so =
        service.mode === mode && (path === undefined ? service.paths.length === 0 : use !== undefined);
      return so ? [{ stack, service, use }] : [];
    }),
  );
}

export function titleOf({ mode, path }: Option): string {
  return `${ROWS[mode].title}, ${path === undefined ? "called by nobody" : COLUMNS[path].title}`;
}

/** What the states have of a service's fact, in the first service made so. */
export function seenFact({ seen }: Option, name: FactName): Evidence[] {
  return evidenceOf(seen[0]?.service.facts[name]);
}

/** What the states have of a path's fact, in the first service made so. */
export function seenPathFact({ seen }: Option, name: PathFactName): Evidence[] {
  return evidenceOf(seen[0]?.use?.facts[name]);
}

function evidenceOf(cell: Cell | undefined): Evidence[] {
  return cell === undefined || "missing" in cell ? [] : cell.evidence;
}
