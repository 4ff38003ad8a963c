import { said } from "../said";
import { type Changes, FARGATE, onInstance, read, says, together, userData, WINDOWS } from "./shop";

const image = (image_id: string | null, text = ""): Changes => ({
  "aws_launch_template.linux": { image_id, user_data: userData(text) },
});
const system = (...changes: readonly Changes[]) => says("operatingSystem", together(...changes));
const UNKNOWN = "missing: what image_id ami-1 of aws_launch_template.linux is: Linux or Windows";

describe("on instances", () => {
  test.each([
    ["Linux", "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"],
    ["Linux", "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2/arm64/recommended/image_id"],
    ["Linux", "resolve:ssm:/aws/service/bottlerocket/aws-ecs-2/x86_64/latest/image_id"],
    [
      "Windows",
      "resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-ECS_Optimized/image_id",
    ],
  ])("%s is told by the image's parameter %s", (expected, parameter) => {
    expect(system(image(parameter))).toBe(expected);
  });

  test.each([
    ["Linux", "#!/bin/bash\necho"],
    ["Linux", "#cloud-config\npackages: []"],
    ["Linux", 'Content-Type: multipart/mixed; boundary="x"'],
    ["Linux", "MIME-Version: 1.0"],
    ["Linux", 'echo "ECS_CLUSTER=shop" > /etc/ecs/ecs.config'],
    ["Linux", '[settings.ecs]\ncluster = "shop"'],
    ["Windows", "<powershell>\nImport-Module ECSTools\n</powershell>"],
    ["Windows", "Initialize-ECSAgent -Cluster shop"],
  ])("%s by the user data %j, of which no more is quoted", (expected, text) => {
    const { facts } = read(image("ami-1", `${text}\nsecret`));
    expect(said(facts.operatingSystem)).toBe(expected);
    expect(JSON.stringify(facts)).not.toContain("secret");
  });

  test("the image goes before the user data, the task definition before both", () => {
    expect(system(image("/my/windows/image", "#!/bin/bash"))).toBe("Windows");
    expect(system(image("amazon-linux-2023"), WINDOWS)).toBe("Windows");
    const linux = [{ operating_system_family: "LINUX" }];
    expect(system(image("windows"), { "aws_ecs_task_definition.web": { runtime_platform: linux } })).toBe(
      "Linux",
    );
  });

  test("an image's id says neither, nor does a template without one", () => {
    expect(system(image("ami-1"))).toBe(UNKNOWN);
    expect(system(image(null))).toBe(UNKNOWN.replace("ami-1", "(not set)"));
  });

  test("of several launch templates each has to tell it, but Windows is all tasks'", () => {
    const both: Changes = {
      "aws_ecs_service.web": {
        capacity_provider_strategy: [{ capacity_provider: "linux" }, { capacity_provider: "more" }],
      },
      "aws_ecs_capacity_provider.more": {
        ...{ name: "more", auto_scaling_group_provider: [{ auto_scaling_group_arn: "more" }] },
      },
      "aws_autoscaling_group.more": { arn: "more", launch_template: [{ id: "lt-2", version: "$Latest" }] },
    };
    const more = (image_id: string): Changes => ({
      "aws_launch_template.more": { id: "lt-2", instance_type: "c6i.large", image_id },
    });
    expect(system(both, more("amazon-linux-2"))).toBe("Linux");
    expect(system(both, more("ami-2"))).toContain("missing: what image_id ami-2");
    expect(system(both, image("ami-1"), more("windows"))).toBe("Windows");
  });
});

describe("on Fargate", () => {
  test("it is the task definition's, or Linux by default", () => {
    expect(system(FARGATE)).toBe("Linux");
    expect(system(FARGATE, WINDOWS)).toBe("Windows");
  });

  test("it isn't known where no state has the task definition", () => {
    const { facts, mode } = read(together(FARGATE, { "aws_ecs_task_definition.web": null }));
    expect(said(facts.operatingSystem)).toContain("missing: ");
    expect(mode).toBeUndefined();
  });
});

describe("where nothing tells it", () => {
  test.each(["bridge", "host", "none"])("mode %s does, which is for Linux alone", (mode) => {
    const changes = together(image("ami-1"), onInstance(mode));
    expect(system(changes)).toBe("Linux");
    expect(read(changes).mode).toBe(mode);
  });

  test("a service in awsvpc mode is in no row of the matrix, and its other facts are told", () => {
    const { mode, facts } = read(image("ami-1"));
    expect(mode).toBeUndefined();
    expect(said(facts.networkMode)).toBe("awsvpc");
    expect(said(facts.networkInterfaces)).toBe("1");
  });

  test("nor is one told whose task definition has no network mode", () => {
    const { mode, facts } = read(together(onInstance(null), image("ami-1")));
    expect(mode).toBeUndefined();
    expect(said(facts.networkMode)).toContain("unset is bridge on Linux and NAT on Windows");
  });

  test("how many tasks an instance holds isn't known with trunking, which Windows hasn't", () => {
    expect(says("tasksPerInstance", image("ami-1"))).toBe(UNKNOWN);
    const off: Changes = { "aws_ecs_account_setting_default.trunking": { value: "disabled" } };
    expect(says("tasksPerInstance", together(image("ami-1"), off))).toBe("2 on c6i.large");
    const unset: Changes = { "aws_ecs_account_setting_default.trunking": null };
    expect(says("tasksPerInstance", together(image("ami-1"), unset))).toBe("2 on c6i.large");
  });
});

test("Windows instances alone tell that awsvpc tasks are Windows', where no state has their task definition", () => {
  const changes = together(image("windows"), { "aws_ecs_task_definition.web": null });
  expect(read(changes).mode).toBe("windows-awsvpc");
});
