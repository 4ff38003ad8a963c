export type Protocol = "tcp" | "udp";

/** Ports in a row, both ends included. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** Ports as a security group rule names them. */
export interface IngressPorts extends PortRange {
  readonly protocol: Protocol;
}

/** `8080`, `9000-9010`, `udp 53`: TCP is what goes without saying. */
export function describePorts({ from, to, protocol }: IngressPorts): string {
  const ports = from === to ? `${from}` : `${from}-${to}`;
  return protocol === "tcp" ? ports : `${protocol} ${ports}`;
}
