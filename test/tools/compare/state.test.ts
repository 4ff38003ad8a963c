import { findValues, parseState, valuesOf } from "../../../tools/compare/state";
import { stateOf } from "./states";

const resource = (mode: string, name: string) => ({
  address: `aws_vpc.${name}`,
  mode,
  type: "aws_vpc",
  name,
  values: { name },
});

test("resources are read without data sources, outputs with their values", () => {
  const state = parseState(
    JSON.stringify({
      values: {
        outputs: { url: { sensitive: false, value: "http://alb/" } },
        root_module: { resources: [resource("managed", "ours"), resource("data", "theirs")] },
      },
    }),
  );
  expect(state.resources.map(({ address }) => address)).toEqual(["aws_vpc.ours"]);
  expect(state.outputs).toEqual({ url: "http://alb/" });
});

test("the state of a stack with nothing in it has nothing", () => {
  const nothing = { resources: [], outputs: {} };
  expect(parseState('{"format_version":"1.0"}')).toEqual(nothing);
  expect(parseState('{"values":{"root_module":{}}}')).toEqual(nothing);
});

const STATE = stateOf(["aws_vpc", "a", { id: "vpc-1" }], ["aws_vpc", "b", { id: "vpc-2" }]);

test("values are found by the type of their resource", () => {
  expect(valuesOf(STATE, "aws_vpc")).toEqual([{ id: "vpc-1" }, { id: "vpc-2" }]);
  expect(valuesOf(STATE, "aws_nothing")).toEqual([]);
});

test("one resource's values are found by what leads to it", () => {
  expect(findValues(STATE, "aws_vpc", "id", "vpc-2")).toEqual({ id: "vpc-2" });
  expect(findValues(STATE, "aws_vpc", "id", "vpc-3")).toBeUndefined();
  expect(findValues(STATE, "aws_subnet", "id", "vpc-2")).toBeUndefined();
  // What leads nowhere leads to no resource that lacks the key either.
  expect(findValues(STATE, "aws_vpc", "arn", undefined)).toBeUndefined();
});
