import {
  ServiceDiscoveryService,
  type ServiceDiscoveryServiceConfig,
} from "@cdktf/provider-aws/lib/service-discovery-service";
import type { IConstruct } from "constructs";
import { create, isCreated } from "../../core/address";
import { plainPath } from "../../core/name";
import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import type { PathParts, ReachableService } from "../service-path";
import { serviceNameProblems } from "./names";

const REGISTRY_PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRegistry.html";
const DISCOVERY_PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html";
const CREATE_PAGE = "https://docs.aws.amazon.com/cloud-map/latest/api/API_CreateService.html";

/** Tasks of an ECS service that Cloud Map registers at most; a quota of Route 53 that AWS doesn't raise. */
const MAX_TASKS = 1000;

/** What distinguishes a name for DNS from one for Cloud Map's API. */
export interface RegistrationKind {
  /** The method that makes one: `record`. */
  readonly method: "record" | "instance";
  /** What the namespace holds to be the same name: DNS knows no upper and lower case. */
  sameName(a: string, b: string): boolean;
}

/** The tasks of one ECS service under one name of a namespace: what both kinds of namespace have in common. */
export class Registration {
  private service: ReachableService | undefined;

  constructor(
    private readonly namespace: IConstruct,
    private readonly kind: RegistrationKind,
    readonly name: string,
    /** Every registration of the namespace that has its service, to find two of one name. */
    private readonly taken: Registration[],
  ) {}

  /** As the user wrote it: `record "orders" of app/names`. */
  get given(): string {
    return `${this.kind.method} "${this.name}" of ${this.namespace.node.path}`;
  }

  problems(service: ReachableService): Problem[] {
    const { cloudMap } = service.network.admits;
    return [
      ...serviceNameProblems(this.kind.method, this.name),
      ...(cloudMap === true
        ? []
        : [{ given: `${this.given} with network ${service.network.name}`, ...cloudMap }]),
      ...this.secondServiceProblems(),
      ...this.secondRegistryProblems(service),
      ...this.sameNameProblems(),
      ...this.taskProblems(service),
    ];
  }

  private secondServiceProblems(): Problem[] {
    if (this.service === undefined) return [];
    return [
      {
        given: `${this.given}, already that of ${this.service.construct.node.path}`,
        rule: `a name leads to the tasks of one service here`,
        fix: `call ${this.kind.method}(…) once for each service, with a name of its own`,
      },
    ];
  }

  private secondRegistryProblems({ construct }: ReachableService): Problem[] {
    if (!isCreated(construct, ServiceDiscoveryService)) return [];
    return [
      {
        given: `${this.given}, the service's second in Cloud Map`,
        rule: "an ECS service has one service registry",
        fix: "leave one out; a CNAME of your own in another zone may lead to the name",
        page: REGISTRY_PAGE,
      },
    ];
  }

  private sameNameProblems(): Problem[] {
    const other = this.taken.find(
      ({ name }) => !isToken(name) && !isToken(this.name) && this.kind.sameName(name, this.name),
    );
    if (other === undefined || other === this) return [];
    return [
      {
        given: `${this.given}, already the name ${other.name === this.name ? "" : `"${other.name}" `}of ${other.service?.construct.node.path}`,
        rule: "a namespace has one service of a name",
        fix: "write another name",
        page: CREATE_PAGE,
      },
    ];
  }

  private taskProblems({ tasks }: ReachableService): Problem[] {
    if (isToken(tasks.most) || tasks.most <= MAX_TASKS) return [];
    return [
      {
        given: `${this.given} for up to ${tasks.most} tasks`,
        rule: `an ECS service with service discovery has at most ${MAX_TASKS} tasks`,
        fix: `write ${MAX_TASKS} or fewer, split it into services with names of their own, or use a load balancer`,
        page: DISCOVERY_PAGE,
      },
    ];
  }

  /**
   * What is wrong with the port where a registration has one: wherever a task shares its instance's address, and in an
   * SRV record.
   */
  portProblems({ network }: ReachableService, srv: boolean): Problem[] {
    const needed = srv || network.targetType === "instance";
    if (!needed || network.containerPort !== undefined) return [];
    return [
      {
        given: `${this.given} with network ${network.name} and no port`,
        rule: srv
          ? "an SRV record says the port of a task"
          : "a task that shares its instance's address is found by its port",
        fix: "write the port the application listens on, e.g. port: 8080",
        page: DISCOVERY_PAGE,
      },
    ];
  }

  /** Creates the Cloud Map service in the service's stack. Only once, and after {@link problems} found none. */
  attach(
    service: ReachableService,
    config: Pick<ServiceDiscoveryServiceConfig, "namespaceId" | "dnsConfig">,
    srv: boolean,
  ): PathParts {
    this.service = service;
    this.taken.push(this);
    const registry = create(service.construct, ServiceDiscoveryService, [], {
      name: this.name,
      description: `The tasks of ${plainPath(service.construct)}`,
      ...config,
      // ECS reports the tasks' health. The provider drops an empty block, and replaces the service on every plan from
      // then on; 1 is what AWS makes of it.
      healthCheckCustomConfig: { failureThreshold: 1 },
      // ECS may leave registrations behind, and AWS deletes no service that has some.
      forceDestroy: true,
    });
    return {
      serviceRegistries: { registryArn: registry.arn, ...registeredPort(service, srv) },
      dependsOn: [],
    };
  }
}

/**
 * How a service registry names the port: not at all for a task whose own address is enough, as it is for an SRV record
 * of such a task, and by the container for one that shares the instance's address, where ECS knows the host port.
 */
function registeredPort({ network, containerName }: ReachableService, srv: boolean) {
  const { containerPort, targetType } = network;
  if (targetType === "instance") return { containerName, containerPort };
  return srv ? { port: containerPort } : {};
}
