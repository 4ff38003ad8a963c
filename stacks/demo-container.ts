import type { NetworkMode } from "../modules/network-modes/network-mode";

/** What the demo's main container is made of. */
export interface DemoContainer {
  readonly image: string;
  readonly entryPoint?: readonly string[];
  readonly command: readonly string[];
}

/** A container that answers every path with how it was reached, as far as its mode lets anybody reach it. */
export function demoContainer(name: string, network: NetworkMode, windows: boolean): DemoContainer {
  if (network.containerPort === undefined) return idleContainer();
  return windows ? iisContainer(name) : nginxContainer(name, network.containerPort);
}

function nginxContainer(name: string, port: number): DemoContainer {
  // nginx fills in its variables: the address a request came to is the task's own in awsvpc mode, the instance's in
  // host mode, and one of docker0 in bridge mode.
  const server = `server { listen ${port}; location / { default_type text/plain; return 200 "${name}: task $hostname at $server_addr:$server_port, called by $remote_addr\\n"; } }`;
  return {
    image: "public.ecr.aws/docker/library/nginx:1.27",
    command: [
      "sh",
      "-c",
      `printf '%s' '${server}' > /etc/nginx/conf.d/default.conf && exec nginx -g 'daemon off;'`,
    ],
  };
}

/** IIS, which listens on port 80; the page lies where the path leads. */
function iisContainer(name: string): DemoContainer {
  return {
    image: "mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022",
    entryPoint: ["powershell", "-Command"],
    command: [
      `New-Item -Force -ItemType File -Path C:\\inetpub\\wwwroot\\${name}\\index.html -Value "${name}: task $env:COMPUTERNAME"; C:\\ServiceMonitor.exe w3svc`,
    ],
  };
}

/** Work that needs no network: it lists the interfaces it has, the loopback alone, and waits. */
function idleContainer(): DemoContainer {
  return {
    image: "public.ecr.aws/docker/library/busybox:1.37",
    command: ["sh", "-c", "while true; do ls /sys/class/net; sleep 60; done"],
  };
}
