import { Lazy } from "cdktf";
import { laterShapeProblems } from "../../core/later-shape";
import { InvalidInputError, type Problem } from "../../core/problem";
import type { TaskParts } from "../../task/task-parts";
import { aroundNodes } from "../app-mesh/around-nodes";
import { dnsNameOf } from "../cloud-map/names";
import { warnAtSynth } from "../little-room";
import { type PathParts, portName, type ReachableService, type ServicePath } from "../service-path";
import { endpointProblems, unknownEndpointProblems } from "./endpoint-problems";
import type { EndpointProps } from "./endpoint-props";
import { entrance } from "./entrance";
import { lostAround, lostInServiceConnect } from "./from-app-mesh";
import { Member } from "./member";
import type { ServiceConnect } from "./service-connect";
import { type ConnectTls, createTls, isConnectTls } from "./tls";
import { type EndpointNames, sameNameProblems } from "./unique-names";

/** A name in a namespace for the tasks of one service, made by `connect.endpoint(…)`. */
export class ConnectEndpoint implements ServicePath {
  readonly name: string;
  /** What callers have for the host: `orders.svc.internal`. */
  readonly dnsName: string;
  /** Name and port: `orders.svc.internal:8080`. Known once the endpoint has its service. */
  readonly address: string;
  private readonly member: Member;

  constructor(
    readonly connect: ServiceConnect,
    // What no compiler saw is judged with the service.
    private readonly props = {} as EndpointProps,
  ) {
    this.name = props.name;
    this.dnsName = props.dnsName ?? dnsNameOf(props.name, connect.namespace.name);
    this.address = Lazy.stringValue({ produce: () => `${this.dnsName}:${this.portToCall()}` });
    this.member = new Member(connect, `endpoint "${props.name}" of ${connect.node.path}`, props);
  }

  /** The service that has it, once there is one. */
  get service(): ReachableService | undefined {
    return this.member.service;
  }

  /** Whether its traffic is encrypted. */
  get encrypted(): boolean {
    return this.tls !== undefined;
  }

  /** Of the task, where its proxy listens; in bridge mode it is another. */
  get ingressPort(): number | undefined {
    return this.props.ingressPortOverride ?? this.service?.network.containerPort;
  }

  /** What is unique in the namespace. */
  get names(): EndpointNames {
    return this.namesIn(this.service);
  }

  problems(service: ReachableService): readonly Problem[] {
    const unknown = unknownEndpointProblems(this.props);
    const unread = unknown.length > 0 ? unknown : laterShapeProblems(this.props, { timeout: {}, tls: {} });
    if (unread.length > 0) return unread;
    const member = this.member.problems(service);
    if (service.network.admits.serviceConnect !== true) return member;
    return [
      ...member,
      ...endpointProblems(this.member.given, this.props, { names: this.namesIn(service), service }),
      ...lostInServiceConnect(this.member.given, this.props).problems,
      // Of its own service the second use is said already.
      ...(this.service ? [] : sameNameProblems(this.namesIn(service), this.connect.taken())),
    ];
  }

  taskParts(service: ReachableService): TaskParts {
    const { protocol = "http" } = this.props;
    return {
      uses: ["serviceConnect"],
      namedPort: { name: portName(service), ...(protocol !== "tcp" && { appProtocol: protocol }) },
    };
  }

  attach(service: ReachableService): PathParts {
    const { timeout, ingressPortOverride, protocol } = this.props;
    const { discoveryName, dnsName, port = 0 } = this.namesIn(service);
    const created = this.tls && createTls(service, this.tls);
    const parts = this.member.attach(
      service,
      {
        portName: portName(service),
        discoveryName,
        clientAlias: { dnsName, port },
        ...(ingressPortOverride !== undefined && { ingressPortOverride }),
        ...(timeout && {
          timeout: { idleTimeoutSeconds: timeout.idle, perRequestTimeoutSeconds: timeout.perRequest },
        }),
        ...(created && { tls: created.tls }),
      },
      {
        dependsOn: created?.dependsOn,
        warnings: lostInServiceConnect(this.member.given, this.props).warnings,
      },
    );
    this.connect.take(this);
    const { construct } = service;
    warnAtSynth(construct, () =>
      lostAround(this.member.given, aroundNodes(construct, [this.name, this.dnsName])),
    );
    return {
      ...parts,
      entrance: entrance(this.member.given, service, { tls: this.tls, ingressPortOverride, protocol }),
    };
  }

  private get tls(): ConnectTls | undefined {
    const { tls } = this.props;
    return tls && isConnectTls(tls) ? tls : undefined;
  }

  private namesIn(service: ReachableService | undefined): EndpointNames {
    const { name, discoveryName = name, port = service?.network.containerPort } = this.props;
    return { given: this.member.given, discoveryName, dnsName: this.dnsName, port };
  }

  private portToCall(): number {
    const { port } = this.names;
    if (port !== undefined) return port;
    throw new InvalidInputError(this.connect.node.path, [
      {
        given: `address of ${this.member.given}, which no service has`,
        rule: "the port follows from the network mode of its service",
        fix: "pass it to a service in reachableBy, or write its port",
      },
    ]);
  }
}
