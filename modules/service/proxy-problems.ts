import type { Problem } from "../core/problem";
import type { PathParts } from "../paths/service-path";
import type { TaskParts } from "../task/task-parts";

/** What is wrong with a service that would have two proxies: an Envoy of App Mesh and one of Service Connect. */
export function twoProxiesProblems(
  { proxyConfiguration }: Pick<TaskParts, "proxyConfiguration">,
  paths: readonly Pick<PathParts, "serviceConnectConfiguration">[],
): Problem[] {
  const connected = paths.some(
    ({ serviceConnectConfiguration }) => serviceConnectConfiguration !== undefined,
  );
  if (proxyConfiguration === undefined || !connected) return [];
  return [
    {
      given: "reachableBy with both App Mesh and Service Connect",
      rule: "a service is in a mesh of App Mesh or in a namespace of Service Connect, not in both",
      fix: "leave one of them out; to move without a gap, run the service under a second name beside itself",
      page: "https://aws.amazon.com/blogs/containers/migrating-from-aws-app-mesh-to-amazon-ecs-service-connect",
    },
  ];
}
