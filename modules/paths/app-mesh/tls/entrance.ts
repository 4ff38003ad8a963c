import { isToken } from "../../../core/token";
import type { ProxyEntrance } from "../../proxy-entrance";
import type { ServiceProtocol } from "../../service-description";
import { API, MUTUAL_PAGE, NEGOTIATION_PAGE } from "./pages";
import type { ListenerTls } from "./tls-props";

/**
 * What an Envoy of the mesh takes at its listener. Where something is only known at apply, whatever may be taken.
 * @param given whose it is, `virtualNode "orders" of app/mesh`
 */
export function entrance(
  given: string,
  { tls, protocol }: { readonly tls: ListenerTls | undefined; readonly protocol: ServiceProtocol },
): ProxyEntrance {
  const { mode, clients }: Partial<ListenerTls> = tls ?? {};
  const mutual = clients !== undefined && mode !== "DISABLED" && !isToken(mode ?? "");
  const said = mode === undefined ? "" : ` with tls mode "${mode}"`;
  // Of TCP it reads nothing, and passes what comes.
  const reads = !isToken(protocol) && protocol !== "tcp";
  return {
    given: `${given}${said}${mutual ? " and clients" : ""}`,
    takesPlainText: mode !== "STRICT",
    ...(reads && (tls === undefined || mode === "DISABLED") && { plainTextAlone: plainTextAlone(tls) }),
    mutual,
    onlyTls13: false,
    toTakePlainText: 'write mode: "PERMISSIVE" in its tls',
    page: mutual ? MUTUAL_PAGE : `${API}/API_ListenerTls.html`,
    proxyProtocolPage: "https://github.com/aws/aws-app-mesh-roadmap/issues/231",
  };
}

function plainTextAlone(tls: ListenerTls | undefined) {
  return tls === undefined
    ? { toTakeTls: 'give it tls: { mode: "STRICT", certificate: … }', page: NEGOTIATION_PAGE }
    : { toTakeTls: 'write mode: "STRICT" in its tls', page: `${API}/API_ListenerTls.html` };
}
