import type { Problem } from "../core/problem";
import type { NetworkMode } from "../network-modes/network-mode";
import type { NamedContainer } from "./container";

const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html";

/** What stands in the way of opening a shell in the task's containers. */
export function execProblems(containers: readonly NamedContainer[], network: NetworkMode): Problem[] {
  const { exec } = network.admits;
  return [
    ...(exec === true ? [] : [{ given: `exec true in ${network.name} mode`, ...exec }]),
    ...containers.flatMap(readonlyProblems),
  ];
}

function readonlyProblems({ name, readonlyRootFilesystem }: NamedContainer): Problem[] {
  if (readonlyRootFilesystem !== true) return [];
  return [
    {
      given: `exec true with readonlyRootFilesystem true of container "${name}"`,
      rule: "ECS Exec writes its agent's files into the container",
      fix: "leave exec or readonlyRootFilesystem out",
      page: PAGE,
    },
  ];
}
