/** What a network mode may forbid a task. */
export type Feature =
  | "exec"
  | "links"
  | "hostname"
  | "dnsServers"
  | "dnsSearchDomains"
  | "extraHosts"
  | "disableNetworking"
  | "networkSystemControls"
  | "assignPublicIp"
  | "loadBalancer"
  | "cloudMap"
  | "serviceConnect"
  | "serviceConnectTls"
  | "lattice"
  | "proxyConfiguration";

/** Why a mode doesn't admit a feature, and what to do instead; clauses as in a Problem. */
export interface Refusal {
  readonly rule: string;
  readonly fix: string;
  readonly page: string;
}

/** For every feature, `true` or the reason why not. */
export type Admissions = Readonly<Record<Feature, true | Refusal>>;

const GUIDE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";

/** The features that several modes refuse for the same reason. */
export const REFUSALS = {
  linksOutsideBridge: {
    rule: "containers are linked through Docker's bridge, which only bridge mode has",
    fix: "leave links out; in awsvpc and host mode the containers of a task reach each other on localhost",
    page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
  },
  publicIp: {
    rule: "only a task in awsvpc mode has an interface that could have a public address",
    fix: "leave assignPublicIp out, or use awsvpc() on Fargate",
    page: `${GUIDE}/fargate-task-networking.html`,
  },
  proxyOutsideAwsvpc: {
    rule: "the ECS agent sets up a proxy only in the network of an awsvpc task",
    fix: "use awsvpc()",
    page: "https://docs.aws.amazon.com/app-mesh/latest/userguide/getting-started-ecs.html",
  },
  serviceConnectTls: {
    rule: "Service Connect encrypts traffic only between awsvpc tasks",
    fix: "use awsvpc(), or Service Connect without TLS",
    page: `${GUIDE}/service-connect-concepts-deploy.html`,
  },
  serviceConnect: {
    rule: "Service Connect works in awsvpc and bridge mode on Linux",
    fix: "use awsvpc() or bridge()",
    page: `${GUIDE}/interconnecting-services.html`,
  },
  noNetwork: {
    rule: "a task in none mode has a loopback interface and nothing else, so nothing reaches it",
    fix: "leave the path out, or use another mode",
    page: `${GUIDE}/task-networking.html`,
  },
  undocumentedOnWindowsNat: {
    rule: "AWS documents this for the modes awsvpc, bridge and host only",
    fix: "use awsvpc() on Windows, or a load balancer",
    page: `${GUIDE}/interconnecting-services.html`,
  },
} as const satisfies Record<string, Refusal>;
