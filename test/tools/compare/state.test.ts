import { parseState, valuesOf } from "../../../tools/compare/state";
import { AWSVPC } from "./states";

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

test("values are found by the type of their resource", () => {
  expect(valuesOf(AWSVPC, "aws_lb_target_group")).toEqual([{ target_type: "ip" }]);
  expect(valuesOf(AWSVPC, "aws_nothing")).toEqual([]);
});
