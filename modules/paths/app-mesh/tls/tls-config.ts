import type {
  AppmeshVirtualNodeSpecBackendVirtualServiceClientPolicy,
  AppmeshVirtualNodeSpecListenerTls,
} from "@cdktf/provider-aws/lib/appmesh-virtual-node";
import { Token } from "cdktf";
import { BACKEND_DEFAULTS, certificateFiles, LISTENER, ofBackend } from "./certificate-files";
import type { ClientCertificate, ClientTrust, ListenerCertificate } from "./sources";
import type { ClientPolicy, ListenerTls } from "./tls-props";

/** A listener's TLS as Terraform has it, of a virtual node or of a virtual gateway. */
export function listenerTls({ mode, certificate, clients }: ListenerTls): AppmeshVirtualNodeSpecListenerTls {
  return {
    mode,
    certificate: certificateConfig(LISTENER, certificate),
    ...(clients && { validation: validationConfig(LISTENER, clients) }),
  };
}

/**
 * A client policy as Terraform has it, of a virtual node or of a virtual gateway.
 * @param backend whose it is; left out for the policy of all that have none
 */
export function clientPolicy(
  policy: ClientPolicy,
  backend?: string,
): AppmeshVirtualNodeSpecBackendVirtualServiceClientPolicy {
  const { enforce = true, ports, certificate } = policy;
  const use = backend === undefined ? BACKEND_DEFAULTS : ofBackend(backend);
  return {
    tls: {
      enforce,
      ...(ports && { ports: Token.asNumberList(ports) }),
      ...(certificate && { certificate: certificateConfig(use, certificate) }),
      validation: validationConfig(use, policy),
    },
  };
}

function certificateConfig<C extends ListenerCertificate | ClientCertificate>(use: string, certificate: C) {
  if (certificate.secrets === undefined) return certificate;
  const { certificateChain, privateKey } = certificateFiles(use);
  return { file: { certificateChain, privateKey } };
}

function validationConfig(
  use: string,
  {
    trust,
    subjectAlternativeNames: names,
  }: { readonly trust: ClientTrust; readonly subjectAlternativeNames?: readonly string[] },
) {
  return {
    trust: trustConfig(use, trust),
    ...(names && { subjectAlternativeNames: { match: { exact: Token.asList(names) } } }),
  };
}

function trustConfig(use: string, trust: ClientTrust) {
  if (trust.secrets) return { file: { certificateChain: certificateFiles(use).trust } };
  if (trust.acm)
    return { acm: { certificateAuthorityArns: Token.asList(trust.acm.certificateAuthorityArns) } };
  return { file: trust.file, sds: trust.sds };
}
