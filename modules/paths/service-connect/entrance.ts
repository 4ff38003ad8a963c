import type { ProxyEntrance } from "../proxy-entrance";
import type { ReachableService } from "../service-path";
import { type ConnectTls, PAGE } from "./tls";

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
  }: { readonly tls: ConnectTls | undefined; readonly ingressPortOverride: number | undefined },
): ProxyEntrance | undefined {
  if (network.targetType !== "ip" || ingressPortOverride !== undefined) return undefined;
  return {
    given: `${given}${tls === undefined ? "" : " with tls"}`,
    takesPlainText: tls === undefined,
    mutual: false,
    onlyTls13: tls !== undefined,
    toTakePlainText: "write an ingressPortOverride for the endpoint, by which all else goes past its proxy",
    page: `${PAGE}#service-connect-tls-alb-healthchecks`,
    proxyProtocolPage:
      "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html#service-connect-considerations",
  };
}
