import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { taskContainers } from "../../../modules/task/task-containers";
import { together } from "../../../modules/task/task-parts";

const PROXY = { name: "proxy", image: "proxy:1" };
const ROUTE = { Sid: "Route", Action: ["mesh:Stream"], Resource: "arn:mesh" };

test("parts of several paths come together", () => {
  const proxyConfiguration = { containerName: "proxy" };
  expect(
    together([
      { sidecars: [PROXY], waitFor: { proxy: "HEALTHY" }, proxyConfiguration },
      { volumes: { certificates: { bind: {} } }, statements: [ROUTE], uses: ["appMesh"] },
    ]),
  ).toEqual({
    sidecars: [PROXY],
    waitFor: { proxy: "HEALTHY" },
    proxyConfiguration,
    volumes: { certificates: { bind: {} } },
    statements: [ROUTE],
    uses: ["appMesh"],
  });
});

test("nothing comes of no parts", () => {
  expect(together([])).toEqual({ sidecars: [], waitFor: {}, volumes: {}, statements: [], uses: [] });
});

test("a port that two paths name has the protocol that one of them says", () => {
  const { namedPort } = together([
    { namedPort: { name: "port-web" } },
    { namedPort: { name: "port-web", appProtocol: "grpc" } },
  ]);
  expect(namedPort).toEqual({ name: "port-web", appProtocol: "grpc" });
});

test("the user's containers wait for what came, and for what they waited for before; what came waits for nothing", () => {
  const { main, sidecars } = taskContainers({
    name: "web",
    main: { image: "web:1", dependsOn: { migrate: "SUCCESS" } },
    sidecars: { migrate: { image: "migrate:1", essential: false } },
    network: awsvpc({ port: 80 }),
    logs: { driver: "awslogs" },
    tracing: undefined,
    parts: { sidecars: [PROXY], waitFor: { proxy: "HEALTHY" } },
  });
  expect(main.dependsOn).toEqual({ proxy: "HEALTHY", migrate: "SUCCESS" });
  expect(sidecars.map(({ name, dependsOn }) => [name, dependsOn])).toEqual([
    ["migrate", { proxy: "HEALTHY" }],
    ["proxy", undefined],
  ]);
});
