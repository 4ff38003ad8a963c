import type { EcsTaskDefinitionProxyConfiguration } from "@cdktf/provider-aws/lib/ecs-task-definition";
import type { Statement } from "../core/iam";
import type { TaskCalls } from "../vpc/needs/endpoint-uses";
import type { DependencyCondition, NamedContainer } from "./container";
import type { Volume } from "./volumes";

/** How applications speak on a port, as Service Connect's proxy needs to know it. */
export type AppProtocol = "http" | "http2" | "grpc";

/** What comes to a task besides what its user writes, as with a proxy in front of its containers. */
export interface TaskParts {
  /** Containers beside the user's, which wait for none of these unless `waitFor` says so. */
  readonly sidecars?: readonly NamedContainer[];
  /** What each of the user's containers waits for. */
  readonly waitFor?: Readonly<Record<string, DependencyCondition>>;
  readonly volumes?: Readonly<Record<string, Volume>>;
  /** Of a task's parts one at most has it. */
  readonly proxyConfiguration?: EcsTaskDefinitionProxyConfiguration;
  /** What the task role may do besides. */
  readonly statements?: readonly Statement[];
  /** What its containers call AWS for besides. */
  readonly uses?: TaskCalls["uses"];
  /** Gives the main port a name by which a path finds it. */
  readonly namedPort?: NamedPort;
}

/** The main port's name, which is unique in its task. */
export interface NamedPort {
  readonly name: string;
  readonly appProtocol?: AppProtocol | undefined;
}

/** Parts of several origins as one. */
export function together(parts: readonly TaskParts[]): TaskParts {
  const [proxyConfiguration] = parts.flatMap((part) => part.proxyConfiguration ?? []);
  const named = parts.flatMap(({ namedPort }) => namedPort ?? []);
  const [first] = named;
  const appProtocol = named.flatMap((port) => port.appProtocol ?? [])[0];
  return {
    sidecars: parts.flatMap(({ sidecars = [] }) => sidecars),
    waitFor: Object.assign({}, ...parts.map(({ waitFor }) => waitFor)),
    volumes: Object.assign({}, ...parts.map(({ volumes }) => volumes)),
    ...(proxyConfiguration && { proxyConfiguration }),
    statements: parts.flatMap(({ statements = [] }) => statements),
    uses: parts.flatMap(({ uses = [] }) => uses),
    ...(first && { namedPort: { name: first.name, appProtocol } }),
  };
}
