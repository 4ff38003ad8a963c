import {
  blocksAt,
  blocksOf,
  itemsAt,
  numberAt,
  numberOf,
  positiveAt,
  positiveOf,
  textAt,
  textOf,
  textsAt,
  textsOf,
  valueAt,
} from "../../../../tools/report/state/values";

const VALUES = {
  arn: "arn:aws:ecs:…",
  none: null,
  empty: "",
  zero: 0,
  off: false,
  port: 8080,
  "text port": "8080",
  share: 0.5,
  below: -1,
  listed: [8080],
  ids: ["subnet-1", "", null, "subnet-2"],
  load_balancer: [{ target_group_arn: "one" }, null, { target_group_arn: "two", container_port: 0 }],
};
const RESOURCE = { values: VALUES };

test.each([
  ["arn", "arn:aws:ecs:…"],
  ["zero", 0],
  ["off", false],
  ["load_balancer[2].target_group_arn", "two"],
  ["load_balancer[2].container_port", 0],
])("%s is set", (path, value) => {
  expect(valueAt(RESOURCE, path)).toBe(value);
});

test.each([
  "none",
  "empty",
  "absent",
  "load_balancer[1].target_group_arn",
  "load_balancer[3].target_group_arn",
  "arn.length",
  // What every list and object has is none of a state's.
  "load_balancer.values",
  "toString",
])("%s is not set", (path) => {
  expect(valueAt(RESOURCE, path)).toBeUndefined();
});

test.each([
  ["port", 8080],
  ["text port", 8080],
  ["zero", 0],
  ["below", -1],
  ["empty", undefined],
  ["none", undefined],
  ["off", undefined],
  ["share", undefined],
  ["listed", undefined],
  ["arn", undefined],
])("the number at %s is %s", (path, number) => {
  expect(numberAt(RESOURCE, path)).toBe(number);
  expect(numberOf(VALUES, path)).toBe(number);
});

test.each([
  ["port", 8080],
  ["zero", undefined],
  ["load_balancer[2].container_port", undefined],
  ["below", undefined],
])("the number above 0 at %s is %s", (path, number) => {
  expect(positiveAt(RESOURCE, path)).toBe(number);
  expect(positiveOf(VALUES, path)).toBe(number);
});

test("a text is no number, and no empty one", () => {
  expect(["arn", "empty", "port"].map((path) => textAt(RESOURCE, path))).toEqual([
    VALUES.arn,
    undefined,
    undefined,
  ]);
  expect(textOf(VALUES, "arn")).toBe(VALUES.arn);
});

test("of a list come its items' paths, its texts and its blocks", () => {
  expect(itemsAt(RESOURCE, "load_balancer")).toEqual([
    "load_balancer[0]",
    "load_balancer[1]",
    "load_balancer[2]",
  ]);
  expect(textsAt(RESOURCE, "ids")).toEqual(["subnet-1", "subnet-2"]);
  expect(textsOf(VALUES, "ids")).toEqual(["subnet-1", "subnet-2"]);
  const blocks = [{ target_group_arn: "one" }, { target_group_arn: "two", container_port: 0 }];
  expect(blocksAt(RESOURCE, "load_balancer")).toEqual(blocks);
  expect(blocksOf(VALUES, "load_balancer")).toEqual(blocks);
});

test.each(["arn", "port", "absent"])("%s is no list", (path) => {
  expect(itemsAt(RESOURCE, path)).toEqual([]);
  expect(textsAt(RESOURCE, path)).toEqual([]);
  expect(blocksAt(RESOURCE, path)).toEqual([]);
});
