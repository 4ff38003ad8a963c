import { Lazy } from "cdktf";
import { InvalidInputError, type Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import type { PathParts, ReachableService, ServicePath } from "../service-path";
import { dnsNameOf, dnsNameProblems } from "./names";
import type { CloudMapNamespace } from "./namespace";
import {
  addressProblems,
  defaultTypes,
  type RecordTypes,
  type RoutingPolicy,
  routingPolicyProblems,
  singleTypes,
  ttlProblems,
  typeProblems,
} from "./record-rules";
import { Registration } from "./registration";

export interface RecordProps {
  /**
   * The DNS records. `"A"`, `"AAAA"` and both are for tasks with addresses of their own, in awsvpc mode; a client then
   * knows the port. `"SRV"` says host name and port, and is the only one in bridge and host mode, where tasks share
   * their instance's address; a client must ask for it, which `curl` and browsers don't.
   *
   * Another type is another Cloud Map service, AWS changes none: the old one goes, the new one comes, and ECS replaces
   * the tasks to register them. The name leads nowhere in between.
   * `"AAAA"` and `"A+AAAA"` are for subnets with IPv6 addresses. In dual-stack ones the tasks have them where the
   * account setting `dualStackIPv6` is on; clients in IPv6-only subnets reach no others.
   * @default "A" for awsvpc, but "AAAA" in IPv6-only subnets; "SRV" for bridge and host
   * @see https://docs.aws.amazon.com/cloud-map/latest/api/API_DnsRecord.html
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html
   */
  readonly type?: RecordTypes;
  /**
   * Seconds, 0 to 2147483647, for which resolvers keep an answer, and so for which clients may still call a task that
   * is gone. Questions that reach Route 53 cost 0.40 USD a million.
   * @default 60
   */
  readonly ttl?: number;
  /**
   * Whether an answer names up to eight healthy tasks (`"MULTIVALUE"`) or one by chance (`"WEIGHTED"`, whose weights
   * are all the same). Another policy is another Cloud Map service, as another type is.
   * @default "MULTIVALUE"
   * @see https://docs.aws.amazon.com/cloud-map/latest/api/API_DnsConfig.html
   */
  readonly routingPolicy?: RoutingPolicy;
}

const PROPS: PropNames<RecordProps> = { type: "optional", ttl: "optional", routingPolicy: "optional" };

/** The 300 of ECS's tutorial keep a task that was replaced for five minutes; a minute is one in which the next starts. */
const DEFAULT_TTL = 60;

/** A name in DNS for the tasks of one service, made by `names.record(…)`. */
export class CloudMapRecord implements ServicePath {
  /** What clients resolve: `orders.svc.internal`. */
  readonly dnsName: string;
  /**
   * The command that shows what the name leads to from inside the VPC: addresses, or for an SRV record
   * `1 1 port host name` of each task, where the host name has an address itself.
   */
  readonly digCommand: string;
  private readonly registration: Registration;
  private types: readonly string[] | undefined;

  constructor(
    private readonly namespace: CloudMapNamespace,
    taken: Registration[],
    name: string,
    private readonly props: RecordProps,
  ) {
    this.registration = new Registration(
      namespace,
      { method: "record", sameName: (a, b) => a.toLowerCase() === b.toLowerCase() },
      name,
      taken,
    );
    this.types = props.type === undefined ? undefined : singleTypes(props.type);
    this.dnsName = dnsNameOf(name, namespace.name);
    this.digCommand = Lazy.stringValue({ produce: () => this.dig() });
  }

  problems(service: ReachableService): readonly Problem[] {
    const { type, ttl, routingPolicy } = this.props;
    const { given, name } = this.registration;
    const types = this.typesFor(service);
    const admitted = service.network.admits.cloudMap === true;
    return [
      ...propProblems(this.props, PROPS),
      ...this.registration.problems(service),
      ...dnsNameProblems(name, this.namespace.name),
      ...this.vpcProblems(service),
      ...(admitted
        ? [
            ...typeProblems(given, type, service.network),
            ...addressProblems(given, types, service),
            ...this.registration.portProblems(service, types.includes("SRV")),
          ]
        : []),
      ...ttlProblems(ttl),
      ...routingPolicyProblems(routingPolicy),
    ];
  }

  private vpcProblems({ vpc }: ReachableService): Problem[] {
    if (vpc === this.namespace.vpc) return [];
    return [
      {
        given: `${this.registration.given} in ${this.namespace.vpc.node.path}, for a service in ${vpc.node.path}`,
        rule: "the subnets and security groups of a service lie in the VPC of its namespace",
        fix: "use a namespace in the service's VPC",
        page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/create-service-discovery.html",
      },
    ];
  }

  private typesFor(service: ReachableService): readonly string[] {
    return this.types ?? singleTypes(defaultTypes(service) ?? "");
  }

  attach(service: ReachableService): PathParts {
    const { ttl = DEFAULT_TTL, routingPolicy = "MULTIVALUE" } = this.props;
    this.types = this.typesFor(service);
    const namespaceId = this.namespace.id;
    return this.registration.attach(
      service,
      {
        // The provider asks for it here, and reads it back at both places.
        dnsConfig: {
          namespaceId,
          routingPolicy,
          dnsRecords: this.types.map((type) => ({ type, ttl })),
        },
      },
      this.types.includes("SRV"),
    );
  }

  private dig(): string {
    if (this.types === undefined) {
      throw new InvalidInputError(this.namespace.node.path, [
        {
          given: `digCommand of ${this.registration.given}, which no service has`,
          rule: "the type of its records follows from the network mode of its service",
          fix: "pass it to a service in reachableBy, or write its type",
        },
      ]);
    }
    return `dig +short ${this.types.map((type) => `${this.dnsName} ${type}`).join(" ")}`;
  }
}
