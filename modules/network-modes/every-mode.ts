import { awsvpc } from "./awsvpc";
import { bridge } from "./bridge";
import { host } from "./host";
import type { NetworkMode } from "./network-mode";
import { none } from "./none";
import { windowsNat } from "./windows-nat";

/** Every network mode by how it is written, with a port where it has any, for tables that compare them. */
export function everyMode(): ReadonlyMap<string, NetworkMode> {
  return new Map([
    ["awsvpc()", awsvpc({ port: 8080 })],
    ["bridge()", bridge({ port: 8080 })],
    ["bridge() with hostPort", bridge({ port: 8080, hostPort: 80 })],
    ["host()", host({ port: 8080 })],
    ["none()", none()],
    ["windowsNat()", windowsNat({ port: 8080 })],
  ]);
}
