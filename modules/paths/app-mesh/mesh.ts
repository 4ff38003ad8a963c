import { AppmeshMesh } from "@cdktf/provider-aws/lib/appmesh-mesh";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { create } from "../../core/address";
import { laterShapeProblems } from "../../core/later-shape";
import { type NameRule, nameOf } from "../../core/name";
import { oneOfProblems } from "../../core/one-of";
import { refuse } from "../../core/problem";
import { incompleteProblems, type PropNames, propProblems } from "../../core/prop-names";
import type { CloudMapNamespace } from "../cloud-map/namespace";
import { warnAtSynth } from "../little-room";
import { noteAround } from "./around-nodes";
import { APP_MESH_ENDED } from "./ended";
import { type EnvoyProps, envoyProblems } from "./envoy-props";
import { type IpPreference, ipPreferenceProblems } from "./ip-preference";
import { MeshBackends } from "./mesh-backends";
import { MeshNames } from "./mesh-names";
import { MeshTlsCheck } from "./mesh-tls-check";
import { MeshNode } from "./node";
import type { NodeProps } from "./node-props";
import { PAGES } from "./pages";
import { meshQuotaWarnings } from "./quotas";
import { ENVOY_PARTS } from "./shapes";

export interface AppMeshProps {
  /** The domain below which the services have their names, and in which ECS registers their tasks. */
  readonly namespace: CloudMapNamespace;
  /**
   * Up to 255 characters.
   * @default the construct's path
   */
  readonly name?: string;
  /**
   * What the Envoys do with calls to what isn't in the mesh: `"DROP_ALL"` refuses them, but for AWS's own APIs at
   * `*.amazonaws.com`; `"ALLOW_ALL"` lets them out. Single ports and addresses get out by `envoy.egressIgnoredPorts` and
   * `envoy.egressIgnoredIps`.
   * @default "DROP_ALL"
   * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_EgressFilter.html
   */
  readonly egressFilter?: (typeof EGRESS_FILTERS)[number];
  /**
   * Which addresses Envoys call and listen on where services have both kinds. In IPv6-only subnets `"IPv6_ONLY"` or
   * `"IPv6_PREFERRED"`: by default they listen on IPv4 alone.
   * @default IPv4 of what Cloud Map answers
   * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/virtual_nodes.html
   */
  readonly ipPreference?: IpPreference;
  /** The Envoys of the mesh's services. A service's own options go before these. */
  readonly envoy?: EnvoyProps;
  /** Further tags. */
  readonly tags?: Readonly<Record<string, string>>;
}

const EGRESS_FILTERS = ["DROP_ALL", "ALLOW_ALL"] as const;

const KNOWN: PropNames<AppMeshProps> = {
  namespace: "required",
  name: "optional",
  egressFilter: "optional",
  ipPreference: "optional",
  envoy: "optional",
  tags: "optional",
};

const MESH_NAME: NameRule = {
  resource: "mesh",
  maxLength: 255,
  pattern: /^.+$/s,
  inWords: "1 or more",
  page: PAGES.mesh,
};

const ENDED =
  `AWS ended App Mesh on ${APP_MESH_ENDED.on} and serves it no longer: terraform apply against AWS fails, and Envoys get no ` +
  "configuration. Use ECS Service Connect instead: https://aws.amazon.com/blogs/containers/migrating-from-aws-app-mesh-to-amazon-ecs-service-connect";

/**
 * A mesh of AWS App Mesh: an Envoy in each task through which everything comes and goes, so that calls are retried,
 * timed out, spread by weight and encrypted without the applications' knowing. **AWS ended it on 2026-09-30**; it is
 * here to read, plan and leave a mesh, and synth warns of it.
 *
 * Only for awsvpc tasks on Linux. AWS advises deployments with `maximumPercent` 125 (150 with two or three tasks) and
 * `minimumHealthyPercent` 100, as Envoys hear of new tasks some seconds late. App Mesh itself is free; the Envoys cost
 * their share of the capacity. Beyond the quotas that AWS raises synth warns: 50 tasks
 * a node, 200 nodes a mesh, 15 meshes an account, 3 gateways a mesh.
 *
 * @example
 * const mesh = new AppMesh(this, "mesh", { namespace: names });
 * const orders = mesh.virtualNode({ name: "orders" });
 * new Service(this, "orders", { …, network: awsvpc({ port: 8080 }), reachableBy: [orders] });
 * new Service(this, "web", { …, reachableBy: [mesh.virtualNode({ name: "web", calls: [orders] })] });
 * // web calls http://orders.svc.internal:8080
 *
 * @throws InvalidInputError for what AWS refuses; at synth for calls in which client and server disagree on TLS.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/what-is-app-mesh.html
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/best-practices.html
 */
export class AppMesh extends Construct {
  readonly namespace: CloudMapNamespace;
  readonly arn: string;
  /** The L1 resource, for what the props don't cover. */
  readonly resource: AppmeshMesh;
  /** @internal */
  readonly envoy: EnvoyProps;
  /** @internal */
  readonly ipPreference: IpPreference | undefined;
  /** @internal */
  readonly names = new MeshNames();
  /** @internal The nodes that have their services, in the order in which these were made. */
  readonly joined: MeshNode[] = [];
  /** @internal */
  readonly tls = new MeshTlsCheck(this);
  /** @internal */
  readonly backends = new MeshBackends(this);

  constructor(scope: Construct, id: string, props: AppMeshProps) {
    super(scope, id);
    refuse(this, incompleteProblems(props, KNOWN));
    const { namespace, egressFilter = "DROP_ALL", ipPreference, envoy = {}, tags } = props;
    refuse(this, laterShapeProblems(props, ENVOY_PARTS));
    refuse(this, [
      ...propProblems(props, KNOWN),
      ...oneOfProblems("egressFilter", egressFilter, {
        is: "the egress filter of a mesh",
        allowed: EGRESS_FILTERS,
        page: PAGES.egressFilter,
      }),
      ...ipPreferenceProblems("ipPreference", ipPreference),
      ...envoyProblems(envoy),
    ]);
    this.namespace = namespace;
    this.envoy = envoy;
    this.ipPreference = ipPreference;
    this.resource = create(this, AppmeshMesh, [], {
      name: nameOf(this, MESH_NAME, props.name),
      spec: {
        egressFilter: { type: egressFilter },
        ...(ipPreference !== undefined && { serviceDiscovery: { ipPreference } }),
      },
      tags,
    });
    this.arn = this.resource.arn;
    noteAround({
      construct: this,
      nodes: () => this.joined,
      egressFilter,
    });
    Annotations.of(this).addWarning(ENDED);
    warnAtSynth(this, () => meshQuotaWarnings(this));
  }

  /**
   * A service in the mesh: a way to reach it, and what others name that call it.
   *
   * @example mesh.virtualNode({ name: "orders", protocol: "grpc", calls: [stock] })
   */
  virtualNode(props: NodeProps): MeshNode {
    return new MeshNode(this, props);
  }
}
