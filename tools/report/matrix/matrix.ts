import type { Problem } from "../../../modules/core/problem";
import { fact } from "../evidence";
import type { Evidence } from "../model/cell";
import type { Matrix } from "../model/matrix";
import type { PathName } from "../model/path";
import type { ModeName, Service } from "../model/service";
import { COLUMNS, PATHS } from "./columns";
import { MODES, ROWS } from "./rows";
import { trial } from "./trial";

/** A service of a report, with the stack that it is in. */
export interface SeenService {
  readonly stack: string;
  readonly service: Pick<Service, "name" | "mode"> & {
    readonly paths: readonly { readonly path: PathName }[];
  };
}

type MatrixCell = Matrix["cells"][number];

/** Which modes go with which paths, as the modules' rules have it, and which services of the states show it. */
export function matrixOf(services: readonly SeenService[]): Matrix {
  const tried = trial();
  return {
    modes: MODES.map((mode) => ({ mode, title: ROWS[mode].title })),
    paths: PATHS.map((path) => {
      const { title, note } = COLUMNS[path];
      return { path, title, ...(note !== undefined && { note }) };
    }),
    cells: MODES.flatMap((mode) =>
      PATHS.map((path) => ({
        mode,
        path,
        ...judged(mode, path, tried[mode][path]),
        seenIn: seenIn(mode, path, services),
      })),
    ),
  };
}

function judged(
  mode: ModeName,
  path: PathName,
  [problem]: readonly Problem[],
): Omit<MatrixCell, "mode" | "path" | "seenIn"> {
  if (problem !== undefined) {
    const { rule, fix } = problem;
    return { supported: false, text: "no", reason: rule, fix, evidence: [ruleEvidence(problem)] };
  }
  const { supported, page, says, ended } = COLUMNS[path];
  return {
    supported: true,
    text: supported(ROWS[mode]),
    evidence: [fact(page, says), ...(ended ?? [])],
  };
}

/** Where a rule comes from: AWS's page, or the modules themselves. */
export function ruleEvidence({ page, rule, given }: Problem): Evidence {
  if (page !== undefined) return fact(page, rule);
  return { from: "computation", formula: "a rule of the modules", inputs: { given, rule } };
}

function seenIn(mode: ModeName, path: PathName, services: readonly SeenService[]): MatrixCell["seenIn"] {
  return services
    .filter(({ service }) => service.mode === mode && service.paths.some((use) => use.path === path))
    .map(({ stack, service }) => ({ stack, service: service.name }));
}
