import { ServiceDiscoveryHttpNamespace } from "@cdktf/provider-aws/lib/service-discovery-http-namespace";
import { Construct } from "constructs";
import { create } from "../../core/address";
import { refuse } from "../../core/problem";
import { HttpInstance } from "./http-instance";
import { httpNamespaceNameProblems } from "./names";
import { type NamespaceProps, namespacePropsProblems } from "./namespace-props";
import type { Registration } from "./registration";

export interface HttpNamespaceProps extends NamespaceProps {
  /**
   * What clients ask for beside the service's name, up to 1024 visible ASCII characters.
   * @example "shop"
   */
  readonly name: string;
}

/**
 * An HTTP namespace of AWS Cloud Map: services are found by calling `DiscoverInstances`, not by DNS. The answer has no
 * delay of caching resolvers and says address, port and zone of each task, in every network mode alike; the client
 * needs an AWS SDK, the permission in {@link HttpInstance.discoverStatement}, and a way to the API, by NAT or the
 * endpoint `servicediscovery`. It is also what ECS Service Connect asks for.
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
 * @throws InvalidInputError for a name that AWS refuses.
 * @see https://docs.aws.amazon.com/cloud-map/latest/api/API_CreateHttpNamespace.html
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
    const { name, description, tags } = props;
    refuse(this, [...httpNamespaceNameProblems(name), ...namespacePropsProblems(props)]);
    this.name = name;
    this.resource = create(this, ServiceDiscoveryHttpNamespace, [], { name, description, tags });
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
