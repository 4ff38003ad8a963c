import type { ModeName } from "../../../../tools/report/model/service";
import { said } from "../said";
import { type Changes, FARGATE, onInstance, read, says, together, WINDOWS } from "./shop";

const PORT = { containerPort: 8080, hostPort: 0 };
const FIXED = { containerPort: 8080, hostPort: 80 };

/** Changes after which the service's mode is this one. */
const MODES: Record<ModeName, Changes> = {
  awsvpc: {},
  fargate: FARGATE,
  "windows-awsvpc": WINDOWS,
  "windows-fargate": together(FARGATE, WINDOWS),
  bridge: onInstance("bridge", PORT),
  "bridge-fixed": onInstance("bridge", PORT, FIXED),
  host: onInstance("host", { containerPort: 8080, hostPort: 8080 }),
  none: onInstance("none"),
  "windows-nat": together(onInstance(null, PORT), WINDOWS),
};

test.each(Object.entries(MODES))("%s", (mode, changes) => {
  expect(read(changes).mode).toBe(mode);
});

test.each<[ModeName, string]>([
  ["fargate", "awsvpc"],
  ["bridge-fixed", "bridge"],
  ["none", "none"],
  ["windows-nat", "left out (NAT)"],
])("of %s the task definition has the network mode %s", (mode, text) => {
  expect(says("networkMode", MODES[mode])).toBe(text);
});

describe("a network mode that is left out", () => {
  test.each([null, ""])("is bridge on instances without Windows: %j", (unset) => {
    expect(read(onInstance(unset, PORT)).mode).toBe("bridge");
  });

  test("is NAT where the instances' image is Windows, though the task definition doesn't say it", () => {
    const image_id = "resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022/image_id";
    const image: Changes = { "aws_launch_template.linux": { image_id } };
    expect(read(together(onInstance("", PORT), image)).mode).toBe("windows-nat");
  });

  test("or their user data is PowerShell's", () => {
    const user_data = Buffer.from("<powershell>Initialize-ECSAgent -Secret x</powershell>").toString(
      "base64",
    );
    const script: Changes = { "aws_launch_template.linux": { user_data } };
    const { mode, facts } = read(together(onInstance("", PORT), script));
    expect(mode).toBe("windows-nat");
    expect(JSON.stringify(facts)).not.toContain("Secret");
  });

  test("can't be told where nothing says what the instances are", () => {
    const unknown: Changes = { "aws_launch_template.linux": null };
    const { mode, facts } = read(together(onInstance("", PORT), unknown));
    expect(mode).toBeUndefined();
    expect(said(facts.networkMode)).toContain("missing: network_mode of aws_ecs_task_definition.web");
  });

  test("is bridge where the task definition says Linux", () => {
    const linux: Changes = {
      "aws_launch_template.linux": null,
      "aws_ecs_task_definition.web": { runtime_platform: [{ operating_system_family: "LINUX" }] },
    };
    expect(read(together(onInstance("", PORT), linux)).mode).toBe("bridge");
  });
});

test("the task definition's platform goes before the instances' image", () => {
  const linux: Changes = {
    "aws_launch_template.linux": { image_id: "resolve:ssm:/aws/service/ami-windows-latest/x" },
    "aws_ecs_task_definition.web": { runtime_platform: [{ operating_system_family: "LINUX" }] },
  };
  expect(read(linux).mode).toBe("awsvpc");
});

test("a mode that a newer AWS has is missing", () => {
  expect(says("networkMode", onInstance("mesh"))).toBe(
    "missing: the rules of network_mode mesh of aws_ecs_task_definition.web",
  );
});

describe("what a service runs on", () => {
  const strategy = (...names: string[]) =>
    names.map((capacity_provider) => ({ capacity_provider, weight: 1 }));
  const without: Changes = { "aws_ecs_service.web": { capacity_provider_strategy: [] } };
  const cluster = (...names: string[]): Changes => ({
    "aws_ecs_cluster_capacity_providers.shop": {
      ...{ cluster_name: "shop", capacity_providers: names },
      default_capacity_provider_strategy: strategy(...names),
    },
  });
  const compatible = (...requires_compatibilities: string[]): Changes => ({
    "aws_ecs_task_definition.web": { requires_compatibilities },
  });

  test.each<[string, Changes, ModeName | undefined]>([
    [
      "its strategy",
      { "aws_ecs_service.web": { capacity_provider_strategy: strategy("FARGATE") } },
      "fargate",
    ],
    ["its launch type", together(without, { "aws_ecs_service.web": { launch_type: "FARGATE" } }), "fargate"],
    ["its cluster's default", together(without, cluster("FARGATE_SPOT", "FARGATE")), "fargate"],
    [
      "its cluster's default of instances",
      together(without, cluster("linux"), compatible("EC2", "FARGATE")),
      "awsvpc",
    ],
    ["its task definition alone", together(without, compatible("FARGATE")), "fargate"],
    ["nothing", together(without, compatible("EC2", "FARGATE")), undefined],
  ])("is told by %s", (_what, changes, mode) => {
    expect(read(changes).mode).toBe(mode);
  });
});

test("a task definition whose state lacks the mode is of an awsvpc service where that has a network configuration", () => {
  const unset = { "aws_ecs_task_definition.web": { network_mode: null } };
  expect(read(unset).mode).toBe("awsvpc");
  expect(read(together(unset, WINDOWS)).mode).toBe("windows-awsvpc");
});
