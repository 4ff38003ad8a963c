import { TerraformVariable } from "cdktf";
import { AMIS, type Ami, type AmiName } from "../../../modules/capacity/ami";
import { newCapacity, synthCapacity } from "../../support/capacity";
import { onlyProblem } from "../../support/problems";
import { newStack, only } from "../../support/synth";

const ECS = "/aws/service/ecs/optimized-ami/amazon-linux-2023";
const BOTTLEROCKET = "/aws/service/bottlerocket";
const WINDOWS = "/aws/service/ami-windows-latest/Windows_Server";

describe("a launch takes the newest image that AWS names in a parameter", () => {
  test.each<[AmiName, string, string]>([
    ["al2023", "m6i.large", `${ECS}/recommended/image_id`],
    ["al2023", "m7g.large", `${ECS}/arm64/recommended/image_id`],
    ["al2023-gpu", "g5.xlarge", `${ECS}/gpu/recommended/image_id`],
    ["bottlerocket", "m6i.large", `${BOTTLEROCKET}/aws-ecs-2/x86_64/latest/image_id`],
    ["bottlerocket", "m7g.large", `${BOTTLEROCKET}/aws-ecs-2/arm64/latest/image_id`],
    ["bottlerocket-nvidia", "g5.xlarge", `${BOTTLEROCKET}/aws-ecs-2-nvidia/x86_64/latest/image_id`],
    ["bottlerocket-nvidia", "g5g.xlarge", `${BOTTLEROCKET}/aws-ecs-2-nvidia/arm64/latest/image_id`],
    ["windows-2022-core", "m6i.large", `${WINDOWS}-2022-English-Core-ECS_Optimized/image_id`],
    ["windows-2022-full", "m6i.large", `${WINDOWS}-2022-English-Full-ECS_Optimized/image_id`],
    ["windows-2025-core", "m6i.large", `${WINDOWS}-2025-English-Core-ECS_Optimized/image_id`],
    ["windows-2025-full", "m6i.large", `${WINDOWS}-2025-English-Full-ECS_Optimized/image_id`],
  ])("%s on %s: %s", (ami, instanceType, parameter) => {
    expect(only(synthCapacity({ ami, instanceType }), "aws_launch_template").image_id).toBe(
      `resolve:ssm:${parameter}`,
    );
  });
});

test.each<[AmiName, string]>([
  ["al2023", "LINUX"],
  ["bottlerocket", "LINUX"],
  ["windows-2022-core", "WINDOWS_SERVER_2022_CORE"],
  ["windows-2022-full", "WINDOWS_SERVER_2022_FULL"],
  ["windows-2025-core", "WINDOWS_SERVER_2025_CORE"],
  ["windows-2025-full", "WINDOWS_SERVER_2025_FULL"],
])("tasks on %s run %s", (ami, operatingSystemFamily) => {
  expect(newCapacity({ ami }).runtimePlatform).toEqual({ operatingSystemFamily, cpuArchitecture: "X86_64" });
});

describe("an image of one's own", () => {
  test.each(["ami-0123456789abcdef0", "ami-01234567", "resolve:ssm:/golden/ecs:3"])(
    "%s is set up like the AMI it is made from",
    (imageId) => {
      const resources = synthCapacity({ ami: { imageId, platform: "windows-2022-core" } });
      const template = only(resources, "aws_launch_template");
      expect(template.image_id).toBe(imageId);
      expect(template.user_data).toContain("<powershell>");
    },
  );

  test("may be a token", () => {
    const stack = newStack();
    const imageId = new TerraformVariable(stack, "image", {}).stringValue;
    const resources = synthCapacity({ ami: { imageId, platform: "al2023" } }, stack);
    expect(only(resources, "aws_launch_template").image_id).toBe(`\${var.image}`);
  });

  test.each(["", "ami-xyz", "al2023", "/golden/ecs"])("%j is refused", (imageId) => {
    expect(onlyProblem(() => newCapacity({ ami: { imageId, platform: "al2023" } }))).toMatchObject({
      given: `ami imageId "${imageId}"`,
      rule: expect.stringContaining("by its ID"),
      fix: 'write imageId: "ami-…" or "resolve:ssm:…"',
    });
  });

  test("may be for an architecture that AWS's isn't made for", () => {
    const ami: Ami = { imageId: "ami-0123456789abcdef0", platform: "al2023-gpu" };
    expect(() => newCapacity({ ami, instanceType: "g5g.xlarge" })).not.toThrow();
  });
});

test.each<[unknown, string]>([
  ["al2", 'ami "al2"'],
  ["windows-2022", 'ami "windows-2022"'],
  ["toString", 'ami "toString"'],
  [{ imageId: "ami-01234567", platform: "ubuntu" }, 'ami platform "ubuntu"'],
])("%j is refused, and the fix names all there are", (ami, given) => {
  expect(onlyProblem(() => newCapacity({ ami: ami as Ami }))).toMatchObject({
    given,
    fix: `write one of "${Object.keys(AMIS).join('", "')}"`,
  });
});

describe("an AMI of one architecture", () => {
  test.each<[AmiName, string, string]>([
    ["windows-2022-core", "m7g.large", "write an x86 type such as m6i.large"],
    [
      "al2023-gpu",
      "g5g.xlarge",
      'write an x86 type with GPUs such as g5.xlarge, or ami: "bottlerocket-nvidia"',
    ],
  ])("%s on %s is refused", (ami, instanceType, fix) => {
    expect(onlyProblem(() => newCapacity({ ami, instanceType }))).toMatchObject({
      given: `ami "${ami}" with ${instanceType} of architecture "arm64"`,
      rule: 'AWS makes this AMI for "x86_64" alone',
      fix,
    });
  });

  test("is refused for Windows of one's own too, as there is none for Arm", () => {
    const ami: Ami = { imageId: "ami-0123456789abcdef0", platform: "windows-2022-core" };
    expect(onlyProblem(() => newCapacity({ ami, instanceType: "m7g.large" })).given).toContain('"arm64"');
  });

  test("is refused on a type that is a token, by its architecture", () => {
    const stack = newStack();
    const instanceType = new TerraformVariable(stack, "type", {}).stringValue;
    const act = (architecture: "arm64" | "x86_64", id: string) => () =>
      newCapacity({ ami: "windows-2022-core", instanceType, architecture }, stack, id);
    expect(onlyProblem(act("arm64", "refused")).given).toContain("only known at apply");
    expect(act("x86_64", "accepted")).not.toThrow();
  });
});

describe("an AMI for GPUs", () => {
  test.each<[AmiName, string, string]>([
    ["al2023-gpu", "m6i.large", 'write a type with GPUs such as g5.xlarge, or ami: "al2023"'],
    ["bottlerocket-nvidia", "m7g.large", 'write a type with GPUs such as g5g.xlarge, or ami: "bottlerocket"'],
  ])("%s on %s is refused", (ami, instanceType, fix) => {
    expect(onlyProblem(() => newCapacity({ ami, instanceType }))).toMatchObject({
      given: `ami "${ami}" with instance type ${instanceType}`,
      rule: "its drivers are for NVIDIA GPUs, and the type has none",
      fix,
    });
  });

  test.each(["g5.xlarge", "p4d.24xlarge"])("on %s is accepted", (instanceType) => {
    expect(() => newCapacity({ ami: "al2023-gpu", instanceType })).not.toThrow();
  });

  test.each(["p3.2xlarge", "g9.large"])(
    "on %s, of which AWS's figures aren't known, is accepted",
    (instanceType) => {
      expect(() => newCapacity({ ami: "al2023-gpu", instanceType })).not.toThrow();
    },
  );

  test("on a type that is a token is accepted", () => {
    const stack = newStack();
    const instanceType = new TerraformVariable(stack, "type", {}).stringValue;
    const act = () => newCapacity({ ami: "al2023-gpu", instanceType, architecture: "x86_64" }, stack);
    expect(act).not.toThrow();
  });

  test("must suit each of several types", () => {
    const act = () =>
      newCapacity({ ami: "al2023-gpu", instanceType: "g5.xlarge", otherInstanceTypes: ["m6i.large"] });
    expect(onlyProblem(act).given).toBe('ami "al2023-gpu" with instance type m6i.large');
  });
});
