import { parseEvent } from "../../../tools/terraform/events";

test("reads an event that we use", () => {
  const line = '{"@level":"info","@message":"Plan: 1 to add","type":"change_summary","changes":{"add":1}}';
  expect(parseEvent(line)).toEqual(JSON.parse(line));
});

test.each([
  ["an event that we don't use", '{"@level":"info","type":"log"}'],
  ["an object without a type", '{"add":1}'],
  ["text", "Initializing the backend..."],
  ["half an object", '{"type":"version"'],
  ["another JSON value", "null"],
  ["nothing", ""],
])("passes over %s", (_, line) => {
  expect(parseEvent(line)).toBeUndefined();
});
