import type { NetworkMode } from "../modules/network-modes/network-mode";
import { type DemoContainer, demoContainer } from "./demo-container";

/** The servers of a service, as nginx finds them in DNS. */
export interface DnsServers {
  /** The name that leads to them. */
  readonly dnsName: string;
  /** Where they listen; left out where an SRV record says it. */
  readonly port?: number;
  /**
   * The host that requests name, in HTTP/1.1, as proxies need that send them on by it.
   * @default the key here, in HTTP/1.0
   */
  readonly host?: string;
  /**
   * Whether the name stands in the container's hosts file, where a proxy beside it put it, and not in DNS.
   * @default false
   */
  readonly inHostsFile?: boolean;
  /**
   * Whether they speak TLS, with a certificate for `host`.
   * @default false
   */
  readonly tls?: boolean;
}

/**
 * A container that calls other services by name: `/orders`, after a prefix, goes to `servers.orders`. It asks DNS again whenever the
 * record's TTL is over, so that it follows tasks that come and go, and tries the next task when one doesn't answer.
 */
export function callingContainer(
  name: string,
  network: NetworkMode,
  servers: Readonly<Record<string, DnsServers>>,
  prefix = "",
): DemoContainer {
  const upstreams = Object.entries(servers).map(
    ([id, server]) => `upstream ${id} { zone ${id} 64k; ${serverLine(server)} }`,
  );
  const locations = Object.entries(servers).map(
    ([id, server]) =>
      `location ${prefix}/${id} { ${hostLines(server)}proxy_pass ${server.tls ? "https" : "http"}://${id}/${id}; }`,
  );
  const server = `server { listen ${network.containerPort}; proxy_connect_timeout 2s; proxy_next_upstream error timeout http_502 http_503; ${locations.join(" ")} location / { default_type text/plain; return 200 "${name}: task $hostname, called by $remote_addr\\n"; } }`;
  return {
    ...demoContainer(name, network, false),
    command: [
      "sh",
      "-c",
      // The resolver is the one that the container itself has, the VPC's.
      `{ printf "resolver %s ipv6=off;\\n" "$(awk '/^nameserver/ { print $2; exit }' /etc/resolv.conf)"; printf '%s\\n' '${[...upstreams, server].join("' '")}'; } > /etc/nginx/conf.d/default.conf && exec nginx -g 'daemon off;'`,
    ],
  };
}

function hostLines({ host, tls }: DnsServers): string {
  if (host === undefined) return "";
  const overTls = tls ? `proxy_ssl_server_name on; proxy_ssl_name ${host}; ` : "";
  return `proxy_http_version 1.1; proxy_set_header Host ${host}; ${overTls}`;
}

/** nginx asks for the SRV record of what `service` and the name after it make together. */
function serverLine({ dnsName, port, inHostsFile }: DnsServers): string {
  if (inHostsFile) return `server ${dnsName}:${port};`;
  if (port !== undefined) return `server ${dnsName}:${port} resolve;`;
  const labels = dnsName.split(".");
  return `server ${labels.slice(2).join(".")} service=${labels.slice(0, 2).join(".")} resolve;`;
}
