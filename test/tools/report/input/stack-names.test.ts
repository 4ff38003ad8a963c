import path from "node:path";
import { distinct, stackNameOf } from "../../../../tools/report/input/stack-names";

test.each([
  ["orders.tfstate", "orders"],
  ["terraform.orders.tfstate", "orders"],
  ["states/orders.json", "orders"],
  ["orders.tfstate.json", "orders"],
  ["shop/terraform.tfstate", "shop"],
  ["orders", "orders"],
])("%s is the state of %s", (file, name) => {
  expect(stackNameOf(path.normalize(file))).toBe(name);
});

test("a name that comes again gets a number", () => {
  expect(distinct(["a", "b", "a", "a (2)", "a"])).toEqual(["a", "b", "a (2)", "a (2) (2)", "a (3)"]);
});
