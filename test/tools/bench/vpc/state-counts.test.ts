import { stateCounts } from "../../../../tools/bench/vpc/state-counts";

const managed = { mode: "managed" };
const data = { mode: "data" };

test.each([
  ["nothing yet", {}, { resources: 0, dataSources: 0 }],
  [
    "a stack",
    { values: { root_module: { resources: [managed, data, managed] } } },
    { resources: 2, dataSources: 1 },
  ],
  [
    "modules in modules",
    {
      values: {
        root_module: {
          resources: [data],
          child_modules: [{ child_modules: [{ resources: [managed, data] }], resources: [managed] }],
        },
      },
    },
    { resources: 2, dataSources: 2 },
  ],
])("counts %s", (_, state, counts) => {
  expect(stateCounts(JSON.stringify(state))).toEqual(counts);
});
