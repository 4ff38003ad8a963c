import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  integer,
  nat,
  record,
  subarray,
} from "fast-check";
import type { ContainerProps } from "../../../../modules/task/container";
import type { LinuxParameters } from "../../../../modules/task/linux-parameters";
import type { Frame } from "./containers";
import { defined, maybe, maybeIf } from "./maybe";

const NET_CONTROLS = ["net.ipv4.tcp_keepalive_time", "net.core.somaxconn"];
const IPC_CONTROLS = ["kernel.shmmax", "fs.mqueue.msg_max"];

const limits = (hard: number) => record({ soft: nat({ max: hard }), more: nat({ max: 16 }) });

const ulimits = record({
  nofile: maybe(limits(65535)),
  core: maybe(limits(1000)),
  nproc: maybe(limits(100)),
}).map((all) =>
  Object.fromEntries(
    Object.entries(all).flatMap(([name, limit]) =>
      limit ? [[name, { softLimit: limit.soft, hardLimit: limit.soft + limit.more }]] : [],
    ),
  ),
);

const tmpfs = record({
  containerPath: constant("/tmp"),
  size: integer({ min: 1, max: 64 }),
  mountOptions: maybe(subarray(["noexec", "nosuid"])),
}).map(defined);

const anywhere = record({
  drop: maybe(subarray(["ALL", "MKNOD"])),
  initProcessEnabled: maybe(boolean()),
  tmpfs: maybe(array(tmpfs, { maxLength: 1 })),
});

/** Fargate adds one capability, and has none of the instance's devices, memory and swap. */
const fargateParameters = record({ anywhere, add: maybe(subarray(["SYS_PTRACE"])) });

const instanceParameters = record({
  anywhere,
  add: maybe(subarray(["SYS_PTRACE", "NET_ADMIN", "NET_BIND_SERVICE"])),
  devices: maybe(
    array(
      record({
        hostPath: constant("/dev/fuse"),
        containerPath: maybe(constant("/dev/x")),
        permissions: maybe(subarray(["read" as const, "write" as const, "mknod" as const])),
      }).map(defined),
      { maxLength: 1 },
    ),
  ),
  sharedMemorySize: maybe(integer({ min: 1, max: 512 })),
  maxSwap: maybe(nat({ max: 1024 })),
});

/** What containers have on Linux alone. */
export function linuxOptions({ ground, mode, ipcMode }: Frame): Arbitrary<Partial<ContainerProps>> {
  const controls = [...(mode === "host" ? [] : NET_CONTROLS), ...(ipcMode === "host" ? [] : IPC_CONTROLS)];
  const parameters: typeof fargateParameters = ground.fargate ? fargateParameters : instanceParameters;
  return record({
    user: maybe(constantFrom("nginx", "1000", "1000:1000")),
    // Bottlerocket runs none unless its settings say so.
    privileged: maybeIf(!ground.fargate && ground.system !== "bottlerocket", boolean()),
    ulimits: maybe(ulimits),
    systemControls: maybe(
      subarray(controls).map((names) => Object.fromEntries(names.map((name) => [name, "500"]))),
    ),
    linuxParameters: maybe(
      parameters.map(({ anywhere: { drop, ...common }, add, ...others }): LinuxParameters => {
        const capabilities = defined({ add, drop });
        return defined({
          ...common,
          ...others,
          ...(Object.keys(capabilities).length > 0 && { capabilities }),
        });
      }),
    ),
  }).map(defined);
}
