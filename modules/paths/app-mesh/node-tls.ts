import { isToken } from "../../core/token";
import { backendsOf } from "./calls";
import type { NodeProps } from "./node-props";
import type { ProxyTls } from "./tls/tls-props";

/** The TLS of a node's Envoy, as its props say it. */
export function proxyTls(props: NodeProps): ProxyTls {
  const { tls, clientPolicy, calls = [], sdsSocket, certificatesImage } = props;
  const policies = (isToken(calls) ? [] : backendsOf(calls)).flatMap((backend) =>
    backend.clientPolicy === undefined ? [] : [[backend.virtualServiceName, backend.clientPolicy] as const],
  );
  return { tls, clientPolicy, backends: Object.fromEntries(policies), sdsSocket, certificatesImage };
}
