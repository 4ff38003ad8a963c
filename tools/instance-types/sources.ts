import type { InstanceTypeLimits } from "../../modules/capacity/instance-types";
import type { Figures } from "./merge";

/** A table with a header, comma-separated; the first column is the instance type. An empty field is no figure. */
export function csvFigures(
  text: string,
  columns: Readonly<Partial<Record<keyof InstanceTypeLimits, string>>>,
): Figures {
  const [header = [], ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  return new Map(
    rows.map(([name = "", ...fields]) => {
      const figures = Object.entries(columns).map(([figure, column]) => {
        const index = header.indexOf(column);
        if (index < 1) throw new Error(`No column "${column}" among ${header.join(", ")}`);
        return [figure, fields[index - 1]];
      });
      const known = figures.filter(([, field]) => field !== undefined && field !== "");
      return [name, Object.fromEntries(known.map(([figure, field]) => [figure, Number(field)]))];
    }),
  );
}

/** What EC2's DescribeInstanceTypes says, by type. */
export type DescribedTypes = Readonly<
  Record<
    string,
    {
      readonly VCpuInfo: { readonly DefaultVCpus: number };
      readonly MemoryInfo: { readonly SizeInMiB: number };
      readonly GpuInfo?: { readonly Gpus: readonly { readonly LogicalGpuCount: number }[] };
    }
  >
>;

export function describedFigures(types: DescribedTypes): Figures {
  return new Map(
    Object.entries(types).map(([name, { VCpuInfo, MemoryInfo, GpuInfo }]) => {
      // The GPUs an instance sees: of g6f, which has a share of one, Count says 0.
      const gpus = GpuInfo?.Gpus.reduce((sum, gpu) => sum + gpu.LogicalGpuCount, 0);
      return [
        name,
        { vcpus: VCpuInfo.DefaultVCpus, memory: MemoryInfo.SizeInMiB, ...(gpus ? { gpus } : undefined) },
      ];
    }),
  );
}

/** Karpenter's table of on-demand prices of Linux: a Go file, for one region. */
export function karpenterPrices(go: string): { read: string; region: string; figures: Figures } {
  const [, read, region] = /generated at (\d{4}-\d\d-\d\d)\S* for (\S+)/.exec(go) ?? [];
  if (read === undefined || region === undefined) throw new Error("No date and region in the price table");
  const prices = [...go.matchAll(/"([a-z0-9-]+\.[a-z0-9-]+)": ([\d.]+)/g)];
  return {
    read,
    region,
    figures: new Map(prices.map(([, name = "", price]) => [name, { price: Number(price) }])),
  };
}
