import { AppmeshVirtualNode } from "@cdktf/provider-aws/lib/appmesh-virtual-node";
import { AppmeshVirtualService } from "@cdktf/provider-aws/lib/appmesh-virtual-service";
import { Annotations, type TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { create, isCreated } from "../../core/address";
import { InvalidInputError, type Problem, refuse } from "../../core/problem";
import { livesFrom } from "../../core/stack-order";
import type { TaskParts } from "../../task/task-parts";
import { dnsNameOf, serviceNameProblems } from "../cloud-map/names";
import type { CloudMapRecord } from "../cloud-map/record";
import type { ServiceTimeout } from "../service-description";
import type { PathParts, ReachableService, ServicePath } from "../service-path";
import { notThereProblem, routedProblem, withoutListenerProblem } from "./called-problems";
import { backendsOf, calledProblems, callProblems, targetsOf } from "./calls";
import { byDns } from "./discovery";
import { envoyContainer } from "./envoy";
import { fileWarning, takenMountProblems } from "./envoy-mounts";
import {
  addressProblems,
  secondNodeProblem,
  secondServiceProblem,
  takenNameProblem,
} from "./joining-problems";
import type { AppMesh } from "./mesh";
import type { MeshTarget } from "./mesh-target";
import { laterNodeProblems, modeProblems, nodeProblems, unknownNodeProblems } from "./node-problems";
import type { NodeProps } from "./node-props";
import { proxyTls } from "./node-tls";
import { DEFAULT_PROTOCOL } from "./protocol";
import { ENVOY, proxyConfiguration } from "./proxy-configuration";
import { warnOfEnvoys } from "./quotas";
import { certificateParts } from "./tls/certificate-parts";
import { entrance } from "./tls/entrance";
import { createVirtualNode, type MeshListener } from "./virtual-node";

/** A service in a mesh, made by `mesh.virtualNode(…)`: its virtual node, its virtual service, and the Envoy in its tasks. */
export class MeshNode implements ServicePath, MeshTarget {
  readonly virtualNodeName: string;
  /** What callers call it by, and resolve: `orders.svc.internal`, or the host name of its discovery by DNS. */
  readonly virtualServiceName: string;
  readonly nodes: readonly MeshNode[] = [this];
  /** @internal Whether only virtual routers lead to it. */
  readonly routed: boolean;
  private readonly record: CloudMapRecord | undefined;
  private service: ReachableService | undefined;
  private created: AppmeshVirtualNode | undefined;
  private virtualService: AppmeshVirtualService | undefined;

  constructor(
    readonly mesh: AppMesh,
    // What no compiler saw is judged with the service.
    private readonly props = {} as NodeProps,
  ) {
    const { name, discovery = {}, virtualService = true } = props;
    this.virtualNodeName = name;
    // Where nothing is registered, only the host name resolves.
    this.virtualServiceName = byDns(discovery) ? discovery.hostname : dnsNameOf(name, mesh.namespace.name);
    this.routed = !virtualService;
    this.record = byDns(discovery) ? undefined : mesh.namespace.record(name, { ttl: discovery.ttl });
  }

  /** The L1 resource, for what the props don't cover. @throws InvalidInputError before a service has the node */
  get resource(): AppmeshVirtualNode {
    return this.made(this.created, "resource");
  }

  /** Where its Envoy takes calls. @throws InvalidInputError before a service with a port has the node */
  get listener(): MeshListener {
    return this.made(this.service && this.listenerOf(this.service), "listener");
  }

  get dependsOn(): readonly TerraformResource[] {
    return this.virtualService === undefined ? [] : [this.virtualService];
  }

  /** @internal As messages name it. */
  get given(): string {
    return `virtualNode "${this.props.name}" of ${this.mesh.node.path}`;
  }

  /** @internal The service that has it, once one has. */
  get construct(): Construct | undefined {
    return this.service?.construct;
  }

  /** @internal What it may be known by. */
  get names(): readonly string[] {
    return [this.virtualNodeName, this.virtualServiceName];
  }

  /** @internal */
  get timeout(): ServiceTimeout | undefined {
    return this.props.timeout;
  }

  /** The node's own options go before the mesh's. */
  private get merged(): NodeProps {
    return { ...this.props, envoy: { ...this.mesh.envoy, ...this.props.envoy } };
  }

  private listenerOf({ network: { containerPort } }: ReachableService): MeshListener | undefined {
    const { protocol = DEFAULT_PROTOCOL } = this.props;
    return containerPort === undefined ? undefined : { port: containerPort, protocol };
  }

  private made<T>(value: T | undefined, what: string): T {
    if (value !== undefined) return value;
    throw new InvalidInputError(this.mesh.node.path, [
      {
        given: `${what} of ${this.given}, which no service${this.service ? " with a port" : ""} has`,
        rule: "it follows from the service whose tasks the node stands for",
        fix: "pass the node to a service with a port in reachableBy before",
      },
    ]);
  }

  problems(service: ReachableService): readonly Problem[] {
    if (this.service !== undefined) return [secondServiceProblem(this.given, this.service.construct)];
    const unread = [
      ...unknownNodeProblems(this.given, this.props),
      ...laterNodeProblems(this.given, this.props),
      ...calledProblems(this.given, this.props.calls),
    ];
    if (unread.length > 0) return unread;
    const names = this.nameProblems();
    return [
      ...modeProblems(this.given, this.props, service.network),
      ...nodeProblems(this.given, this.merged),
      ...addressProblems(this.given, service.addresses, this.mesh.ipPreference),
      ...(names.length > 0 ? names : this.registrationProblems(service)),
      ...callProblems(this.given, this.mesh, this.props.calls ?? [], service.construct),
    ];
  }

  private registrationProblems(service: ReachableService): readonly Problem[] {
    if (service.network.admits.proxyConfiguration !== true) return [];
    const registers = this.record !== undefined && this.listenerOf(service) !== undefined;
    return registers ? this.record.problems(service) : serviceNameProblems("name", this.props.name);
  }

  private nameProblems(): Problem[] {
    const { names } = this.mesh;
    const owner =
      names.ownerOf("virtualNode", this.virtualNodeName) ??
      (this.routed ? undefined : names.ownerOf("virtualService", this.virtualServiceName));
    return owner === undefined ? [] : [takenNameProblem(this.given, owner)];
  }

  calledProblems(given: string): readonly Problem[] {
    if (this.service === undefined) return [notThereProblem(given, this)];
    return this.routed ? [routedProblem(given)] : this.answerProblems(given);
  }

  /** What is wrong with tasks that are to answer to a name, of this node's virtual service or of a router's. */
  answerProblems(given: string): readonly Problem[] {
    if (this.service === undefined || this.listenerOf(this.service) !== undefined) return [];
    return [withoutListenerProblem(given, this.given)];
  }

  /** Lets a caller in, with the rules that do so and the service that answers. */
  answer(caller: ReachableService): readonly TerraformResource[] {
    const { service } = this;
    if (service === undefined) return [];
    return [...service.admit(caller.construct, undefined, caller.construct), service.construct.resource];
  }

  taskParts(service: ReachableService): TaskParts {
    const { construct, network, vpc, addresses, tracing } = service;
    const second = isCreated(construct, AppmeshVirtualNode);
    refuse(construct, second ? [secondNodeProblem(this.given)] : []);
    const props = this.merged;
    this.created = createVirtualNode(construct, this.mesh, props, this.listenerOf(service));
    const { arn } = this.created;
    const { envoy = {} } = props;
    const { parts, envoy: certificates } = certificateParts(proxyTls(props));
    refuse(construct, takenMountProblems(envoy.mounts, certificates.mounts));
    const files = fileWarning(this.given, proxyTls(props), envoy);
    if (files !== undefined) Annotations.of(construct).addWarning(files);
    return {
      sidecars: [
        envoyContainer({ resourceArn: arn, region: vpc.region, addresses, tracing, certificates }, envoy),
        ...(parts.sidecars ?? []),
      ],
      volumes: parts.volumes ?? {},
      waitFor: { [ENVOY]: "HEALTHY" },
      proxyConfiguration: proxyConfiguration(network.containerPort, envoy, service.task.volumes),
      statements: [
        {
          Sid: "StreamMeshConfiguration",
          Action: ["appmesh:StreamAggregatedResources"],
          Resource: arn,
        },
        ...(parts.statements ?? []),
      ],
      // Its image lies in ECR even where only Terraform knows the Region, and so in which account.
      uses: ["appMesh", ...(envoy.image === undefined ? (["images"] as const) : [])],
    };
  }

  attach(service: ReachableService): PathParts {
    const { construct } = service;
    this.service = service;
    livesFrom(construct, [this.mesh, ...(this.record ? [this.mesh.namespace] : [])]);
    this.mesh.joined.push(this);
    warnOfEnvoys(service, "virtual node");
    const { tls, clientPolicy, calls = [], protocol = DEFAULT_PROTOCOL } = this.props;
    const listener = this.listenerOf(service);
    this.mesh.tls.join({
      label: construct.node.path,
      node: this,
      port: listener?.port,
      tls,
      clientPolicy,
      calls,
    });
    const called = backendsOf(calls).map(({ virtualServiceName }) => virtualServiceName);
    this.mesh.backends.call({ given: this.given, called });
    this.mesh.names.take("virtualNode", this.virtualNodeName, construct);
    const registered = (listener && this.record?.attach(service)) || { dependsOn: [] };
    if (listener && !this.routed) {
      this.mesh.backends.provide(this.virtualServiceName, listener);
      this.mesh.names.take("virtualService", this.virtualServiceName, construct);
      this.virtualService = create(construct, AppmeshVirtualService, [], {
        meshName: this.mesh.resource.name,
        name: this.virtualServiceName,
        spec: { provider: { virtualNode: { virtualNodeName: this.resource.name } } },
      });
    }
    const calledFirst = targetsOf(calls).flatMap((target) => [
      ...target.dependsOn,
      ...target.nodes.flatMap((node) => node.answer(service)),
    ]);
    return {
      ...registered,
      entrance: entrance(this.given, { tls, protocol }),
      dependsOn: [...registered.dependsOn, ...this.dependsOn, ...calledFirst],
    };
  }
}
