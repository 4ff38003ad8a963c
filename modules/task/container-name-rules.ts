import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import type { PortMapping } from "../network-modes/network-mode";
import type { NamedContainer } from "./container";

const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html";
const NAME = /^[A-Za-z0-9_-]{1,255}$/;

/** What is wrong with the containers' names, the main one's first. */
export function containerNameProblems(containers: readonly NamedContainer[]): Problem[] {
  const names = containers.map(({ name }) => name);
  const malformed = names
    .filter((name) => !isToken(name) && !NAME.test(name))
    .map((name) => ({
      given: `the container name "${name}"`,
      rule: "a container's name has 1 to 255 letters, digits, hyphens and underscores",
      fix: "name it so",
      page: PAGE,
    }));
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) < index));
  return [
    ...malformed,
    ...[...repeated].map((name) => ({
      given: `two containers named "${name}"`,
      rule: "each container of a task has a name of its own, those included that come with logs and tracing",
      fix: "give one of them another name; the main container has its construct's",
      page: PAGE,
    })),
  ];
}

/** What is wrong with whose ports the network mode maps. */
export function portOwnerProblems(
  containers: readonly NamedContainer[],
  mappings: readonly PortMapping[],
): Problem[] {
  const names = containers.map(({ name }) => name);
  if (mappings.some(({ container }) => isToken(container))) {
    return [
      {
        given: "a port of a container that is only known at apply",
        rule: "a port is written with its container, so synth must know whose it is",
        fix: `write the container's name, one of ${names.join(", ")}`,
      },
    ];
  }
  const unknown = mappings.flatMap(({ container }) =>
    container === undefined || names.includes(container) ? [] : [container],
  );
  return [...new Set(unknown)].map((container) => ({
    given: `a port of container "${container}"`,
    rule: `a port is that of one of the task's containers, which are ${names.join(", ")}`,
    fix: "name one of them, or leave container out for the main one",
    page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
  }));
}
