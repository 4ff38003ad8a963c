import type { AppmeshVirtualNode } from "@cdktf/provider-aws/lib/appmesh-virtual-node";
import { AppmeshVirtualService } from "@cdktf/provider-aws/lib/appmesh-virtual-service";
import type { TerraformResource } from "cdktf";
import { create } from "../../core/address";
import { InvalidInputError, type Problem, refuse } from "../../core/problem";
import type { TaskParts } from "../../task/task-parts";
import { dnsNameOf, serviceNameProblems } from "../cloud-map/names";
import type { CloudMapRecord } from "../cloud-map/record";
import type { PathParts, ReachableService, ServicePath } from "../service-path";
import { callProblems, targetsOf } from "./calls";
import { byDns } from "./discovery";
import { envoyContainer } from "./envoy";
import type { AppMesh } from "./mesh";
import type { MeshTarget } from "./mesh-target";
import { modeProblems, nodeProblems } from "./node-problems";
import type { NodeProps } from "./node-props";
import { PAGES } from "./pages";
import { DEFAULT_PROTOCOL } from "./protocol";
import { ENVOY, proxyConfiguration } from "./proxy-configuration";
import { createVirtualNode, type MeshListener } from "./virtual-node";

/** A service in a mesh, made by `mesh.virtualNode(…)`: its virtual node, its virtual service, and the Envoy in its tasks. */
export class MeshNode implements ServicePath, MeshTarget {
  readonly virtualNodeName: string;
  /** What callers call it by, and resolve: `orders.svc.internal`. */
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
    private readonly props: NodeProps,
  ) {
    const { name, discovery = {}, virtualService = true } = props;
    this.virtualNodeName = name;
    this.virtualServiceName = dnsNameOf(name, mesh.namespace.name);
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

  /** As messages name it. */
  get label(): string {
    return `virtualNode "${this.props.name}" of ${this.mesh.node.path}`;
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
        given: `${what} of ${this.label}, which no service${this.service ? " with a port" : ""} has`,
        rule: "it follows from the service whose tasks the node stands for",
        fix: "pass the node to a service with a port in reachableBy before",
      },
    ]);
  }

  problems(service: ReachableService): readonly Problem[] {
    if (this.service !== undefined) return [this.secondServiceProblem(this.service)];
    const names = this.nameProblems();
    return [
      ...modeProblems(this.label, this.props, service.network),
      ...nodeProblems(this.label, this.merged),
      ...(names.length > 0 ? names : this.registrationProblems(service)),
      ...callProblems(this.label, this.mesh, this.props.calls ?? []),
    ];
  }

  private secondServiceProblem({ construct }: ReachableService): Problem {
    return {
      given: `${this.label}, already that of ${construct.node.path}`,
      rule: "a virtual node stands for the tasks of one service here",
      fix: "call mesh.virtualNode(…) once for each service, with a name of its own",
      page: PAGES.virtualNode,
    };
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
    if (owner === undefined) return [];
    return [
      {
        given: `${this.label}, already the name of ${owner.node.path}`,
        rule: "a mesh has one virtual node and one virtual service of a name",
        fix: "write another name",
        page: PAGES.virtualService,
      },
    ];
  }

  calledProblems(given: string): readonly Problem[] {
    const page = PAGES.virtualNode;
    if (this.service === undefined) {
      return [
        {
          given: `${given}: no service has that node yet`,
          rule: "the tasks that are called are there before those that call them",
          fix: `make the service of virtualNode "${this.props.name}" before; where two call each other, the first calls "${this.virtualServiceName}" by name, and the second has it in allowFrom`,
          page,
        },
      ];
    }
    if (this.routed) {
      return [
        {
          given: `${given}: the node has virtualService false`,
          rule: "a backend is a virtual service, and the node has none",
          fix: "call the virtual service whose router leads to the node, or leave virtualService out",
          page,
        },
      ];
    }
    return this.answerProblems(given);
  }

  /** What is wrong with tasks that are to answer to a name, of this node's virtual service or of a router's. */
  answerProblems(given: string): readonly Problem[] {
    if (this.service === undefined || this.listenerOf(this.service) !== undefined) return [];
    return [
      {
        given: `${given}: the service of ${this.label} has no port`,
        rule: "a node whose service has no port has no listener",
        fix: "write the port the application listens on, e.g. awsvpc({ port: 8080 }), or leave the call out",
        page: PAGES.virtualNode,
      },
    ];
  }

  /** Lets a caller in, with the rules that do so and the service that answers. */
  answer(caller: ReachableService): readonly TerraformResource[] {
    const { service } = this;
    if (service === undefined) return [];
    return [...service.admit(caller.construct, undefined, caller.construct), service.construct.resource];
  }

  taskParts(service: ReachableService): TaskParts {
    const { construct, network, vpc, addresses, tracing } = service;
    refuse(construct, this.secondNodeProblems(service));
    const props = this.merged;
    this.created = createVirtualNode(construct, this.mesh, props, this.listenerOf(service));
    const { arn } = this.created;
    const { envoy = {} } = props;
    return {
      sidecars: [envoyContainer({ resourceArn: arn, region: vpc.region, addresses, tracing }, envoy)],
      waitFor: { [ENVOY]: "HEALTHY" },
      proxyConfiguration: proxyConfiguration(network.containerPort, envoy),
      statements: [
        {
          Sid: "StreamMeshConfiguration",
          Action: ["appmesh:StreamAggregatedResources"],
          Resource: arn,
        },
      ],
      // Its image lies in ECR even where only Terraform knows the Region, and so in which account.
      uses: ["appMesh", ...(envoy.image === undefined ? (["images"] as const) : [])],
    };
  }

  private secondNodeProblems({ construct }: ReachableService): Problem[] {
    const type = "aws_appmesh_virtual_node";
    if (construct.node.tryFindChild(type) === undefined) return [];
    return [
      {
        given: `${this.label}, the service's second`,
        rule: "a task has one Envoy, which is that of one virtual node",
        fix: "leave one of the nodes out",
        page: PAGES.proxyConfiguration,
      },
    ];
  }

  attach(service: ReachableService): PathParts {
    const { construct } = service;
    const answers = this.listenerOf(service) !== undefined;
    this.service = service;
    this.mesh.joined.push(this);
    this.mesh.names.take("virtualNode", this.virtualNodeName, construct);
    const registered = (answers && this.record?.attach(service)) || { dependsOn: [] };
    if (answers && !this.routed) {
      this.mesh.names.take("virtualService", this.virtualServiceName, construct);
      this.virtualService = create(construct, AppmeshVirtualService, [], {
        meshName: this.mesh.resource.name,
        name: this.virtualServiceName,
        spec: { provider: { virtualNode: { virtualNodeName: this.resource.name } } },
      });
    }
    const called = targetsOf(this.props.calls ?? []).flatMap((target) => [
      ...target.dependsOn,
      ...target.nodes.flatMap((node) => node.answer(service)),
    ]);
    return { ...registered, dependsOn: [...registered.dependsOn, ...this.dependsOn, ...called] };
  }
}
