import type {
  AppmeshVirtualGatewaySpecBackendDefaultsClientPolicy,
  AppmeshVirtualGatewaySpecListenerTls,
} from "@cdktf/provider-aws/lib/appmesh-virtual-gateway";
import { clientPolicy, listenerTls } from "../../../../../modules/paths/app-mesh/tls/tls-config";
import { TOKENS } from "../../../task/samples";
import { ACM, ACM_TRUST, FILE, FILE_TRUST, MUTUAL, ONE_WAY, SDS, SDS_TRUST } from "./samples";

test.each([
  ["ACM", ONE_WAY.tls, { mode: "STRICT", certificate: ACM }],
  ["files", MUTUAL.file.tls, { mode: "STRICT", certificate: FILE, validation: { trust: FILE_TRUST } }],
  [
    "secrets, which become files",
    MUTUAL.secrets.tls,
    {
      mode: "STRICT",
      certificate: {
        file: {
          certificateChain: "/certificates/listener.pem",
          privateKey: "/certificates/listener-key.pem",
        },
      },
      validation: { trust: { file: { certificateChain: "/certificates/listener-trust.pem" } } },
    },
  ],
  ["SDS", MUTUAL.sds.tls, { mode: "STRICT", certificate: SDS, validation: { trust: SDS_TRUST } }],
])("a listener's TLS by %s, of a node or a gateway", (_, given, expected) => {
  const ofGateway: AppmeshVirtualGatewaySpecListenerTls = listenerTls(given);
  expect(ofGateway).toEqual(expected);
});

test("a listener's list of clients", () => {
  const names = ["web.svc.internal", "admin.svc.internal"];
  const clients = { trust: FILE_TRUST, subjectAlternativeNames: names };
  expect(listenerTls({ ...MUTUAL.file.tls, clients }).validation).toEqual({
    trust: FILE_TRUST,
    subjectAlternativeNames: { match: { exact: names } },
  });
});

test.each([
  ["ACM", ONE_WAY.policy, { enforce: true, validation: { trust: ACM_TRUST } }],
  ["files", MUTUAL.file.policy, { enforce: true, certificate: FILE, validation: { trust: FILE_TRUST } }],
  [
    "secrets, which become files",
    MUTUAL.secrets.policy,
    {
      enforce: true,
      certificate: {
        file: {
          certificateChain: "/certificates/backends.pem",
          privateKey: "/certificates/backends-key.pem",
        },
      },
      validation: { trust: { file: { certificateChain: "/certificates/backends-trust.pem" } } },
    },
  ],
  [
    "SDS",
    MUTUAL.sds.policy,
    {
      enforce: true,
      certificate: SDS,
      validation: {
        trust: SDS_TRUST,
        subjectAlternativeNames: { match: { exact: ["spiffe://svc.internal/orders"] } },
      },
    },
  ],
  [
    "ACM where it isn't enforced, for a port",
    { ...ONE_WAY.policy, enforce: false, ports: [8080] },
    { enforce: false, ports: [8080], validation: { trust: ACM_TRUST } },
  ],
])("a policy by %s, of a node or a gateway", (_, given, expected) => {
  const ofGateway: AppmeshVirtualGatewaySpecBackendDefaultsClientPolicy = clientPolicy(given);
  expect(ofGateway).toEqual({ tls: expected });
});

test("a backend's own policy has its own files", () => {
  expect(clientPolicy(MUTUAL.secrets.policy, "orders").tls?.certificate).toEqual({
    file: {
      certificateChain: "/certificates/backend-orders.pem",
      privateKey: "/certificates/backend-orders-key.pem",
    },
  });
});

test("references are passed on", () => {
  const { tls } = clientPolicy({
    ports: [TOKENS.number],
    trust: { acm: { certificateAuthorityArns: TOKENS.list } },
    subjectAlternativeNames: TOKENS.list,
  });
  expect(tls).toEqual({
    enforce: true,
    ports: [TOKENS.number],
    validation: {
      trust: { acm: { certificateAuthorityArns: TOKENS.list } },
      subjectAlternativeNames: { match: { exact: TOKENS.list } },
    },
  });
  const certificate = { acm: { certificateArn: TOKENS.text } };
  expect(listenerTls({ mode: "STRICT", certificate }).certificate).toEqual(certificate);
});
