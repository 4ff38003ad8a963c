import type { TerraformResource } from "cdktf";
import { has } from "../../core/has";
import type { IngressPorts } from "../../core/port-range";
import type { Problem } from "../../core/problem";
import { callOrderProblems } from "../../core/stack-order";
import { DYNAMIC_HOST_PORTS } from "../../network-modes/ports";
import { calledItemProblems } from "../called-items";
import type { ReachableService, ServiceConstruct } from "../service-path";
import type { ConnectEndpoint } from "./endpoint";

const PAGE =
  "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html";

/** What is wrong with what a service calls. */
export function callProblems(
  given: string,
  {
    calls,
    namespaceArn,
    service: { construct, network },
  }: {
    readonly calls: readonly ConnectEndpoint[];
    readonly namespaceArn: string;
    readonly service: ReachableService;
  },
): Problem[] {
  const items = calledItemProblems(`calls, ${given}`, calls, {
    isCalled: (item) => has(item, "connect") && has(item, "dnsName"),
    made: "connect.endpoint(…)",
  });
  if (items.length > 0) return items;
  const { serviceConnectTls: tls } = network.admits;
  return calls.flatMap((called): Problem[] => {
    const call = `${given} that calls "${called.name}"`;
    return [
      ...(called.service === undefined
        ? [
            {
              given: `${call}, which no service has yet`,
              rule: "tasks only know the endpoints that were there when their service was deployed",
              fix: `make the service with endpoint "${called.name}" before this one; of two that call each other, the first has no calls and the second lets it in by allowFrom`,
              page: PAGE,
            },
          ]
        : []),
      ...(called.service === undefined ? [] : callOrderProblems(call, construct, called.service.construct)),
      ...(called.connect.namespace.arn === namespaceArn
        ? []
        : [
            {
              given: `${call} of ${called.connect.node.path}`,
              rule: "a service is in one namespace, and calls those of no other",
              fix: "make both endpoints of one ServiceConnect",
              page: PAGE,
            },
          ]),
      ...(tls === true || !called.encrypted
        ? []
        : [{ given: `${call} with network ${network.name}`, ...tls }]),
    ];
  });
}

/** Lets a caller in where the called service's proxy listens; what the caller's service must wait for. */
export function admitCaller({ service, ingressPort }: ConnectEndpoint, caller: ServiceConstruct) {
  if (service === undefined) return [];
  const rules = service.admit(caller, [proxyPorts(service, ingressPort)], caller);
  return [service.construct.resource, ...rules] satisfies TerraformResource[];
}

/** In bridge mode the proxy has a port of the instance that ECS picks, whichever the container has. */
function proxyPorts({ network }: ReachableService, port: number | undefined): IngressPorts {
  if (network.targetType === "instance" || port === undefined) return DYNAMIC_HOST_PORTS;
  return { protocol: "tcp", from: port, to: port };
}
