import {
  AppmeshVirtualNode,
  type AppmeshVirtualNodeSpec,
  type AppmeshVirtualNodeSpecListener,
} from "@cdktf/provider-aws/lib/appmesh-virtual-node";
import type { Construct } from "constructs";
import { create } from "../../core/address";
import type { ServiceProtocol } from "../service-description";
import { accessLogConfig } from "./access-log";
import { backendsOf } from "./calls";
import { connectionPoolConfig } from "./connection-pool";
import { discoveryConfig } from "./discovery";
import { healthCheckConfig } from "./health-check";
import type { AppMesh } from "./mesh";
import type { NodeProps } from "./node-props";
import { outlierDetectionConfig } from "./outlier-detection";
import { timeoutConfig } from "./timeout";
import { clientPolicy, listenerTls } from "./tls/tls-config";

/** Where a node's Envoy takes calls. */
export interface MeshListener {
  readonly port: number;
  readonly protocol: ServiceProtocol;
}

/**
 * Creates the virtual node of a service, under the service's construct.
 * @param listener undefined for a node that nobody calls
 */
export function createVirtualNode(
  owner: Construct,
  mesh: AppMesh,
  props: NodeProps,
  listener: MeshListener | undefined,
): AppmeshVirtualNode {
  return create(owner, AppmeshVirtualNode, [], {
    meshName: mesh.resource.name,
    name: props.name,
    spec: spec(mesh, props, listener),
  });
}

function spec(mesh: AppMesh, props: NodeProps, listener: MeshListener | undefined): AppmeshVirtualNodeSpec {
  const { calls = [], discovery = {}, accessLog, name } = props;
  const defaults = props.clientPolicy;
  return {
    ...(listener && {
      listener: [listenerConfig(props, listener)],
      serviceDiscovery: discoveryConfig(discovery, { namespace: mesh.namespace.name, service: name }),
    }),
    // Names as text: a reference would make the stack of whoever is called one that this one lives from.
    backend: backendsOf(calls).map(({ virtualServiceName, clientPolicy: own }) => ({
      virtualService: {
        virtualServiceName,
        ...(own && { clientPolicy: clientPolicy(own, virtualServiceName) }),
      },
    })),
    ...(defaults && { backendDefaults: { clientPolicy: clientPolicy(defaults) } }),
    ...(accessLog && { logging: accessLogConfig(accessLog) }),
  };
}

function listenerConfig(props: NodeProps, { port, protocol }: MeshListener): AppmeshVirtualNodeSpecListener {
  const { timeout = {}, healthCheck, outlierDetection, connectionPool, tls } = props;
  return {
    portMapping: { port, protocol },
    timeout: timeoutConfig(timeout, protocol),
    ...(healthCheck && { healthCheck: healthCheckConfig(healthCheck, { port, protocol }) }),
    ...(outlierDetection && { outlierDetection: outlierDetectionConfig(outlierDetection) }),
    ...(connectionPool && { connectionPool: connectionPoolConfig(connectionPool, protocol) }),
    ...(tls && { tls: listenerTls(tls) }),
  };
}
