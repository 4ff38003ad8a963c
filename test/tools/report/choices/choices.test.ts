import { CONSTRAINTS, choicesOf } from "../../../../tools/report/choices/choices";
import type { CostAtTen } from "../../../../tools/report/choices/cost-at-ten";
import { matrixOf } from "../../../../tools/report/matrix/matrix";
import type { Cell } from "../../../../tools/report/model/cell";
import { Choices } from "../../../../tools/report/model/choices";
import { PathName } from "../../../../tools/report/model/path";
import type { Stack } from "../../../../tools/report/model/report";
import { ModeName, type Service } from "../../../../tools/report/model/service";

const MATRIX = matrixOf([]);
const CHOICES = choicesOf([], MATRIX, () => undefined);

type Options = Choices["options"];

function option(mode: ModeName, path: PathName | undefined, options: Options = CHOICES.options) {
  const found = options.find((one) => one.mode === mode && one.path === path);
  if (found === undefined) throw new Error(`no option ${mode} ${path}`);
  return found;
}

test("are what report.json has for them", () => {
  expect(Choices.parse(CHOICES)).toEqual(CHOICES);
});

test("are every mode with every path that it goes with, and every mode by itself", () => {
  const supported = MATRIX.cells.filter((cell) => cell.supported);
  expect(CHOICES.options.map(({ mode, path }) => `${mode} ${path}`).sort()).toEqual(
    [
      ...supported.map(({ mode, path }) => `${mode} ${path}`),
      ...ModeName.options.map((mode) => `${mode} undefined`),
    ].sort(),
  );
});

test("say of every option whether it meets each constraint, and why", () => {
  const ids = CHOICES.constraints.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { meets } of CHOICES.options) {
    expect(Object.keys(meets)).toEqual(ids);
    for (const { why, evidence } of Object.values(meets)) {
      expect(why).toMatch(/^[^.]+$/);
      expect(evidence.length).toBeGreaterThan(0);
    }
  }
});

test.each<[ModeName, PathName | undefined, string]>([
  ["awsvpc", "service-connect", "awsvpc, Service Connect"],
  ["windows-nat", "nlb", "Windows NAT, NLB"],
  ["none", undefined, "none, called by nobody"],
])("%s with %s is called %j", (mode, path, title) => {
  expect(option(mode, path).title).toBe(title);
});

describe("a mode decides", () => {
  const MODES: Readonly<Record<string, readonly ModeName[]>> = {
    fargate: ["fargate"],
    "windows-fargate": ["windows-fargate"],
    "linux-instances": ["awsvpc", "bridge", "bridge-fixed", "host", "none"],
    "windows-instances": ["windows-awsvpc", "windows-nat"],
    "many-tasks": ["fargate", "windows-fargate", "bridge", "none", "windows-nat"],
    "own-security-group": ["awsvpc", "fargate", "windows-awsvpc", "windows-fargate"],
    "flow-logs": ["awsvpc", "fargate", "windows-awsvpc", "windows-fargate"],
    exec: [
      "awsvpc",
      "fargate",
      "windows-awsvpc",
      "windows-fargate",
      "bridge",
      "bridge-fixed",
      "host",
      "windows-nat",
    ],
  };

  test.each(Object.entries(MODES))("on %s, whatever the path", (id, modes) => {
    for (const { mode, meets } of CHOICES.options) {
      expect([mode, meets[id]?.met]).toEqual([mode, modes.includes(mode)]);
    }
  });
});

describe("a path decides", () => {
  /** And whether tasks that nobody calls meet it. */
  const PATHS: Readonly<Record<string, readonly (PathName | undefined)[]>> = {
    called: PathName.options,
    "mutual-tls": ["cloud-map", "nlb", "app-mesh", "lattice"],
    "no-sidecar": ["cloud-map", "internal-alb", "nlb", "lattice", undefined],
    "path-routing": ["internal-alb", "app-mesh", "lattice"],
    grpc: ["internal-alb", "app-mesh", "service-connect", "lattice"],
    tcp: ["cloud-map", "nlb", "app-mesh", "service-connect"],
    "other-vpcs": ["nlb", "lattice"],
    "any-caller": ["cloud-map", "internal-alb", "nlb", "app-mesh", "lattice"],
    retries: ["app-mesh", "service-connect"],
    "no-fixed-cost": ["cloud-map", "app-mesh", "service-connect", undefined],
    "not-ended": ["cloud-map", "internal-alb", "nlb", "service-connect", "lattice", undefined],
  };

  test.each(Object.entries(PATHS))("on %s, whatever the mode", (id, paths) => {
    for (const { path, meets } of CHOICES.options) {
      expect([path, meets[id]?.met]).toEqual([path, paths.includes(path)]);
    }
  });
});

test("both decide on encryption as far as the task: Service Connect's is for awsvpc tasks", () => {
  const encrypted = CHOICES.options
    .filter(({ meets }) => meets["encrypted-to-task"]?.met)
    .map(({ mode, path }) => `${mode} ${path}`);
  expect(encrypted.sort()).toEqual([
    "awsvpc app-mesh",
    "awsvpc service-connect",
    "fargate app-mesh",
    "fargate service-connect",
  ]);
  expect(option("bridge", "service-connect").meets["encrypted-to-task"]).toMatchObject({
    why: "Service Connect encrypts traffic only between awsvpc tasks",
    evidence: [{ page: expect.stringContaining("service-connect-concepts-deploy") }],
  });
});

test("there is no constraint that every option meets, nor one that none does", () => {
  for (const { id } of CONSTRAINTS) {
    const met = CHOICES.options.map(({ meets }) => meets[id]?.met);
    expect([id, new Set(met).size]).toEqual([id, 2]);
  }
});

describe("have the states' word where a service is made so", () => {
  const cell = (attribute: string): Cell => ({
    text: attribute,
    evidence: [{ from: "state", stack: "shop", address: "aws_ecs_service.orders", attribute }],
  });
  const SERVICE: Service = {
    name: "orders",
    address: "aws_ecs_service.orders",
    mode: "bridge",
    facts: {
      networkMode: cell("networkMode"),
      operatingSystem: cell("operatingSystem"),
      reachedAt: cell("reachedAt"),
      networkInterfaces: cell("networkInterfaces"),
      tasksPerInstance: cell("tasksPerInstance"),
      limitedBy: cell("limitedBy"),
      securityGroup: cell("securityGroup"),
      openPorts: cell("openPorts"),
      flowLogs: { missing: "the VPC" },
      exec: cell("exec"),
    },
    density: [],
    sidecars: cell("sidecars"),
    paths: [
      {
        path: "nlb",
        name: "shop:80",
        facts: {
          targetType: cell("targetType"),
          recordType: cell("recordType"),
          hops: cell("hops"),
          proxies: cell("proxies"),
          encryption: cell("encryption"),
          retry: cell("retry"),
        },
      },
    ],
  };
  const other: Service = { ...SERVICE, name: "others", address: "aws_ecs_service.others", mode: "host" };

  function stackOf(...services: Service[]): Stack {
    return {
      ...{ name: "shop", source: "shop.tfstate", notes: [], resources: cell("resources"), times: [] },
      services,
      topology: { nodes: [], edges: [] },
      costs: [],
    };
  }

  const optionIn = (
    stacks: Stack[],
    mode: ModeName,
    path: PathName | undefined,
    costAtTen: CostAtTen = () => undefined,
  ) => option(mode, path, choicesOf(stacks, MATRIX, costAtTen).options);

  function attributes(mode: ModeName, path: PathName, id: string): unknown[] {
    const evidence = optionIn([stackOf(SERVICE)], mode, path).meets[id]?.evidence ?? [];
    return evidence.flatMap((one) => (one.from === "state" ? [one.attribute] : []));
  }

  test.each<[string, string]>([
    ["linux-instances", "networkMode"],
    ["many-tasks", "tasksPerInstance"],
    ["own-security-group", "securityGroup"],
    ["exec", "exec"],
    ["encrypted-to-task", "encryption"],
    ["mutual-tls", "encryption"],
    ["no-sidecar", "proxies"],
    ["retries", "retry"],
  ])("%s has what the state says of %s", (id, attribute) => {
    expect(attributes("bridge", "nlb", id)).toEqual([attribute]);
    expect(attributes("host", "nlb", id)).toEqual([]);
  });

  test("and nothing of a figure that the states don't have", () => {
    expect(attributes("bridge", "nlb", "flow-logs")).toEqual([]);
  });

  describe("and the cost of ten services", () => {
    const asked = jest.fn<number | undefined, Parameters<CostAtTen>>();
    const worker: Service = { ...SERVICE, address: "aws_ecs_service.worker", mode: "none", paths: [] };
    const stacks = [stackOf(other, SERVICE, worker), { ...stackOf(SERVICE), name: "later" }];

    beforeEach(() => asked.mockReset());

    test.each<[ModeName, PathName | undefined, string]>([
      ["bridge", "nlb", SERVICE.address],
      ["host", "nlb", other.address],
      ["none", undefined, worker.address],
    ])("made with %s and %s, from the first stack that has some", (mode, path, address) => {
      asked.mockImplementation((stack, addresses) =>
        stack === "shop" && addresses.join() === address ? 200 : undefined,
      );
      expect(optionIn(stacks, mode, path, asked)).toMatchObject({ monthlyAtTen: 200, costOf: "shop" });
    });

    test("but none where no service is made so, or a price is missing", () => {
      asked.mockReturnValue(200);
      expect(optionIn(stacks, "awsvpc", "nlb", asked)).not.toHaveProperty("monthlyAtTen");
      expect(optionIn(stacks, "bridge", undefined, asked)).not.toHaveProperty("monthlyAtTen");
      asked.mockReturnValue(undefined);
      expect(optionIn(stacks, "bridge", "nlb", asked)).not.toHaveProperty("monthlyAtTen");
      expect(optionIn(stacks, "bridge", "nlb", asked)).not.toHaveProperty("costOf");
    });
  });
});
