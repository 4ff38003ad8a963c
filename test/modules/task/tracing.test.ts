import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { bridge } from "../../../modules/network-modes/bridge";
import { host } from "../../../modules/network-modes/host";
import { none } from "../../../modules/network-modes/none";
import { windowsNat } from "../../../modules/network-modes/windows-nat";
import { traced, tracingProblems } from "../../../modules/task/tracing";
import { resolve } from "../../support/synth";
import { container, TOKENS } from "./samples";

test("without tracing nothing comes to the task", () => {
  expect(traced(container(), undefined, bridge())).toEqual({ main: container(), sidecars: [] });
});

test("on one interface the application finds the sidecar by itself", () => {
  expect(traced(container(), "xray", awsvpc())).toEqual({
    main: container(),
    sidecars: [
      {
        name: "xray-daemon",
        image: "public.ecr.aws/xray/aws-xray-daemon:3.x",
        essential: false,
        cpu: 32,
        memoryReservation: 256,
      },
    ],
  });
  const { main, sidecars } = traced(container(), "adot", awsvpc());
  expect(main).toEqual(container());
  expect(sidecars).toMatchObject([
    { name: "aws-otel-collector", essential: false, command: ["--config=/etc/ecs/ecs-xray.yaml"] },
  ]);
});

test("the X-Ray daemon goes past a proxy, as its user's traffic does", () => {
  expect(traced(container(), "xray", awsvpc(), "1337").sidecars).toMatchObject([{ user: "1337" }]);
  expect(traced(container(), "adot", awsvpc(), "1337").sidecars[0]?.user).toBeUndefined();
});

test.each([
  ["xray", "xray-daemon", { AWS_XRAY_DAEMON_ADDRESS: "xray-daemon:2000" }],
  [
    "adot",
    "aws-otel-collector",
    {
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://aws-otel-collector:4318",
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
    },
  ],
] as const)("on a bridge it is linked to %s and told where it is", (tracing, name, environment) => {
  const { main } = traced(container({ links: ["db"], environment: { A: "1" } }), tracing, bridge());
  expect(main).toMatchObject({ links: ["db", name], environment: { A: "1", ...environment } });
});

test("what the user says of the sidecar's address goes before ours", () => {
  const environment = { AWS_XRAY_DAEMON_ADDRESS: "collector:2000" };
  expect(traced(container({ environment }), "xray", bridge()).main.environment).toEqual(environment);
});

test("links and environment that Terraform knows at apply are added to there", () => {
  const { main } = traced(container({ links: TOKENS.list, environment: TOKENS.record }), "xray", bridge());
  expect(resolve(main.links)).toBe(`\${concat(var.value, ["xray-daemon"])}`);
  expect(resolve(main.environment)).toBe(
    `\${merge({"AWS_XRAY_DAEMON_ADDRESS" = "xray-daemon:2000"}, var.value)}`,
  );
});

test.each([
  [undefined, none(), true],
  ["xray", awsvpc(), false],
  ["adot", bridge(), false],
] as const)("%s in $name mode is accepted", (tracing, network, onWindows) => {
  expect(tracingProblems(tracing, network, onWindows)).toEqual([]);
});

test.each([
  [none(), false, 'tracing "adot" in none mode', "a task in none mode has none", "use another mode"],
  [host(), false, 'tracing "adot" in host mode', "in awsvpc and bridge mode", "use awsvpc()"],
  [windowsNat(), true, 'tracing "adot" on Windows', "for Linux", "use awsvpc() on Linux"],
  [awsvpc(), true, 'tracing "adot" on Windows', "for Linux", "use awsvpc() on Linux"],
])("in $name mode, Windows %p, it is refused", (network, onWindows, given, rule, fix) => {
  expect(tracingProblems("adot", network, onWindows)).toEqual([
    expect.objectContaining({
      given,
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
    }),
  ]);
});
