import type { Problem } from "../../core/problem";
import { entriesOf } from "../../task/entries";
import type { AroundNodes } from "../app-mesh/around-nodes";
import type { NodeProps } from "../app-mesh/node-props";
import type { ClientPolicy, ListenerTls, ProxyTls } from "../app-mesh/tls/tls-props";
import type { ServiceDescription } from "../service-description";
import { type ConnectTls, isConnectTls } from "./tls";

/** What a node of App Mesh has that an endpoint of Service Connect has not; synth says what becomes of each. */
export type MeshNodeOptions = Omit<NodeProps, keyof ServiceDescription | "calls" | "tls"> &
  Omit<ProxyTls, "tls">;

/** The same with what stands around a node in its mesh. */
export interface MeshOptions extends MeshNodeOptions, Omit<AroundNodes, "construct" | "names" | "nodes"> {
  readonly tls?: ListenerTls | ConnectTls | undefined;
}

/** What becomes of a service's options when it moves to Service Connect. */
export interface Lost {
  /** What would make it less secure, or send requests elsewhere: left out by whoever means it. */
  readonly problems: readonly Problem[];
  /** What Service Connect does in its own way. */
  readonly warnings: readonly string[];
}

const GUIDE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";
const PROXY_PAGE = `${GUIDE}/service-connect-concepts-deploy.html`;
const TLS_PAGE = `${GUIDE}/service-connect-tls.html`;
const CONFIG_PAGE = `${GUIDE}/service-connect-concepts.html`;
const MOVE_PAGE =
  "https://aws.amazon.com/blogs/containers/migrating-from-aws-app-mesh-to-amazon-ecs-service-connect";

/** What Service Connect does instead of what is tuned in App Mesh. */
const INSTEAD = {
  healthCheck: [
    "its proxy asks no task for its health: it sends to those whose container healthCheck succeeds, and leaves out those that fail requests. Write healthCheck for the container",
    CONFIG_PAGE,
  ],
  outlierDetection: [
    "its proxy leaves a task out for 30 to 300 seconds after 5 failures in 30 seconds, and nothing changes that",
    PROXY_PAGE,
  ],
  connectionPool: [
    "its proxy has no limits on connections and requests to set. Limit them in the application",
    PROXY_PAGE,
  ],
  retryPolicy: [
    "its proxy tries twice more what fails, on another task, and nothing changes that",
    PROXY_PAGE,
  ],
  accessLog: [
    "its proxy has an access log with version 6 of Terraform's AWS provider only. Its own messages go to the task's log group",
    `${GUIDE}/service-connect-envoy-access-logs.html`,
  ],
  discovery: ["its proxy is told by ECS where the tasks are, all of the service's", PROXY_PAGE],
  virtualService: ["every endpoint has a name of its own", CONFIG_PAGE],
  sdsSocket: ["ECS brings the certificates itself", TLS_PAGE],
  certificatesImage: ["ECS brings the certificates itself", TLS_PAGE],
  envoy: [
    "the proxy's image and container are AWS's. What the task keeps for it is proxy: { cpu, memory }",
    PROXY_PAGE,
  ],
} as const satisfies Partial<Record<keyof MeshOptions, readonly [string, string]>>;

/**
 * What a service of App Mesh loses in Service Connect.
 * @param given whose options they are: `endpoint "orders" of app/connect`
 */
export function lostInServiceConnect(given: string, options: MeshOptions): Lost {
  return {
    problems: [...tlsLost(given, options), ...routingLost(given, options)],
    warnings: (Object.keys(INSTEAD) as (keyof typeof INSTEAD)[])
      .filter((option) => options[option] !== undefined)
      .map((option) => {
        const [instead, page] = INSTEAD[option];
        return `${option} of ${given} is App Mesh's. In Service Connect ${instead}. See ${page}`;
      }),
  };
}

/**
 * What the mesh that a service moves from does for it and nobody will, while the old one and the new one are both there.
 * Nothing of it is the endpoint's to leave out, so it is said and not refused.
 */
export function lostAround(given: string, around: readonly AroundNodes[]): string[] {
  return around.flatMap(({ construct, names: _, ...options }) => {
    const { problems, warnings } = lostInServiceConnect(`${construct.node.path}, for ${given},`, options);
    return [
      ...problems.map(
        ({ given: lost, rule, fix, page }) =>
          `Lost with the mesh: ${lost} as ${rule}. To move it, ${fix}. See ${page}`,
      ),
      ...warnings,
    ];
  });
}

function tlsLost(given: string, { tls, clientPolicy, backends = {} }: MeshOptions): Problem[] {
  const policies = [
    ...(clientPolicy ? [{ prop: "clientPolicy", policy: clientPolicy }] : []),
    ...entriesOf(backends).map(([name, policy]) => ({ prop: `backends "${name}"`, policy })),
  ];
  return [
    ...(tls === undefined || isConnectTls(tls) ? [] : listenerLost(given, tls)),
    ...policies
      .filter(({ policy }) => policy.certificate !== undefined || policy.enforce !== false)
      .map(({ prop, policy }) => clientLost(`${prop} of ${given}`, policy)),
  ];
}

function listenerLost(given: string, { mode, clients }: ListenerTls): Problem[] {
  // Plain text already.
  if (mode === "DISABLED") return [];
  const mutual = clients !== undefined;
  return [
    {
      given: `tls ${mutual ? "with clients" : "with a certificate of App Mesh"} of ${given}`,
      rule: mutual
        ? "Service Connect encrypts one way: the server shows a certificate, and asks its callers for none"
        : "Service Connect has certificates of AWS Private CA, which ECS issues, and no others",
      fix: `write tls: { certificateAuthorityArn: "arn:aws:acm-pca:…" }${mutual ? ", where it is enough that security groups say who may call;" : ","} or leave tls out for plain text`,
      page: TLS_PAGE,
    },
  ];
}

function clientLost(given: string, { certificate }: ClientPolicy): Problem {
  return {
    given: `${given}${certificate === undefined ? "" : ", with a certificate,"}`,
    rule:
      certificate === undefined
        ? "in Service Connect a caller encrypts what goes to endpoints with tls, and nothing else"
        : "in Service Connect a caller shows no certificate",
    fix: "leave it out, and write tls: { certificateAuthorityArn } for each endpoint that it calls",
    page: TLS_PAGE,
  };
}

function routingLost(
  given: string,
  { routes = [], gatewayRoutes = [], egressFilter }: MeshOptions,
): Problem[] {
  const problems: Problem[] = [];
  if (routes.length > 0) {
    problems.push({
      given: `routes of ${given}`,
      rule: "in Service Connect a name leads to all tasks of one service, without weights and matches",
      fix: "put an internal ALB before the services, whose paths match host, path, header and method and whose WeightedRoute has weights, or leave the routes out",
      page: MOVE_PAGE,
    });
  }
  if (gatewayRoutes.length > 0) {
    problems.push({
      given: `gateway routes of ${given}`,
      rule: "in Service Connect nobody from outside of the namespace comes in",
      fix: "write reachableBy: [alb.path(…), connect.endpoint(…)], and leave the gateway out",
      page: MOVE_PAGE,
    });
  }
  if (egressFilter === "DROP_ALL") {
    problems.push({
      given: `egressFilter "DROP_ALL" of ${given}`,
      rule: "the Service Connect proxy passes on what goes to the namespace, and lets everything else go its way",
      fix: "narrow the egress rules of the tasks' security groups instead, and leave egressFilter out",
      page: PROXY_PAGE,
    });
  }
  return problems;
}
