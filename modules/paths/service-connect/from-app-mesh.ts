import type { Problem } from "../../core/problem";

/** Encryption as App Mesh has it at a listener. */
export interface MeshTls {
  readonly certificateAuthorityArn?: never;
  readonly mode?: string;
  readonly certificate: object;
  /** Whom the server trusts of those that call it: with it TLS is mutual. */
  readonly validation?: object;
}

/** What a node of App Mesh has that an endpoint of Service Connect doesn't, in as far as either's callers see it. */
export interface MeshNodeOptions {
  /** For an endpoint: say nothing, or `certificateAuthorityArn` in `tls`. */
  readonly clientTls?: object;
  /** For an endpoint: write the container's `healthCheck`. */
  readonly healthCheck?: object;
  /** For an endpoint: 5 failures in 30 seconds keep a task out for 30 to 300. */
  readonly outlierDetection?: object;
  /** For an endpoint: there are no limits. */
  readonly connectionPool?: object;
  /** For an endpoint: there is none before version 6 of Terraform's AWS provider. */
  readonly accessLog?: object | string | boolean;
  /** For an endpoint: the proxy is AWS's own, see `proxy`. */
  readonly envoy?: object;
}

/** The same with what stands around a node in its mesh. */
export interface MeshOptions extends MeshNodeOptions {
  readonly tls?: MeshTls | { readonly certificateAuthorityArn: string };
  /** Of the virtual router. */
  readonly retryPolicy?: object;
  /** Of the virtual router: those that do more than send everything to one node. */
  readonly routes?: readonly object[];
  /** Of a virtual gateway. */
  readonly gatewayRoutes?: readonly object[];
  /** Of the mesh. */
  readonly egressFilter?: "ALLOW_ALL" | "DROP_ALL";
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
      .filter((option) => options[option] !== undefined && options[option] !== false)
      .map((option) => {
        const [instead, page] = INSTEAD[option];
        return `${option} of ${given} is App Mesh's. In Service Connect ${instead}. See ${page}`;
      }),
  };
}

function tlsLost(given: string, { tls, clientTls }: MeshOptions): Problem[] {
  const problems: Problem[] = [];
  if (tls !== undefined && tls.certificateAuthorityArn === undefined) {
    const mutual = tls.validation !== undefined;
    problems.push({
      given: `tls ${mutual ? "with validation" : "with a certificate of App Mesh"} of ${given}`,
      rule: mutual
        ? "Service Connect encrypts one way: the server shows a certificate, and asks its callers for none"
        : "Service Connect has certificates of AWS Private CA, which ECS issues, and no others",
      fix: `write tls: { certificateAuthorityArn: "arn:aws:acm-pca:…" }${mutual ? ", where it is enough that security groups say who may call;" : ","} or leave tls out for plain text`,
      page: TLS_PAGE,
    });
  }
  if (clientTls !== undefined) {
    const mutual = "certificate" in clientTls && clientTls.certificate !== undefined;
    problems.push({
      given: `clientTls ${mutual ? "with a certificate " : ""}of ${given}`,
      rule: mutual
        ? "in Service Connect a caller shows no certificate"
        : "in Service Connect a caller encrypts what goes to endpoints with tls, and nothing else",
      fix: "leave clientTls out, and write tls: { certificateAuthorityArn } for each endpoint that it calls",
      page: TLS_PAGE,
    });
  }
  return problems;
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
