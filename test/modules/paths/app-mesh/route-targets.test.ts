import { TerraformVariable } from "cdktf";
import { targetsProblems, weightedTargets } from "../../../../modules/paths/app-mesh/route-targets";
import { withMesh } from "./with-mesh";

const { stack, mesh } = withMesh();
const weight = new TerraformVariable(stack, "weight", {}).numberValue;
const node = (index: number) => mesh.virtualNode({ name: `orders-v${index}` });
const first = node(0);

const weighted = (...weights: number[]) =>
  weights.map((one, index) => ({ node: index === 0 ? first : node(index), weight: one }));

test("one node gets all", () => {
  expect(weightedTargets(first)).toEqual([{ node: first, weight: 100 }]);
});

test.each([
  [weighted(100)],
  [weighted(1)],
  [weighted(0, 1)],
  [weighted(50, 50)],
  [weighted(...Array.from({ length: 10 }, () => 10))],
  [weighted(weight)],
  [weighted(0, weight)],
  [weighted(100, weight)],
])("targets %# are accepted", (targets) => {
  expect(targetsProblems("route", targets)).toEqual([]);
});

const FIRST = 'virtualNode "orders-v0" of app/mesh';

test.each([
  [[], "route with 0 targets", "1 to 10 nodes", "write one"],
  [weighted(...Array.from({ length: 11 }, () => 1)), "route with 11 targets", "1 to 10 nodes", "leave 1 out"],
  [weighted(-1), `route weight -1 of ${FIRST}`, "0 to 100", "weight: 0"],
  [weighted(101), `route weight 101 of ${FIRST}`, "0 to 100", "weight: 100"],
  [weighted(0.5), `route weight 0.5 of ${FIRST}`, "0 to 100", "weight: 1"],
  [weighted(51, 50), "route with weights 51 + 50 = 101", "100 together at most", "50, 49"],
  [weighted(0, 0), "route with no weight but 0", "a node with 0 gets none", "above 0"],
  [
    [
      { node: first, weight: 1 },
      { node: first, weight: 2 },
    ],
    `route with ${FIRST} twice`,
    "one weight",
    "write it once",
  ],
])("targets %# are refused", (targets, given, rule, fix) => {
  expect(targetsProblems("route", targets)).toEqual([
    expect.objectContaining({
      given,
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
    }),
  ]);
});
