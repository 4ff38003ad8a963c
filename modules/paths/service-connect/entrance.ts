import { isToken } from "../../core/token";
import type { ProxyEntrance } from "../proxy-entrance";
import type { ServiceProtocol } from "../service-description";
import type { ReachableService } from "../service-path";
import { type ConnectTls, PAGE } from "./tls";

/** It knows http, http2 and grpc, and no https. */
const PLAIN_TEXT_ALONE = {
  toTakeTls:
    'write protocol: "tcp" for the endpoint, whose proxy then leaves TLS to the application, or an ingressPortOverride, by which it goes past the proxy',
  page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
};

/**
 * What the proxy takes at the tasks' port, where it has that; in bridge mode ECS gives it another, and so does an
 * `ingressPortOverride`.
 * @param given whose it is, `endpoint "orders" of app/connect`
 */
export function entrance(
  given: string,
  { network }: ReachableService,
  {
    tls,
    ingressPortOverride,
    protocol = "http",
  }: {
    readonly tls: ConnectTls | undefined;
    readonly ingressPortOverride: number | undefined;
    readonly protocol: ServiceProtocol | undefined;
  },
): ProxyEntrance | undefined {
  if (network.targetType !== "ip" || ingressPortOverride !== undefined) return undefined;
  return {
    given: `${given}${tls === undefined ? "" : " with tls"}`,
    takesPlainText: tls === undefined,
    // Of TCP it reads nothing, and passes what comes.
    ...(tls === undefined &&
      !isToken(protocol) &&
      protocol !== "tcp" && { plainTextAlone: PLAIN_TEXT_ALONE }),
    mutual: false,
    onlyTls13: tls !== undefined,
    toTakePlainText: "write an ingressPortOverride for the endpoint, by which all else goes past its proxy",
    page: `${PAGE}#service-connect-tls-alb-healthchecks`,
    proxyProtocolPage:
      "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html#service-connect-considerations",
  };
}
