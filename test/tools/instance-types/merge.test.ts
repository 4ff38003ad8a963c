import type { InstanceTypeLimits } from "../../../modules/capacity/instance-types";
import { merge } from "../../../tools/instance-types/merge";
import { csvFigures, describedFigures, karpenterPrices } from "../../../tools/instance-types/sources";

const figures = (types: Record<string, InstanceTypeLimits>) => new Map(Object.entries(types));

describe("merged sources", () => {
  test("say everything of a type that some source knows, in order of the types", () => {
    const merged = merge(
      [
        figures({ "m5.large": { networkInterfaces: 3 } }),
        figures({ "m5.large": { tasks: 2, trunkedTasks: 10 } }),
      ],
      [figures({ "m5.large": { vcpus: 2, memory: 8192 } }), figures({ "m5.large": { price: 0.096 } })],
    );
    expect(merged).toEqual([
      [
        "m5.large",
        { networkInterfaces: 3, tasks: 2, trunkedTasks: 10, vcpus: 2, memory: 8192, price: 0.096 },
      ],
    ]);
  });

  test("are sorted, and hold the types that have limits only", () => {
    const merged = merge(
      [figures({ "m5.large": { tasks: 2 }, "c5.large": { tasks: 2 } })],
      [figures({ "p2.xlarge": { price: 0.9 } })],
    );
    expect(merged.map(([name]) => name)).toEqual(["c5.large", "m5.large"]);
  });

  test("count every interface but the instance's own where ECS's tables lack the type", () => {
    expect(merge([figures({ "t3.medium": { networkInterfaces: 3 } })], [])).toEqual([
      ["t3.medium", { networkInterfaces: 3, tasks: 2 }],
    ]);
  });

  test("have no trunking in a family that ECS says has none, whatever its table lists", () => {
    expect(merge([figures({ "r5b.16xlarge": { tasks: 14, trunkedTasks: 120 } })], [])).toEqual([
      ["r5b.16xlarge", { tasks: 14 }],
    ]);
  });
});

describe("sources", () => {
  test("a table is read by the names of its columns, and an empty field is no figure", () => {
    const csv = "instance_type,without,with\nm5.large,2,10\nt3.large,2,\n";
    expect(csvFigures(csv, { trunkedTasks: "with", tasks: "without" })).toEqual(
      figures({ "m5.large": { tasks: 2, trunkedTasks: 10 }, "t3.large": { tasks: 2 } }),
    );
  });

  test("a table without the column is refused", () => {
    expect(() => csvFigures("instance_type,a\nm5.large,2\n", { tasks: "b" })).toThrow('No column "b"');
  });

  test("EC2's description gives vCPUs, MiB, and the GPUs that an instance sees", () => {
    const shared = { VCpuInfo: { DefaultVCpus: 4 }, MemoryInfo: { SizeInMiB: 16384 } };
    expect(
      describedFigures({
        "g6f.xlarge": { ...shared, GpuInfo: { Gpus: [{ LogicalGpuCount: 1 }] } },
        "m5.xlarge": shared,
      }),
    ).toEqual(
      figures({
        "g6f.xlarge": { vcpus: 4, memory: 16384, gpus: 1 },
        "m5.xlarge": { vcpus: 4, memory: 16384 },
      }),
    );
  });

  test("Karpenter's table gives prices with their region and date", () => {
    const go =
      '// generated at 2026-07-20T13:44:30Z for us-east-1\n"us-east-1": {\n"a1.large": 0.051000, "p4de.24xlarge": 27.4,\n},';
    expect(karpenterPrices(go)).toEqual({
      read: "2026-07-20",
      region: "us-east-1",
      figures: figures({ "a1.large": { price: 0.051 }, "p4de.24xlarge": { price: 27.4 } }),
    });
  });
});
