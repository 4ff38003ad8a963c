import type { EcsServiceServiceConnectConfigurationService } from "@cdktf/provider-aws/lib/ecs-service";
import { Annotations, type TerraformResource } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { laterShapeProblems } from "../../core/later-shape";
import type { Problem } from "../../core/problem";
import { livesFrom } from "../../core/stack-order";
import type { PathParts, ReachableService } from "../service-path";
import { admitCaller, callProblems } from "./calls";
import type { ClientProps } from "./endpoint-props";
import { proxyLogConfiguration, proxyLogProblems } from "./proxy-logs";
import { roomProblems, roomWarning } from "./proxy-room";
import type { ServiceConnect } from "./service-connect";
import { taskProblems } from "./task-problems";

const PAGE =
  "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html";

/** Every service's own, to find a second. */
const members = new WeakMap<IConstruct, Member>();

/** What an endpoint brings besides. */
interface EndpointNeeds {
  /** What must be there before its service and after it is gone. */
  readonly dependsOn?: readonly TerraformResource[] | undefined;
  /** What its user should know. */
  readonly warnings?: readonly string[];
}

/** A service in a namespace: what those that are called and those that only call have in common. */
export class Member {
  /** Once it is attached to one. */
  service: ReachableService | undefined;

  constructor(
    private readonly connect: ServiceConnect,
    /** As the user wrote it: `endpoint "orders" of app/connect`. */
    readonly given: string,
    private readonly props: ClientProps,
  ) {}

  problems(service: ReachableService): Problem[] {
    const { calls = [], proxy = {}, proxyLogs = {} } = this.props;
    const { serviceConnect } = service.network.admits;
    if (serviceConnect !== true)
      return [{ given: `${this.given} with network ${service.network.name}`, ...serviceConnect }];
    const later = laterShapeProblems(this.props, { proxy: {}, proxyLogs: {} });
    if (later.length > 0) return later;
    return [
      ...this.secondProblems(service),
      ...taskProblems(this.given, service),
      ...roomProblems(proxy, service.task),
      ...proxyLogProblems(proxyLogs),
      ...callProblems(this.given, { calls, namespaceArn: this.connect.namespace.arn, service }),
    ];
  }

  private secondProblems({ construct }: ReachableService): Problem[] {
    if (this.service !== undefined) {
      return [
        {
          given: `${this.given}, already that of ${this.service.construct.node.path}`,
          rule: "a name leads to the tasks of one service here",
          fix: "call endpoint(…) or client(…) once for each service",
        },
      ];
    }
    const other = members.get(construct);
    if (other === undefined) return [];
    return [
      {
        given: `${this.given} beside ${other.given}`,
        rule: "a service is in one namespace, once",
        fix: "write one endpoint with all the calls of both, in the namespace of all that it calls",
        page: PAGE,
      },
    ];
  }

  /**
   * @param endpoint what others call, if they do
   */
  attach(
    service: ReachableService,
    endpoint: EcsServiceServiceConnectConfigurationService | undefined,
    { dependsOn = [], warnings = [] }: EndpointNeeds = {},
  ): PathParts {
    const { calls = [], proxy = {}, proxyLogs = {} } = this.props;
    this.service = service;
    const { namespace } = this.connect;
    if (Construct.isConstruct(namespace)) livesFrom(service.construct, [namespace]);
    members.set(service.construct, this);
    const room = roomWarning(proxy, service.task) ?? [];
    for (const warning of [...warnings, room].flat()) Annotations.of(service.construct).addWarning(warning);
    return {
      serviceConnectConfiguration: {
        enabled: true,
        namespace: this.connect.namespace.arn,
        logConfiguration: proxyLogConfiguration(proxyLogs, service),
        ...(endpoint && { service: [endpoint] }),
      },
      dependsOn: [...dependsOn, ...calls.flatMap((called) => admitCaller(called, service.construct))],
    };
  }
}
