import { isToken } from "../../../core/token";
import type { ClientPolicy, ListenerTls } from "./tls-props";

/** A virtual node or a virtual gateway, as far as TLS is concerned. */
export interface MeshTlsNode {
  /** Path of its construct. */
  readonly label: string;
  /** Virtual services that it answers for, alone or with others; a gateway's are none. */
  readonly virtualServiceNames: readonly string[];
  /** Its name in service discovery, which clients expect in its certificate unless they list others. */
  readonly discoveryName?: string | undefined;
  /** Of its listener. */
  readonly port?: number | undefined;
  readonly tls?: ListenerTls | undefined;
  readonly calls: readonly MeshTlsCall[];
}

/** What a node calls. */
export interface MeshTlsCall {
  readonly virtualServiceName: string;
  /** The backend's own, or else the node's. */
  readonly clientPolicy?: ClientPolicy | undefined;
}

/** A call, and one of those who answer it. */
export interface Edge {
  readonly client: MeshTlsNode;
  readonly call: MeshTlsCall;
  readonly server: MeshTlsNode;
  readonly policy: ClientPolicy | undefined;
}

/** Each call with each of those who answer it. */
export function edgesOf(nodes: readonly MeshTlsNode[]): Edge[] {
  return nodes.flatMap((client) =>
    client.calls.flatMap((call) =>
      nodes
        .filter(({ virtualServiceNames }) => virtualServiceNames.includes(call.virtualServiceName))
        .map((server) => ({ client, call, server, policy: policyFor(call.clientPolicy, server.port) })),
    ),
  );
}

/** The policy where it is for the server's port; one for ports that aren't known may be. */
function policyFor(policy: ClientPolicy | undefined, port: number | undefined): ClientPolicy | undefined {
  const ports = policy?.ports ?? [];
  const known = port !== undefined && ![ports, port, ...ports].some(isToken);
  return known && ports.length > 0 && !ports.includes(port) ? undefined : policy;
}

/** The call for a message, with what both sides say of TLS. */
export function described({ client, call, server, policy }: Edge, ofServer: string): string {
  const ports = call.clientPolicy?.ports;
  const none =
    ports === undefined ? "without a clientPolicy" : `with a clientPolicy for ports ${ports.join(", ")}`;
  const ofClient = policy === undefined ? none : "with its clientPolicy";
  return `the call from ${client.label}, ${ofClient}, to ${server.label} (${call.virtualServiceName}), ${ofServer},`;
}
