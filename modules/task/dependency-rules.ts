import type { Problem } from "../core/problem";
import type { DependencyCondition, NamedContainer } from "./container";
import { entriesOf, itemsOf } from "./entries";

const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html";

/** What is wrong with which containers wait for which, and with links between them. */
export function dependencyProblems(containers: readonly NamedContainer[]): Problem[] {
  const byName = new Map(containers.map((container) => [container.name, container]));
  const dependencies = containers.flatMap((container) =>
    entriesOf(container.dependsOn).flatMap(([name, condition]) =>
      oneProblem(container, name, condition, byName.get(name)),
    ),
  );
  return [
    ...dependencies,
    ...cycleProblems(byName),
    ...containers.flatMap((one) => linkProblems(one, byName)),
  ];
}

function oneProblem(
  { name }: NamedContainer,
  other: string,
  condition: DependencyCondition,
  target: NamedContainer | undefined,
): Problem[] {
  const given = `dependsOn ${JSON.stringify({ [other]: condition })} of container "${name}"`;
  if (target === undefined) {
    const rule = "a container waits for another one of its task";
    return [{ given, rule, fix: "name a container of the task, or leave it out", page: PAGE }];
  }
  // A container that waits for itself is a cycle.
  if (other === name) return [];
  if ((condition === "COMPLETE" || condition === "SUCCESS") && (target.essential ?? true)) {
    return [
      {
        given,
        rule: `${condition} waits until a container exits, and the task stops when an essential one does`,
        fix: `write essential: false for "${other}", or wait for START or HEALTHY`,
        page: PAGE,
      },
    ];
  }
  if (condition === "HEALTHY" && target.healthCheck === undefined) {
    return [
      {
        given,
        rule: "HEALTHY waits for a container's health check, which the task definition must have",
        fix: `give "${other}" a healthCheck, or wait for START`,
        page: PAGE,
      },
    ];
  }
  return [];
}

/** Containers that would wait for each other for ever, each circle once. */
function cycleProblems(byName: ReadonlyMap<string, NamedContainer>): Problem[] {
  const done = new Set<string>();
  const circles: string[][] = [];
  const visit = (name: string, path: readonly string[]): void => {
    const start = path.indexOf(name);
    if (start >= 0) circles.push([...path.slice(start), name]);
    if (start >= 0 || done.has(name)) return;
    for (const [next] of entriesOf(byName.get(name)?.dependsOn)) visit(next, [...path, name]);
    done.add(name);
  };
  for (const name of byName.keys()) visit(name, []);
  return circles.map((circle) => ({
    given: `dependsOn in a circle, ${circle.map((name) => `"${name}"`).join(" on ")},`,
    rule: "a container starts after those it depends on, so none of these ever would",
    fix: "leave one of them out",
    page: PAGE,
  }));
}

function linkProblems(
  { name, links }: NamedContainer,
  byName: ReadonlyMap<string, NamedContainer>,
): Problem[] {
  return itemsOf(links)
    .filter((link) => {
      const [target = ""] = link.split(":");
      return target === name || !byName.has(target);
    })
    .map((link) => ({
      given: `links ${JSON.stringify([link])} of container "${name}"`,
      rule: "a link leads to another container of the task, by its name and maybe an alias, name:alias",
      fix: "name a container of the task, or leave it out",
      page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    }));
}
