import { type Mutation, when, withContainer, withTask } from "./mutation";

/** What Windows containers lack. */
export const ILLEGAL_ON_WINDOWS: readonly Mutation[] = [
  ...(
    [
      { user: "nginx" },
      { privileged: true },
      { readonlyRootFilesystem: true },
      { ulimits: { nofile: { softLimit: 1, hardLimit: 1 } } },
      { linuxParameters: { initProcessEnabled: true } },
      { systemControls: { "fs.mqueue.msg_max": "10" } },
      { gpus: 1 },
    ] as const
  ).map(
    (options): Mutation => [
      `${Object.keys(options)} on Windows`,
      (random, { windows }) => when(windows, () => withContainer(random, options)),
      /ECS has no \w+ for Windows containers/,
    ],
  ),
  [
    "restarts on Fargate with Windows",
    (random, { fargate, windows }) =>
      when(fargate && windows, () => withContainer(random, { restartPolicy: {} })),
    /Fargate restarts no Windows containers/,
  ],
  [
    "a sidecar without memory on Windows instances",
    (random, { fargate, windows, sidecar }) =>
      when(windows && !fargate && sidecar !== undefined, () =>
        withContainer(random, { memory: undefined }, sidecar),
      ),
    /each of its containers has its own/,
  ],
  [
    "environment files on Windows instances",
    (random, { fargate, windows }) =>
      when(windows && !fargate, () =>
        withContainer(random, { environmentFiles: ["arn:aws:s3:::config/x.env"] }),
      ),
    /ECS reads environment files for Linux containers/,
  ],
  [
    "a read-only mount on Windows",
    (random, { windows }) =>
      when(windows, () =>
        withContainer(withTask(random, { volumes: { ...random.task.volumes, config: { bind: {} } } }), {
          mounts: { "C:\\config": { volume: "config", readOnly: true } },
        }),
      ),
    /no read-only mounts/,
  ],
  [
    "EFS on Windows",
    (random, { windows }) =>
      when(windows, () =>
        withTask(random, {
          volumes: { ...random.task.volumes, nfs: { efs: { fileSystemId: "fs-01234567" } } },
        }),
      ),
    /EFS is mounted by Linux only/,
  ],
  [
    "pidMode on Windows",
    (random, { windows }) => when(windows, () => withTask(random, { pidMode: "task" })),
    /no pidMode for Windows/,
  ],
];
