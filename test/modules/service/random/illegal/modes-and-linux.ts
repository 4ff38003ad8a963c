import { type Mutation, when, withContainer, withTask } from "./mutation";

/** What some network mode lacks, and what Linux and its instances do. */
export const ILLEGAL_IN_MODES_AND_ON_LINUX: readonly Mutation[] = [
  [
    "a shell in a container that is read-only",
    (random, { windows, mode, sidecar }) =>
      when(!windows && mode !== "none", () =>
        withContainer(withTask(random, { exec: true }), { readonlyRootFilesystem: true }, sidecar),
      ),
    /ECS Exec writes its agent's files/,
  ],
  [
    "a shell in a container without network",
    (random, { mode }) => when(mode === "none", () => withTask(random, { exec: true })),
    /ECS Exec works over a connection/,
  ],
  [
    "links outside bridge mode",
    (random, { mode, sidecar }) =>
      when(mode !== "bridge" && sidecar !== undefined, () =>
        withContainer(random, { links: [`${sidecar}:db`] }),
      ),
    /which only bridge mode has/,
  ],
  [
    "a link to a container that there isn't",
    (random, { mode }) => when(mode === "bridge", () => withContainer(random, { links: ["nobody"] })),
    /a link leads to another container/,
  ],
  [
    "net.* in host mode",
    (random, { mode, sidecar }) =>
      when(mode === "host", () =>
        withContainer(random, { systemControls: { "net.core.somaxconn": "1024" } }, sidecar),
      ),
    /whose net\.\* settings it may not change/,
  ],
  [
    "a kernel parameter of no namespace",
    (random, { windows }) =>
      when(!windows, () => withContainer(random, { systemControls: { "kernel.hostname": "x" } })),
    /belong to a container's namespaces/,
  ],
  [
    "shared memory of the instance with other settings",
    (random, { fargate, windows }) =>
      when(!fargate && !windows, () =>
        withContainer(withTask(random, { ipcMode: "host" }), { systemControls: { "kernel.shmmax": "1" } }),
      ),
    /shares the instance's IPC namespace/,
  ],
  ...(
    [
      { hostname: "web" },
      { dnsServers: ["10.0.0.2"] },
      { dnsSearchDomains: ["svc.internal"] },
      { extraHosts: { db: "10.0.3.7" } },
      { disableNetworking: true },
    ] as const
  ).map(
    (options): Mutation => [
      `${Object.keys(options)} in awsvpc mode`,
      (random, { mode }) => when(mode === "awsvpc", () => withContainer(random, options)),
      /a network namespace and resolver of its own/,
    ],
  ),
  [
    "a privileged container on Bottlerocket",
    (random, { bottlerocket }) => when(bottlerocket, () => withContainer(random, { privileged: true })),
    /Bottlerocket runs no privileged containers/,
  ],
  [
    "a capability that ECS doesn't know",
    (random, { fargate, windows }) =>
      when(!fargate && !windows, () =>
        withContainer(random, { linuxParameters: { capabilities: { add: ["CAP_NET_ADMIN"] } } }),
      ),
    /without CAP_/,
  ],
  [
    "a soft limit above the hard one",
    (random, { windows }) =>
      when(!windows, () => withContainer(random, { ulimits: { nofile: { softLimit: 2, hardLimit: 1 } } })),
    /a soft limit is at most the hard one/,
  ],
  [
    "as much reserved as there is",
    (random, { windows, sidecar }) =>
      when(!windows && sidecar !== undefined, () =>
        withContainer(random, { memory: 64, memoryReservation: 64 }, sidecar),
      ),
    /more than what is reserved of it/,
  ],
  [
    "EFS on Bottlerocket",
    (random, { bottlerocket }) =>
      when(bottlerocket, () =>
        withTask(random, {
          volumes: { ...random.task.volumes, nfs: { efs: { fileSystemId: "fs-01234567" } } },
        }),
      ),
    /Bottlerocket mounts no EFS/,
  ],
  [
    "a root directory beside an access point's",
    (random, { windows }) =>
      when(!windows, () =>
        withTask(random, {
          volumes: {
            nfs: {
              efs: { fileSystemId: "fs-01234567", rootDirectory: "/x", accessPointId: "fsap-01234567" },
            },
          },
        }),
      ),
    /an access point has a root directory of its own/,
  ],
  [
    "a volume of the task that may be there already",
    (random, { fargate, windows }) =>
      when(!fargate && !windows, () =>
        withTask(random, { volumes: { x: { docker: { autoprovision: true } } } }),
      ),
    /only a shared volume can be there already/,
  ],
  [
    "a disk of the task's own on an instance",
    (random, { fargate }) => when(!fargate, () => withTask(random, { ephemeralStorage: 50 })),
    /only Fargate gives a task a disk/,
  ],
  [
    "tracing in host and none mode and on Windows",
    (random, { windows, mode }) =>
      when(windows || mode === "host" || mode === "none", () => withTask(random, { tracing: "xray" })),
    /tracing sidecar for Linux|over the task's network/,
  ],
  [
    "FireLens on Windows and in none mode",
    (random, { windows, mode }) =>
      when(windows || mode === "none", () => withTask(random, { logs: { driver: "awsfirelens" } })),
    /Windows containers don't support FireLens|the log router sends over/,
  ],
  [
    "a task with less CPU than ECS knows",
    (random, { fargate }) => when(!fargate, () => withTask(random, { cpu: 127 })),
    /from 128 to 196608/,
  ],
];
