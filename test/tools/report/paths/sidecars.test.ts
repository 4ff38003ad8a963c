import { sidecarsOf } from "../../../../tools/report/paths/sidecars";
import { ALB, APP_MESH, changed, ENVOY, ORDERS, SERVICE_CONNECT, serviceIn, without } from "./states";

const TASK = "aws_ecs_task_definition";

function sidecars(resources: Parameters<typeof serviceIn>[0]) {
  const { service, states } = serviceIn(resources);
  return sidecarsOf(service, states);
}

test("a task without proxies has none, as its definition and its service say", () => {
  expect(sidecars(ALB)).toMatchObject({
    text: "none",
    value: [],
    evidence: [
      { address: "aws_ecs_task_definition.orders", attribute: "proxy_configuration" },
      { address: "aws_ecs_service.orders", attribute: "service_connect_configuration" },
    ],
  });
});

test("Envoy has what its container has", () => {
  expect(sidecars(APP_MESH)).toMatchObject({ text: "Envoy: 128 CPU units and 64 MiB", value: ["Envoy"] });
  const more = JSON.stringify([ORDERS, { ...ENVOY, cpu: 512, memoryReservation: undefined, memory: 256 }]);
  expect(sidecars(changed(APP_MESH, TASK, "container_definitions", more))).toMatchObject({
    text: "Envoy: 512 CPU units and 256 MiB",
  });
  const shared = JSON.stringify([ORDERS, { name: "envoy" }]);
  expect(sidecars(changed(APP_MESH, TASK, "container_definitions", shared))).toMatchObject({
    text: "Envoy: no CPU units of its own and no MiB of its own",
  });
});

test("Service Connect's proxy lives from what the containers leave of the task", () => {
  const text = (cpu: string, memory: string) =>
    `Service Connect proxy: 256 CPU units and 64 MiB recommended, of ${cpu} and ${memory} that the task's containers don't keep`;
  expect(sidecars(SERVICE_CONNECT)).toMatchObject({ text: text("512 CPU units", "1024 MiB") });
  const kept = JSON.stringify([{ ...ORDERS, cpu: 200, memory: 600 }]);
  expect(sidecars(changed(SERVICE_CONNECT, TASK, "container_definitions", kept))).toMatchObject({
    text: text("312 CPU units", "424 MiB"),
  });
  expect(sidecars(changed(SERVICE_CONNECT, TASK, "cpu", "1024"))).toMatchObject({
    text: text("1024 CPU units", "1024 MiB"),
  });
  expect(sidecars(changed(SERVICE_CONNECT, TASK, "cpu", null))).toMatchObject({
    text: text("unlimited CPU units", "1024 MiB"),
  });
});

test("a task that both proxies are in has both", () => {
  const connected = changed(APP_MESH, "aws_ecs_service", "service_connect_configuration", [
    { enabled: true },
  ]);
  expect(sidecars(connected)).toMatchObject({ value: ["Envoy", "Service Connect proxy"] });
});

test("without the task definition nobody knows", () => {
  expect(sidecars(without(APP_MESH, TASK))).toEqual({
    missing: "the service's aws_ecs_task_definition is in none of the states",
  });
});

test.each([[APP_MESH], [SERVICE_CONNECT]])(
  "nobody knows what a proxy has beside containers that are hidden",
  (state) => {
    expect(sidecars(changed(state, TASK, "container_definitions", null))).toEqual({
      missing: "container_definitions of aws_ecs_task_definition.orders",
    });
  },
);
