import { ServiceDiscoveryHttpNamespace } from "@cdktf/provider-aws/lib/service-discovery-http-namespace";
import { Construct } from "constructs";
import { create } from "../../core/address";
import { refuse } from "../../core/problem";
import { incompleteProblems, type PropNames, propProblems } from "../../core/prop-names";
import { HttpInstance } from "./http-instance";
import { httpNamespaceNameProblems } from "./names";
import { NAMESPACE_PROPS, type NamespaceProps, namespacePropsProblems } from "./namespace-props";
import type { Registration } from "./registration";
import { checkHttpNamespaceName } from "./unique-names";

export interface HttpNamespaceProps extends NamespaceProps {
  /**
   * What clients ask for beside the service's name, up to 1024 visible ASCII characters. No other HTTP namespace of the
   * account has it in the Region.
   * @example "shop"
   */
  readonly name: string;
}

const PROPS: PropNames<HttpNamespaceProps> = { ...NAMESPACE_PROPS, name: "required" };

/**
 * An HTTP namespace of AWS Cloud Map: services are found by calling `DiscoverInstances`, not by DNS. The answer has no
 * delay of caching resolvers; the client needs an AWS SDK, the permission in {@link HttpInstance.discoverStatement}, and
 * a way to the API, by NAT or the endpoint `servicediscovery`. It is also what ECS Service Connect asks for.
 *
 * The answer has attributes of each task. Documented are the address (`AWS_INSTANCE_IPV4`, `AWS_INSTANCE_IPV6`), zone,
 * Region, cluster, service and family, the instance where there is one, and `AWS_INSTANCE_PORT`, "the port value
 * associated with the service discovery service". In bridge and host mode and on Windows that is the host port of the
 * container, which is registered by name. For a task in awsvpc mode nothing is registered but its address: ECS
 * documents a port there for SRV records only, so let the client know the port.
 *
 * A name opens nothing: who may call a service is what its own `allowFrom` says.
 *
 * No hosted zone and no charge for what ECS registers; 1 USD a million calls of `DiscoverInstances`, of which an
 * account has 1,000 a second.
 *
 * @example
 * const http = new HttpNamespace(this, "http", { name: "shop" });
 * const orders = http.instance("orders");
 * new Service(this, "orders", { …, reachableBy: [orders], allowFrom: [web] });
 *
 * @throws InvalidInputError for a name that AWS refuses; synth fails for one that another HTTP namespace has.
 * @see https://docs.aws.amazon.com/cloud-map/latest/api/API_CreateHttpNamespace.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html
 */
export class HttpNamespace extends Construct {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  /** The name that `DiscoverInstances` takes; AWS adds to the name where the account had one like it before. */
  readonly httpName: string;
  /** The L1 resource, for what the props don't cover. */
  readonly resource: ServiceDiscoveryHttpNamespace;
  private readonly registrations: Registration[] = [];

  constructor(scope: Construct, id: string, props: HttpNamespaceProps) {
    super(scope, id);
    refuse(this, incompleteProblems(props, PROPS));
    const { name, description, tags } = props;
    refuse(this, [
      ...propProblems(props, PROPS),
      ...httpNamespaceNameProblems(name),
      ...namespacePropsProblems(props),
    ]);
    this.name = name;
    this.resource = create(this, ServiceDiscoveryHttpNamespace, [], { name, description, tags });
    checkHttpNamespaceName(this.resource);
    this.id = this.resource.id;
    this.arn = this.resource.arn;
    this.httpName = this.resource.httpName;
  }

  /**
   * A name in Cloud Map's API as a way to reach one service. Here names that differ in upper and lower case are
   * different.
   *
   * @example http.instance("orders")
   */
  instance(name: string): HttpInstance {
    return new HttpInstance(this, this.registrations, name);
  }
}
