import type { NetworkFigures, Round } from "../../../../tools/bench/vpc/network-bench";
import { NETWORKS } from "../../../../tools/bench/vpc/networks";
import { vpcReport } from "../../../../tools/bench/vpc/report";

function round(empty: number, vpc: number, peer: number): Round {
  const cost = (wall: number) => ({ wall, cpu: 2 * wall });
  return { empty: cost(empty), vpc: cost(vpc), peer: cost(peer) };
}

const FIGURES: NetworkFigures = {
  network: NETWORKS[0] as NetworkFigures["network"],
  fresh: [round(100, 120, 150), round(100, 140, 160), round(100, 120, 200)],
  // Less than the empty stack took, as on a busy machine.
  applied: [round(100, 90, 120)],
  counts: { vpc: { resources: 21, dataSources: 1 }, peer: { resources: 22, dataSources: 0 } },
  firstZoneGone: { vpc: { replace: 0, delete: 8 }, peer: { replace: 5, delete: 7 } },
};

const report = vpcReport([FIGURES]);
const row = (start: string) => report.split("\n").find((line) => line.includes(start));

test("medians, their ratios round by round, and what is beyond an empty stack", () => {
  expect(row("from nothing, wall")).toMatch(
    /100 ms .* 120 ms .* 160 ms .* 0\.80 \(0\.60-0\.88\) .* 0\.63 .* 0\.33 /,
  );
  expect(row("from nothing, CPU")).toMatch(/200 ms .* 240 ms .* 320 ms/);
});

test("no share beyond an empty stack where noise hides it", () => {
  expect(row("applied, wall")).toMatch(/90 ms .* 120 ms .* 0\.75 \(0\.75-0\.75\) .* 0\.83 .* - /);
});

test("what was planned, and the goal", () => {
  expect(report).toContain(
    "Vpc has 21 resources and 1 data source, the peer 22 resources and 0 data sources.",
  );
  expect(report).toContain(
    "Without its first zone, Vpc replaces 0 resources and deletes 8, the peer replaces 5 resources and deletes 7.",
  );
  expect(report).toContain("Goal: Vpc / peer, wall, is 0.60 at most.");
});
