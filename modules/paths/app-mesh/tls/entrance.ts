import { isToken } from "../../../core/token";
import type { ProxyEntrance } from "../../proxy-entrance";
import { API, MUTUAL_PAGE } from "./pages";
import type { ListenerTls } from "./tls-props";

/**
 * What an Envoy of the mesh takes at its listener. Where something is only known at apply, whatever may be taken.
 * @param given whose it is, `virtualNode "orders" of app/mesh`
 */
export function entrance(given: string, tls: ListenerTls | undefined): ProxyEntrance {
  const { mode, clients } = tls === undefined || isToken(tls) ? {} : tls;
  const mutual = clients !== undefined && !isToken(clients) && mode !== "DISABLED" && !isToken(mode ?? "");
  const said = mode === undefined ? "" : ` with tls mode "${mode}"`;
  return {
    given: `${given}${said}${mutual ? " and clients" : ""}`,
    takesPlainText: mode !== "STRICT",
    mutual,
    onlyTls13: false,
    toTakePlainText: 'write mode: "PERMISSIVE" in its tls',
    page: mutual ? MUTUAL_PAGE : `${API}/API_ListenerTls.html`,
    proxyProtocolPage: "https://github.com/aws/aws-app-mesh-roadmap/issues/231",
  };
}
