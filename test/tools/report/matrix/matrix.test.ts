import type { TerraformStack } from "cdktf";
import {
  AppMesh,
  awsvpc,
  bridge,
  type Capacity,
  CloudMapNamespace,
  Cluster,
  Ec2Capacity,
  fargate,
  host,
  InternalAlb,
  InternalNlb,
  Lattice,
  type NetworkMode,
  none,
  Service,
  ServiceConnect,
  type ServicePath,
  Vpc,
  windowsNat,
} from "../../../../modules";
import { everyMode } from "../../../../modules/network-modes/every-mode";
import { matrixOf, type SeenService } from "../../../../tools/report/matrix/matrix";
import { MODES, ROWS } from "../../../../tools/report/matrix/rows";
import { Matrix } from "../../../../tools/report/model/matrix";
import { PathName } from "../../../../tools/report/model/path";
import { ModeName } from "../../../../tools/report/model/service";
import { refusal } from "../../../support/problems";
import { newStack, only, synth } from "../../../support/synth";

const MATRIX = matrixOf([]);

function cell(mode: ModeName, path: PathName) {
  const found = MATRIX.cells.find((one) => one.mode === mode && one.path === path);
  if (found === undefined) throw new Error(`no cell ${mode} ${path}`);
  return found;
}

const PAIRS = ModeName.options.flatMap((mode) => PathName.options.map((path) => [mode, path] as const));

test("is what report.json has for one, with every mode and every path", () => {
  expect(Matrix.parse(MATRIX)).toEqual(MATRIX);
  expect(MATRIX.cells.map(({ mode, path }) => `${mode} ${path}`).sort()).toEqual(
    PAIRS.map((pair) => pair.join(" ")).sort(),
  );
});

test("has a row for each way to write a network mode", () => {
  const rows = new Set(MODES.map((mode) => JSON.stringify(ROWS[mode].network)));
  expect(rows).toEqual(new Set([...everyMode().values()].map((mode) => JSON.stringify(mode))));
});

/*
 * The matrix comes from one stack with all services in it. Here each service has an app of its own, which is synthesized
 * with all that only the finished tree shows.
 */
describe("says what synth does", () => {
  const PORT = { port: 8080 };
  const MODE: Readonly<
    Record<ModeName, readonly [NetworkMode, (stack: TerraformStack, vpc: Vpc) => Capacity]>
  > = {
    awsvpc: [awsvpc(PORT), linux],
    fargate: [awsvpc(PORT), () => fargate()],
    "windows-awsvpc": [awsvpc(PORT), windows],
    "windows-fargate": [awsvpc(PORT), () => fargate({ operatingSystem: "WINDOWS_SERVER_2022_CORE" })],
    bridge: [bridge(PORT), linux],
    "bridge-fixed": [bridge({ ...PORT, hostPort: 80 }), linux],
    host: [host(PORT), linux],
    none: [none(), linux],
    "windows-nat": [windowsNat(PORT), windows],
  };

  function linux(stack: TerraformStack, vpc: Vpc): Capacity {
    return new Ec2Capacity(stack, "capacity", { vpc, instanceType: "m6i.large", max: 4 });
  }

  function windows(stack: TerraformStack, vpc: Vpc): Capacity {
    const ami = "windows-2022-core";
    return new Ec2Capacity(stack, "capacity", { vpc, instanceType: "m6i.large", max: 4, ami });
  }

  const PATH: Readonly<Record<PathName, (stack: TerraformStack, vpc: Vpc) => ServicePath>> = {
    "cloud-map": (stack, vpc) => names(stack, vpc).record("web"),
    "internal-alb": (stack, vpc) => new InternalAlb(stack, "alb", { vpc }).path("/web"),
    nlb: (stack, vpc) => new InternalNlb(stack, "nlb", { vpc, allowFrom: [vpc] }).listener(80),
    "app-mesh": (stack, vpc) =>
      new AppMesh(stack, "mesh", { namespace: names(stack, vpc) }).virtualNode({ name: "web" }),
    "service-connect": (stack) =>
      new ServiceConnect(stack, "connect", { name: "connect.internal" }).endpoint({ name: "web" }),
    lattice: (stack, vpc) => new Lattice(stack, "lattice", { vpc }).service(),
  };

  function names(stack: TerraformStack, vpc: Vpc): CloudMapNamespace {
    return new CloudMapNamespace(stack, "names", { vpc, name: "svc.internal" });
  }

  function build(mode: ModeName, path: PathName) {
    const stack = newStack();
    const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"] });
    const [network, capacity] = MODE[mode];
    const cluster = new Cluster(stack, "cluster", { vpc, capacity: [capacity(stack, vpc)] });
    new Service(stack, "web", {
      ...{ cluster, network, image: "busybox", cpu: 1024, memory: 2048 },
      reachableBy: [PATH[path](stack, vpc)],
    });
    return synth(stack);
  }

  test.each(PAIRS)("%s with %s", (mode, path) => {
    const { supported, text, reason, fix, evidence } = cell(mode, path);
    if (!supported) {
      const [problem] = refusal(() => build(mode, path)).problems;
      expect({ reason, fix }).toEqual({ reason: problem?.rule, fix: problem?.fix });
      expect(evidence).toContainEqual({ from: "fact", page: problem?.page, says: problem?.rule });
      return;
    }
    const resources = build(mode, path);
    const targets = () => expect(text).toBe(`${only(resources, "aws_lb_target_group").target_type} targets`);
    const made: Readonly<Record<PathName, () => void>> = {
      "cloud-map": () => {
        const { dns_config: config } = only(resources, "aws_service_discovery_service");
        const [type] = recordTypes(config);
        expect(text).toMatch(new RegExp(`\\b${type}\\b.* records$`));
      },
      "internal-alb": targets,
      nlb: targets,
      "app-mesh": () =>
        expect(only(resources, "aws_ecs_task_definition")).toMatchObject({
          proxy_configuration: { type: "APPMESH" },
        }),
      "service-connect": () =>
        expect(only(resources, "aws_ecs_service")).toMatchObject({
          service_connect_configuration: { enabled: true },
        }),
      lattice: () => expect(only(resources, "aws_vpclattice_target_group").type).toBe("IP"),
    };
    made[path]();
  });

  function recordTypes(config: unknown): string[] {
    const { dns_records: records } = config as { readonly dns_records: readonly { readonly type: string }[] };
    return records.map(({ type }) => type);
  }
});

describe("shows the services of the states", () => {
  const seen = (mode: ModeName | undefined, ...paths: PathName[]): SeenService => ({
    stack: "shop",
    service: { name: "orders", mode, paths: paths.map((path) => ({ path })) },
  });
  const shown = (...services: SeenService[]) =>
    matrixOf(services).cells.flatMap(({ mode, path, seenIn }) =>
      seenIn.map(({ stack, service }) => `${mode} ${path}: ${stack} ${service}`),
    );

  test("where their mode meets their paths", () => {
    expect(shown(seen("bridge", "nlb", "cloud-map"))).toEqual([
      "bridge cloud-map: shop orders",
      "bridge nlb: shop orders",
    ]);
    expect(shown(seen("awsvpc", "nlb"))).toEqual(["awsvpc nlb: shop orders"]);
  });

  test("nowhere where the mode isn't known or nobody calls", () => {
    expect(shown(seen(undefined, "nlb"), seen("none"))).toEqual([]);
  });
});

test("App Mesh is said to have ended, at its column and in its cells", () => {
  expect(MATRIX.paths.find(({ path }) => path === "app-mesh")?.note).toBe("AWS ended it on 2026-09-30");
  expect(cell("awsvpc", "app-mesh").evidence).toContainEqual(
    expect.objectContaining({ says: "App Mesh ended on 2026-09-30" }),
  );
});

test.each<[ModeName, string]>([
  ["awsvpc", "A, AAAA, SRV records"],
  ["windows-awsvpc", "A, SRV records"],
  ["windows-fargate", "A, SRV records"],
  ["bridge", "SRV records"],
])("records of Cloud Map in %s: %s, as Windows tasks have no IPv6", (mode, text) => {
  expect(cell(mode, "cloud-map").text).toBe(text);
});
