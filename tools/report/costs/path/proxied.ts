import { fact, stateEvidence } from "../../evidence";
import { isConnected } from "../../paths/task-proxies";
import type { StateResource, States } from "../../state/states";
import { blocksAt, textAt } from "../../state/values";
import { isMeshed } from "../read/proxy";
import { type CostedService, labelOf } from "../read/service";
import type { Sheet } from "../sheet";

const CONNECT_FREE = fact(
  "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html",
  "Service Connect and its use of Cloud Map cost nothing; its proxies take CPU and memory of the tasks",
);

const MESH_FREE = fact(
  "https://aws.amazon.com/app-mesh/pricing/",
  "App Mesh costs nothing; its proxies take CPU and memory of the tasks",
);

/** Certificates of Service Connect last 5 days. */
const CERTIFICATES_A_MONTH = 6;

/** What Service Connect and App Mesh cost beside their proxies: nothing, but for the authority of their certificates. */
export function chargeProxied(services: readonly CostedService[], states: States, sheet: Sheet): void {
  const authorities = new Set<string>();
  for (const service of services) {
    const { resource, task } = service;
    if (isConnected(resource)) {
      const evidence = stateEvidence(resource, "service_connect_configuration[0].enabled");
      sheet.free(`${labelOf(service)}: Service Connect`, "path", [CONNECT_FREE, evidence]);
      for (const arn of authoritiesOf(resource)) chargeCertificates(service, arn, authorities, states, sheet);
    }
    if (task !== undefined && isMeshed(task.definition)) {
      const evidence = stateEvidence(task.definition, "proxy_configuration[0].type");
      sheet.free(`${labelOf(service)}: App Mesh`, "path", [MESH_FREE, evidence]);
    }
  }
}

function authoritiesOf(service: StateResource): string[] {
  return blocksAt(service, "service_connect_configuration[0].service").flatMap(
    (_, index) =>
      textAt(
        service,
        `service_connect_configuration[0].service[${index}].tls[0].issuer_cert_authority[0].aws_pca_authority_arn`,
      ) ?? [],
  );
}

function chargeCertificates(
  service: CostedService,
  arn: string,
  counted: Set<string>,
  states: States,
  sheet: Sheet,
) {
  const authority = states.find(service.resource.stack, "aws_acmpca_certificate_authority", "arn", arn);
  if (authority === undefined) {
    sheet.unknown(`the private CA of ${service.name}: it is in none of the states, so its mode isn't known`);
    return;
  }
  const kind =
    textAt(authority, "usage_mode") === "SHORT_LIVED_CERTIFICATE" ? "private-ca-short-lived" : "private-ca";
  const evidence = [stateEvidence(authority, "usage_mode")];
  if (!counted.has(arn)) {
    counted.add(arn);
    sheet.charge({
      what: `private CA ${authority.name}, whole`,
      kind: "path",
      price: `${kind}-month`,
      quantity: 1,
      formula: "1 authority",
      inputs: { authority: authority.address },
      evidence,
    });
  }
  sheet.charge({
    what: `${labelOf(service)}: certificates of Service Connect`,
    kind: "path",
    price: `${kind}-certificate`,
    quantity: service.copies * CERTIFICATES_A_MONTH,
    formula: "services × certificates a month",
    inputs: { services: service.copies, "certificates a month": CERTIFICATES_A_MONTH },
    evidence: [
      fact(
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-tls.html",
        "a certificate of Service Connect is replaced every 5 days",
      ),
      ...evidence,
    ],
  });
}
