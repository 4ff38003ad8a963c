import type { Problem } from "../../core/problem";
import { usesOf } from "../../task/container-features";
import { onBottlerocket, onFargate, onWindows } from "../../task/platform";
import { shapeProblems } from "../../task/shape-rules";
import { taskContainers } from "../../task/task-containers";
import type { ReachableService } from "../service-path";

const GUIDE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";
const PAGE = `${GUIDE}/service-connect-concepts-deploy.html`;

/** What tasks have that goes with no Service Connect. */
export function taskProblems(given: string, { task, network }: ReachableService): Problem[] {
  return [
    ...(task.platforms.some(onWindows)
      ? [
          {
            given: `${given} on Windows`,
            rule: "Service Connect has no proxy for Windows containers",
            fix: "run the service on Linux, or use Cloud Map or a load balancer",
            page: PAGE,
          },
        ]
      : []),
    ...(task.platforms.some((platform) => !onFargate(platform) && onBottlerocket(platform))
      ? [
          {
            given: `${given} on Bottlerocket`,
            rule: "ECS's Bottlerocket AMIs don't support Service Connect",
            fix: 'write ami: "al2023" for the capacity, or run the service on Fargate',
            page: `${GUIDE}/ecs-bottlerocket.html`,
          },
        ]
      : []),
    ...(network.name === "bridge" ? bridgeProblems(given, task) : []),
  ];
}

function bridgeProblems(given: string, task: ReachableService["task"]): Problem[] {
  // What has no shape has problems of its own.
  if (shapeProblems(task).length > 0) return [];
  const { main, sidecars } = taskContainers(task);
  return [main, ...sidecars].flatMap(usesOf).flatMap(({ feature, given: used }) => {
    if (feature !== "links" && feature !== "hostname") return [];
    return [
      {
        given: `${used} beside ${given}`,
        rule: `the containers of a bridge task with Service Connect have no ${feature}`,
        fix: `leave ${task.tracing && feature === "links" ? "links and tracing" : feature} out, or use awsvpc()`,
        page: feature === "links" ? `${GUIDE}/service-connect-concepts.html` : PAGE,
      },
    ];
  });
}
