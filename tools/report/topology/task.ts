import type { PortRange } from "../../../modules/core/port-range";
import { type Mapping, mappingsOf } from "../facts/containers";
import { guardOf } from "../facts/groups";
import { isMissing } from "../facts/missing";
import { type ServiceState, serviceState } from "../facts/service-state";
import { type GatewayState, gatewayOf } from "../paths/mesh-gateway";
import {
  type ConnectEndpointState,
  connectEndpointsOf,
  type EnvoyState,
  envoyOf,
  isConnected,
} from "../paths/task-proxies";
import { type TaskState, taskOf } from "../paths/task-state";
import type { StateResource, States } from "../state/states";
import { textAt, textOf } from "../state/values";
import type { Graph } from "./graph";
import { instanceBox } from "./instance";
import { mappedText, natText, taskText } from "./task-text";

/** A request as it comes to a task. */
export interface Arrival {
  readonly label?: string | undefined;
  readonly encrypted: boolean;
  /** The container's. */
  readonly port?: number | undefined;
  /** It is for the task's proxy, whatever else comes to that port. */
  readonly toProxy?: boolean;
}

interface Listening {
  readonly name: string;
  readonly mappings: readonly Mapping[];
}

/** What translates an instance's port into a container's, by network mode. */
const NATS: ReadonlyMap<string | undefined, string> = new Map([
  ["bridge", "docker0"],
  ["windows-nat", "Windows NAT"],
]);

/** A service's tasks in the diagram, and how requests come to them and leave them. */
export class DrawnTask {
  readonly envoy: EnvoyState | undefined;
  readonly gateway: GatewayState | undefined;
  /** Proxies of Service Connect take requests for these. */
  readonly endpoints: readonly ConnectEndpointState[];
  /** Security groups that guard the tasks: their own, or those of their instances. */
  readonly groups: readonly string[];
  /** Those that no other service's tasks have. */
  readonly ownGroups: readonly string[];
  /** Undefined where the states don't even tell its network mode. */
  readonly state: ServiceState | undefined;
  private readonly task: TaskState | undefined;
  private readonly instance: string | undefined;
  private readonly box: string;
  private readonly containers: readonly Listening[];

  constructor(
    private readonly graph: Graph,
    readonly service: StateResource,
    name: string,
    states: States,
  ) {
    const state = serviceState(service, states);
    this.state = isMissing(state) ? undefined : state;
    this.task = taskOf(service, states);
    this.envoy = this.task && envoyOf(this.task, states);
    this.gateway = this.task && !this.envoy ? gatewayOf(this.task, states) : undefined;
    this.endpoints = connectEndpointsOf(service, this.task);
    const guard = this.state && guardOf(this.state);
    this.groups = guard === undefined || isMissing(guard) ? [] : guard.groups;
    this.ownGroups = this.state?.mode.network.guardedBy === "task" ? this.groups : [];
    this.instance = this.state && instanceBox(graph, this.state);
    this.box = graph.box(service, "task", {
      kind: "task",
      label: name,
      detail: taskText(service, this.state),
      parent: this.instance,
    });
    this.containers = this.listening();
    for (const container of this.containers) this.containerBox(container);
  }

  /** Where its own requests come from. */
  get caller(): string {
    const [first] = this.containers;
    return first === undefined ? this.box : this.containerBox(first);
  }

  /** The mesh that it is of, as a node or as a gateway. */
  get mesh(): string | undefined {
    return this.gateway?.mesh ?? (this.envoy?.node && textAt(this.envoy.node, "mesh_name"));
  }

  get isConnected(): boolean {
    return isConnected(this.service);
  }

  /** Where its own requests leave it: at its proxy, if it has one. */
  leave(): string {
    const proxy = this.proxyBox();
    if (proxy === undefined) return this.caller;
    this.graph.arrow(this.caller, proxy, undefined, false);
    return proxy;
  }

  /** A request from somewhere to a container's port, down to the container. */
  arrive(from: string, { label, encrypted, port, toProxy = false }: Arrival): void {
    const { container, mapping } = this.listener(port);
    const nat = this.natBox();
    let last = from;
    let text = label;
    const step = (to: string | undefined, then?: string) => {
      if (to === undefined) return;
      this.graph.arrow(last, to, text, encrypted);
      last = to;
      text = then;
    };
    step(this.interfaceBox());
    step(nat, mapping && natText(mapping, toProxy));
    const proxy = toProxy || (mapping && this.takesIn(mapping)) ? this.proxyBox() : undefined;
    step(proxy);
    // A proxy speaks plain with what it stands before.
    const plain = proxy !== undefined || !encrypted;
    this.graph.arrow(last, container ? this.containerBox(container) : this.box, text, !plain);
  }

  /** Whether a rule of its security groups is about a port of it; its own groups are about nothing else. */
  isAbout({ from, to }: PortRange): boolean {
    const { network } = this.state?.mode ?? {};
    if (network?.guardedBy !== "instance") return true;
    return network.ingressPorts.some((ports) => ports.from <= to && from <= ports.to);
  }

  /** The containers that have ports, or else the first. */
  private listening(): Listening[] {
    const { containers } = this.state ?? {};
    if (containers === undefined || isMissing(containers)) return [];
    const all = containers.map((container) => ({
      name: textOf(container, "name") ?? "container",
      mappings: mappingsOf([container]),
    }));
    const some = all.filter(({ mappings }) => mappings.length > 0);
    return some.length > 0 ? some : all.filter(({ name }) => name !== this.envoy?.name).slice(0, 1);
  }

  private listener(port: number | undefined): { container?: Listening; mapping?: Mapping } {
    for (const container of this.containers) {
      const mapping = container.mappings.find((one) => port === undefined || has(one, port));
      if (mapping !== undefined) return { container, mapping };
    }
    const [container] = this.containers;
    return container ? { container } : {};
  }

  private takesIn({ port }: Mapping): boolean {
    if (port === undefined) return false;
    if (this.envoy !== undefined) return this.envoy.appPorts.includes(port);
    return this.endpoints.some(
      ({ containerPort, ingressPort }) => containerPort === port && ingressPort === undefined,
    );
  }

  private containerBox({ name, mappings }: Listening): string {
    const detail = mappedText(mappings);
    const { gateway } = this;
    const looks =
      gateway?.container === name
        ? { label: "Envoy", detail: [`virtual gateway ${gateway.name}`, detail].filter(Boolean).join(", ") }
        : { label: name, detail };
    return this.graph.box(this.task?.definition ?? this.service, `container ${name}`, {
      kind: gateway?.container === name ? "proxy" : "container",
      ...looks,
      parent: this.box,
    });
  }

  private proxyBox(): string | undefined {
    const of = this.envoy ? this.task?.definition : this.isConnected ? this.service : undefined;
    const label = this.envoy ? "Envoy" : "Service Connect";
    return of && this.graph.box(of, "proxy", { kind: "proxy", label, parent: this.box });
  }

  /** Where the network ends: undefined where the mode has none, or the states don't tell. */
  private interfaceBox(): string | undefined {
    const { guardedBy } = this.state?.mode.network ?? {};
    if (guardedBy === undefined || guardedBy === "nobody") return undefined;
    const own = guardedBy === "task";
    return this.graph.box(this.service, "interface", {
      kind: "network-interface",
      label: "network interface",
      detail: own ? "its own" : "the instance's",
      parent: own ? this.box : this.instance,
    });
  }

  private natBox(): string | undefined {
    const label = NATS.get(this.state?.mode.network.name);
    if (label === undefined) return undefined;
    return this.graph.box(this.task?.definition ?? this.service, "nat", {
      kind: "nat",
      label,
      parent: this.instance,
    });
  }
}

function has({ port, portRange }: Mapping, asked: number): boolean {
  return port === asked || (portRange !== undefined && portRange.from <= asked && asked <= portRange.to);
}
