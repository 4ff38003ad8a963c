import { distinct, fact, seen, stateEvidence } from "../../../tools/report/evidence";
import type { StateResource } from "../../../tools/report/state/states";

function withValues(values: StateResource["values"]): StateResource {
  return { stack: "shop", address: "aws_ecs_service.web", type: "aws_ecs_service", name: "web", values };
}

test.each([
  ["a text", "FARGATE", "FARGATE"],
  ["0", 0, "0"],
  ["false", false, "false"],
  ["a list", ["subnet-1", "subnet-2"], '["subnet-1","subnet-2"]'],
  ["a block", { type: "A" }, '{"type":"A"}'],
  ["nothing", null, "not set"],
  ["an empty text", "", "not set"],
  ["a long text", "x".repeat(121), `${"x".repeat(119)}…`],
  ["a text that is just not long", "x".repeat(120), "x".repeat(120)],
])("%s is shown as the state writes it", (_, given, value) => {
  expect(stateEvidence(withValues({ given }), "given")).toEqual({
    ...{ from: "state", stack: "shop", address: "aws_ecs_service.web" },
    ...{ attribute: "given", value },
  });
});

test.each([
  ["sg-1, sg-2", ["sg-1", "sg-2"]],
  ["none", []],
  ["not set", undefined],
])("what was read where no path leads to it is shown as %s", (value, given) => {
  expect(seen(withValues({}), "ids[*]", given)).toMatchObject({ attribute: "ids[*]", value });
});

test("a container's variables are shown neither by path nor by hand", () => {
  const definitions = JSON.stringify([{ name: "web", environment: [{ name: "KEY", value: "secret" }] }]);
  const resource = withValues({ container_definitions: definitions });
  expect(stateEvidence(resource, "container_definitions").value).toBe('[{"name":"web"}]');
  expect(seen(resource, "container_definitions", definitions).value).toBe('[{"name":"web"}]');
});

test("evidence that parts share is there once, where it was first", () => {
  const [one, other] = [fact("https://one", "a"), fact("https://one", "b")];
  expect(distinct([one, other, fact("https://one", "a")])).toEqual([one, other]);
});
