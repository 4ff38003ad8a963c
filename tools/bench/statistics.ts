import type { Cost } from "./run-program";

/** One run of each program, right after each other, so that both met the same load of the machine. */
export interface Pair {
  readonly modules: Cost;
  readonly raw: Cost;
}

/** The pairs in figures, for one of the two costs. */
export interface Summary {
  /** Median milliseconds of each program. */
  readonly modules: number;
  readonly raw: number;
  /** How many times what plain code costs the modules cost, pair by pair. */
  readonly ratio: Ratio;
}

export interface Ratio {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export function summarize(pairs: readonly Pair[], cost: keyof Cost): Summary {
  return {
    modules: median(pairs.map(({ modules }) => modules[cost])),
    raw: median(pairs.map(({ raw }) => raw[cost])),
    ratio: ratioOf(pairs, ({ modules, raw }) => modules[cost] / raw[cost]),
  };
}

/** The ratios of runs, each taken within its run. */
export function ratioOf<T>(runs: readonly T[], ratio: (run: T) => number): Ratio {
  const ratios = runs.map(ratio);
  return { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) };
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("no values have no median");
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}
