import { TerraformVariable, Token } from "cdktf";
import type { AmiName } from "../../../modules/capacity/ami";
import type { VolumeProps } from "../../../modules/capacity/volume";
import { newCapacity, synthCapacity } from "../../support/capacity";
import { onlyProblem } from "../../support/problems";
import { newStack, only } from "../../support/synth";

const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

function volumes(volume?: VolumeProps, ami: AmiName = "al2023") {
  return only(synthCapacity({ ami, ...(volume && { volume }) }), "aws_launch_template").block_device_mappings;
}

const gp3 = (volume_size: number) => ({
  volume_size,
  volume_type: "gp3",
  encrypted: "true",
  delete_on_termination: "true",
});

// Written out: Terraform would leave on what was on before.
const USUAL_SPEED = { iops: 3000, throughput: 125 };

describe("volumes are gp3, encrypted, as large as the AMI's", () => {
  test.each<[AmiName, object[]]>([
    ["al2023", [{ device_name: "/dev/xvda", ebs: { ...gp3(30), ...USUAL_SPEED } }]],
    [
      "bottlerocket",
      [
        { device_name: "/dev/xvda", ebs: gp3(4) },
        { device_name: "/dev/xvdb", ebs: { ...gp3(20), ...USUAL_SPEED } },
      ],
    ],
    ["windows-2022-core", [{ device_name: "/dev/sda1", ebs: { ...gp3(50), ...USUAL_SPEED } }]],
  ])("%s", (ami, expected) => {
    expect(volumes(undefined, ami)).toEqual(expected);
  });
});

test("size and speed are those of the volume with the images, the key is that of all", () => {
  expect(volumes({ size: 100, iops: 6000, throughput: 500, kmsKeyArn: KEY }, "bottlerocket")).toEqual([
    { device_name: "/dev/xvda", ebs: { ...gp3(4), kms_key_id: KEY } },
    { device_name: "/dev/xvdb", ebs: { ...gp3(100), kms_key_id: KEY, iops: 6000, throughput: 500 } },
  ]);
});

describe.each<[string, VolumeProps, VolumeProps, string, string, string]>([
  ["smaller than the AMI", { size: 29 }, { size: 30 }, "volume size 29", "30 to 65536", "size: 30"],
  ["above 64 TiB", { size: 65537 }, { size: 65536 }, "volume size 65537", "30 to 65536", "size: 65536"],
  ["of a part of a GiB", { size: 30.5 }, { size: 31 }, "volume size 30.5", "whole number of GiB", "size: 31"],
  ["below 3000 IOPS", { iops: 2999 }, { iops: 3000 }, "volume iops 2999", "3000 to 80000", "iops: 3000"],
  [
    "above 80000 IOPS",
    { size: 200, iops: 80001 },
    { size: 200, iops: 80000 },
    "volume iops 80001",
    "3000 to 80000",
    "iops: 80000",
  ],
  [
    "of more than 500 IOPS a GiB",
    { size: 30, iops: 15001 },
    { size: 30, iops: 15000 },
    "volume iops 15001 with size 30",
    "500 IOPS for each GiB",
    "iops: 15000 or less, or size: 31 or more",
  ],
  [
    "below 125 MiB/s",
    { throughput: 124 },
    { throughput: 125 },
    "volume throughput 124",
    "125 to 2000",
    "throughput: 125",
  ],
  [
    "above 2000 MiB/s",
    { iops: 8004, throughput: 2001 },
    { iops: 8000, throughput: 2000 },
    "volume throughput 2001",
    "125 to 2000",
    "throughput: 2000",
  ],
  [
    "of more than a quarter MiB/s for each of its IOPS",
    { throughput: 751 },
    { throughput: 750 },
    "volume throughput 751 with iops 3000",
    "0.25 MiB/s",
    "iops: 3004 or more, or throughput: 750 or less",
  ],
  [
    "with a key's alias",
    { kmsKeyArn: "alias/ebs" },
    { kmsKeyArn: KEY },
    'volume kmsKeyArn "alias/ebs"',
    "by its ARN",
    "kmsKeyArn",
  ],
])("a volume %s", (_, refused, accepted, given, rule, fix) => {
  test("is refused", () => {
    expect(onlyProblem(() => newCapacity({ volume: refused }))).toMatchObject({
      given,
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
    });
  });

  test("and its neighbour accepted", () => {
    expect(() => newCapacity({ volume: accepted })).not.toThrow();
  });
});

test("Windows needs a larger one", () => {
  const act = (size: number) => () => newCapacity({ ami: "windows-2022-core", volume: { size } });
  expect(onlyProblem(act(49)).given).toBe("volume size 49");
  expect(act(50)).not.toThrow();
});

test("tokens are passed on", () => {
  const stack = newStack();
  const number = (name: string) => Token.asNumber(new TerraformVariable(stack, name, {}).value);
  const kmsKeyArn = new TerraformVariable(stack, "key", {}).stringValue;
  const volume = { size: number("size"), iops: number("iops"), throughput: number("throughput"), kmsKeyArn };
  const [mapping] = only(synthCapacity({ volume }, stack), "aws_launch_template").block_device_mappings as {
    ebs: object;
  }[];
  expect(mapping?.ebs).toMatchObject({
    volume_size: `\${var.size}`,
    iops: `\${var.iops}`,
    throughput: `\${var.throughput}`,
    kms_key_id: `\${var.key}`,
  });
});
