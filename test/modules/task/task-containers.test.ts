import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { type TaskContainersProps, taskContainers } from "../../../modules/task/task-containers";

const TASK: TaskContainersProps = {
  name: "web",
  main: { image: "nginx" },
  sidecars: {},
  network: awsvpc(),
  logs: { driver: "awslogs" },
  tracing: undefined,
};

const names = (props: Partial<TaskContainersProps>) => {
  const { main, sidecars } = taskContainers({ ...TASK, ...props });
  return [main.name, ...sidecars.map(({ name }) => name)];
};

test("the main container, the user's sidecars by name, then what they bring", () => {
  expect(names({})).toEqual(["web"]);
  expect(
    names({
      sidecars: { b: { image: "b" }, a: { image: "a" } },
      tracing: "xray",
      logs: { driver: "awsfirelens" },
    }),
  ).toEqual(["web", "a", "b", "xray-daemon", "log_router"]);
});

test("a log router comes with the first container that writes to one", () => {
  expect(names({ sidecars: { a: { image: "a", logs: { driver: "awsfirelens" } } } })).toContain("log_router");
  expect(names({ sidecars: { a: { image: "a", logs: { driver: "awslogs" } } } })).not.toContain("log_router");
});

test.each([
  [undefined, { type: "fluentbit" }],
  [
    "/extra.conf",
    { type: "fluentbit", options: { "config-file-type": "file", "config-file-value": "/extra.conf" } },
  ],
  [
    "arn:aws:s3:::bucket/extra.conf",
    {
      type: "fluentbit",
      options: { "config-file-type": "s3", "config-file-value": "arn:aws:s3:::bucket/extra.conf" },
    },
  ],
])(
  "with configuration file %s it is configured by %j, and writes to CloudWatch itself",
  (configFile, config) => {
    const { sidecars } = taskContainers({ ...TASK, logs: { driver: "awsfirelens", router: { configFile } } });
    expect(sidecars).toEqual([
      {
        name: "log_router",
        image: "public.ecr.aws/aws-observability/aws-for-fluent-bit:3",
        memoryReservation: 50,
        firelensConfiguration: config,
        logs: { driver: "awslogs" },
      },
    ]);
  },
);
