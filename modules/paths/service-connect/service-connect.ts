import { Construct } from "constructs";
import { laterShapeProblems } from "../../core/later-shape";
import { plainPath } from "../../core/name";
import { describeProblem, refuse } from "../../core/problem";
import { incompleteProblems, type PropNames, propProblems } from "../../core/prop-names";
import { HttpNamespace } from "../cloud-map/http-namespace";
import { ConnectClient } from "./client";
import { ConnectEndpoint } from "./endpoint";
import type { ClientProps, EndpointProps } from "./endpoint-props";
import { type ConnectNamespace, namespaceProblems } from "./namespace";
import { recordProblems } from "./unique-names";

export interface ServiceConnectProps {
  /**
   * The namespace in which the services find each other.
   * @default an HTTP namespace of its own, the cheapest: no hosted zone, no charge
   * @example names // a CloudMapNamespace, whose records other clients go on using
   * @example { arn: "arn:aws:servicediscovery:eu-west-1:123456789012:namespace/ns-…", name: "svc.internal" }
   */
  readonly namespace?: ConnectNamespace;
  /**
   * Name of the namespace that is made, which ends the names of its services: lower-case letters, digits, dots, hyphens
   * and underscores.
   * @default the construct's path with hyphens, `path-service-connect-connect`
   * @example "svc.internal"
   */
  readonly name?: string;
}

const KNOWN: PropNames<ServiceConnectProps> = { namespace: "optional", name: "optional" };

/**
 * ECS Service Connect: services of a namespace call each other by name through an Envoy proxy that ECS puts in each
 * task and keeps up to date. It spreads requests over the healthy tasks in turn, tries twice more what fails, leaves out
 * tasks that keep failing (5 failures in 30 seconds) for 30 to 300 seconds, and counts requests in CloudWatch. In awsvpc
 * and bridge mode on Linux, for tasks of services.
 *
 * A name opens nothing: a service lets in those that name it in their `calls`, and its own `allowFrom`. Tasks only know
 * the endpoints that were there at their service's deployment, so a service is made before those that call it.
 *
 * Free of charge but for the proxy's share of each task (256 CPU units and 64 MiB are 7.59 USD a month on Fargate in
 * us-east-1) and, with TLS, AWS Private CA. HTTP/1.0, PROXY protocol version 2 and FIPS mode are not supported.
 *
 * Two services that call each other: the one that is made first has no `calls`, the other lets it in by `allowFrom`, and
 * the first is deployed once more when the other is there (`aws ecs update-service --force-new-deployment`).
 *
 * @example
 * const connect = new ServiceConnect(this, "connect", { name: "svc.internal" });
 * const orders = connect.endpoint({ name: "orders" });
 * new Service(this, "orders", { …, network: awsvpc({ port: 8080 }), reachableBy: [orders] });
 * new Service(this, "web", { …, reachableBy: [connect.client({ calls: [orders] })] });
 * // web calls http://orders.svc.internal:8080
 *
 * @throws InvalidInputError for a namespace that AWS refuses.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html
 */
export class ServiceConnect extends Construct {
  readonly namespace: ConnectNamespace;
  private readonly endpoints: ConnectEndpoint[] = [];

  constructor(scope: Construct, id: string, props: ServiceConnectProps = {}) {
    super(scope, id);
    refuse(this, incompleteProblems(props, KNOWN));
    refuse(this, laterShapeProblems(props, { namespace: {} }));
    refuse(this, [...propProblems(props, KNOWN), ...namespaceProblems(props)]);
    this.namespace = props.namespace ?? this.createNamespace(props.name);
    this.node.addValidation({
      validate: () => recordProblems(this, this.endpoints).map(describeProblem),
    });
  }

  private createNamespace(
    name = plainPath(this)
      .replaceAll(/[^A-Za-z0-9]+/g, "-")
      .toLowerCase(),
  ) {
    return new HttpNamespace(this, "namespace", {
      name,
      description: `Service Connect of ${plainPath(this)}`,
    });
  }

  /**
   * A name by which the other services of the namespace call a service, for its `reachableBy`; and what these name in
   * their `calls`. The service itself calls others too.
   *
   * @example connect.endpoint({ name: "orders" })
   * @example connect.endpoint({ name: "web", protocol: "http2", calls: [orders], timeout: { perRequest: 60 } })
   */
  endpoint(props: EndpointProps): ConnectEndpoint {
    return new ConnectEndpoint(this, props);
  }

  /**
   * Has a service call those of the namespace without being called itself by a name of it, for its `reachableBy`: one
   * that only an ALB leads to, or a worker.
   *
   * @example connect.client({ calls: [orders, users] })
   */
  client(props: ClientProps = {}): ConnectClient {
    return new ConnectClient(this, props);
  }

  /**
   * Has an endpoint, now that it has its service, counted when others are made.
   * @internal called by the endpoint
   */
  take(endpoint: ConnectEndpoint): void {
    this.endpoints.push(endpoint);
  }

  /**
   * Endpoints of the namespace that have their services, of other stacks' constructs for it too.
   * @internal
   */
  taken(): readonly ConnectEndpoint[] {
    return this.node.root.node
      .findAll()
      .filter((one): one is ServiceConnect => one instanceof ServiceConnect)
      .filter(({ namespace }) => namespace.arn === this.namespace.arn)
      .flatMap(({ endpoints }) => endpoints);
  }
}
