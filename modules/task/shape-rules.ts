import { laterWholeProblem } from "../core/later-shape";
import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import type { ContainerProps, NamedContainer } from "./container";
import { entriesOf } from "./entries";

/** Options of a container that are written part by part; their values may be references, they themselves not. */
const OF_CONTAINER = [
  "healthCheck",
  "dependsOn",
  "restartPolicy",
  "ulimits",
  "linuxParameters",
  "mounts",
] as const satisfies readonly (keyof ContainerProps)[];

/** What is only known at apply although synth must know it to write it at all. */
export function shapeProblems(task: {
  readonly name: string;
  readonly main: object;
  readonly sidecars: Readonly<Record<string, Omit<NamedContainer, "name">>>;
  readonly volumes: object;
  readonly logs: object;
}): Problem[] {
  const { name, main, sidecars, volumes, logs } = task;
  const containers: [string, object][] = [[name, main], ...entriesOf(sidecars)];
  return [
    ...unknownProblems({ sidecars, volumes, logs }),
    ...unknownProblems(task.sidecars, " of sidecars"),
    ...entriesOf(task.volumes as Record<string, object>).flatMap(([volume, value]) =>
      unknownProblems({ [volume]: value }, " of volumes"),
    ),
    ...containers.flatMap(([container, options]) => {
      const known: Readonly<Record<string, unknown>> = { ...options };
      const shaped = OF_CONTAINER.map((option) => [option, known[option]] as const);
      return unknownProblems(Object.fromEntries(shaped), ` of container "${container}"`);
    }),
  ];
}

function unknownProblems(values: object, of = ""): Problem[] {
  if (isToken(values)) return [];
  return Object.entries(values)
    .filter(([, value]) => isToken(value))
    .map(([prop]) => laterWholeProblem(`${prop}${of}`, prop));
}
