import { ServiceDiscoveryPrivateDnsNamespace } from "@cdktf/provider-aws/lib/service-discovery-private-dns-namespace";
import { Construct } from "constructs";
import { create } from "../../core/address";
import { kindProblems } from "../../core/kind";
import { type Problem, refuse } from "../../core/problem";
import { incompleteProblems, type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { NETWORK, type Network } from "../../vpc/network";
import { privateNamespaceNameProblems } from "./names";
import { NAMESPACE_PROPS, type NamespaceProps, namespacePropsProblems } from "./namespace-props";
import { CloudMapRecord, type RecordProps } from "./record";
import type { Registration } from "./registration";
import { checkHostedZones } from "./unique-names";

export interface CloudMapNamespaceProps extends NamespaceProps {
  /** The VPC in which the names resolve, and in which the services lie. DNS support and DNS host names are on in it. */
  readonly vpc: Network;
  /**
   * The domain below which the services have their names, up to 253 characters. No other private zone of the VPC may
   * have it, and whatever has a name below it in public DNS is hidden from the VPC.
   * @example "svc.internal"
   */
  readonly name: string;
}

const PROPS: PropNames<CloudMapNamespaceProps> = { ...NAMESPACE_PROPS, vpc: "required", name: "required" };

/**
 * A private DNS namespace of AWS Cloud Map, so that services find each other by name. ECS registers each task that
 * starts and takes out each that stops or fails its container health check; a client resolves the name, calls one of
 * the tasks itself, without a load balancer between, and tries another when that fails. It must resolve again rather
 * than keep an address for ever: a task that is replaced has another one. A task with a `healthCheck` is in the
 * answer once that succeeds.
 *
 * A name opens nothing: who may call a service is what its own `allowFrom` says.
 *
 * 0.50 USD a month for the hosted zone, 0.40 USD a million questions; what ECS registers is free. A namespace holds
 * 2,000 tasks (a quota that AWS raises), a service of it 1,000.
 *
 * @example
 * const names = new CloudMapNamespace(this, "names", { vpc, name: "svc.internal" });
 * new Service(this, "orders", { …, reachableBy: [names.record("orders")], allowFrom: [web] });
 * // web calls http://orders.svc.internal:8080
 *
 * @throws InvalidInputError for a name that AWS refuses or that another namespace of the VPC has, and for a VPC without
 * DNS.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html
 */
export class CloudMapNamespace extends Construct {
  readonly vpc: Network;
  readonly id: string;
  readonly arn: string;
  /** The domain below which the services have their names. */
  readonly name: string;
  /** Id of the Route 53 hosted zone that holds the records. They are Cloud Map's: add none of your own to it. */
  readonly hostedZone: string;
  /** The L1 resource, for what the props don't cover. */
  readonly resource: ServiceDiscoveryPrivateDnsNamespace;
  private readonly registrations: Registration[] = [];

  constructor(scope: Construct, id: string, props: CloudMapNamespaceProps) {
    super(scope, id);
    refuse(this, incompleteProblems(props, PROPS));
    refuse(this, kindProblems(props, { vpc: NETWORK }));
    const { vpc, name, description, tags } = props;
    this.vpc = vpc;
    this.name = name;
    refuse(this, [
      ...propProblems(props, PROPS),
      ...privateNamespaceNameProblems(name),
      ...namespacePropsProblems(props),
      ...dnsProblems(vpc),
      ...this.sameNameProblems(),
    ]);
    this.resource = create(this, ServiceDiscoveryPrivateDnsNamespace, [], {
      name,
      vpc: vpc.id,
      description,
      tags,
    });
    checkHostedZones(this);
    this.id = this.resource.id;
    this.arn = this.resource.arn;
    this.hostedZone = this.resource.hostedZone;
  }

  /**
   * A name in DNS as a way to reach one service, below the namespace's own: `orders` in `svc.internal` is
   * `orders.svc.internal`. Up to 127 letters, digits, hyphens and underscores, with dots between labels; a client that
   * wants the name of an SRV record in a form of its own, such as HAProxy, may ask for `_orders._tcp`.
   *
   * @example names.record("orders") // the record that fits the service's network mode
   * @example names.record("orders", { type: "SRV", ttl: 10 })
   */
  record(name: string, props: RecordProps = {}): CloudMapRecord {
    return new CloudMapRecord(this, this.registrations, name, props);
  }

  private sameNameProblems(): Problem[] {
    const other = this.node.root.node
      .findAll()
      .find(
        (construct): construct is CloudMapNamespace =>
          construct instanceof CloudMapNamespace &&
          construct !== this &&
          construct.vpc === this.vpc &&
          !isToken(construct.name) &&
          construct.name.toLowerCase() === this.name.toLowerCase(),
      );
    if (other === undefined) return [];
    return [
      {
        given: `name "${this.name}" in ${this.vpc.node.path}, already that of ${other.node.path}`,
        rule: "a VPC has one private hosted zone of a name",
        fix: "write another name, or use that namespace",
        page: "https://docs.aws.amazon.com/Route53/latest/APIReference/API_AssociateVPCWithHostedZone.html",
      },
    ];
  }
}

/** What is wrong with a VPC that answers no names of its own. */
function dnsProblems({ node, dns }: Network): Problem[] {
  const off = [
    ...(dns.support === false ? ["enableDnsSupport"] : []),
    ...(dns.hostnames === false ? ["enableDnsHostnames"] : []),
  ];
  if (off.length === 0) return [];
  return [
    {
      given: `vpc ${node.path} with ${off.map((setting) => `${setting} false`).join(" and ")}`,
      rule: "names of a private hosted zone resolve only in a VPC with DNS support and DNS host names",
      fix: `turn ${off.join(" and ")} on in the VPC`,
      page: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html",
    },
  ];
}
