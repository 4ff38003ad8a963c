import { fargate } from "../modules/capacity/fargate";
import { awsvpc } from "../modules/network-modes/awsvpc";
import { bridge } from "../modules/network-modes/bridge";
import { host } from "../modules/network-modes/host";
import { none } from "../modules/network-modes/none";
import { windowsNat } from "../modules/network-modes/windows-nat";
import type { ModeStackProps } from "./mode-stack";

const LINUX = { instanceType: "c6i.large", min: 1, max: 4 };
const WINDOWS = { instanceType: "m6i.large", min: 1, max: 4, ami: "windows-2022-core" } as const;

/** What the comparison puts side by side: each becomes a stack `mode-<name>`. */
export function modes(): Readonly<Record<string, Omit<ModeStackProps, "network">>> {
  return {
    awsvpc: {
      capacity: { ...LINUX, trunking: "account" },
      services: { web: { network: awsvpc({ port: 8080 }), priority: 100 } },
    },
    bridge: {
      capacity: LINUX,
      services: {
        web: { network: bridge({ port: 8080 }), priority: 200 },
        // One task an instance, always on the same port of it.
        fixed: { network: bridge({ port: 8080, hostPort: 8081 }), priority: 210 },
      },
    },
    host: { capacity: LINUX, services: { web: { network: host({ port: 8080 }), priority: 300 } } },
    none: { capacity: LINUX, services: { batch: { network: none() } } },
    "windows-nat": {
      capacity: WINDOWS,
      services: { web: { network: windowsNat({ port: 80 }), priority: 400 } },
    },
    "windows-awsvpc": {
      capacity: WINDOWS,
      services: { web: { network: awsvpc({ port: 80 }), priority: 500 } },
    },
    fargate: {
      capacity: fargate(),
      services: { web: { network: awsvpc({ port: 8080 }), priority: 600 } },
    },
  };
}
