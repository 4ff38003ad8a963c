import { outputReach } from "../../stacks/outputs";
import { newStack } from "../support/synth";
import { outputsOf } from "./outputs-of";

function outputs(reached: Parameters<typeof outputReach>[1]): Record<string, unknown> {
  const stack = newStack();
  outputReach(stack, reached);
  return outputsOf(stack);
}

test("a URL comes with the command that calls it", () => {
  expect(outputs({ web: { url: "http://alb/web" } })).toEqual({
    web_url: "http://alb/web",
    web_curl: "curl http://alb/web",
  });
});

test("what is asked may be another than the service itself", () => {
  expect(
    outputs({
      "orders-bridge": { name: "orders.internal", dig: "dig orders.internal", ask: "http://web/orders" },
    }),
  ).toEqual({
    orders_bridge_name: "orders.internal",
    orders_bridge_dig: "dig orders.internal",
    orders_bridge_curl: "curl http://web/orders",
  });
});

test("what nobody can call says nothing", () => {
  expect(outputs({ batch: {} })).toEqual({});
});
