import { nameValueList } from "../../../modules/task/name-value-list";
import { resolve } from "../../support/synth";
import { TOKENS } from "./samples";

test("a record is a list sorted by name", () => {
  expect(nameValueList({ b: "2", a: "1" }, "name", "value")).toEqual([
    { name: "a", value: "1" },
    { name: "b", value: "2" },
  ]);
});

test("no record is no list", () => {
  expect(nameValueList(undefined, "name", "value")).toBeUndefined();
});

test("a record that Terraform knows at apply is made a list there", () => {
  expect(resolve(nameValueList(TOKENS.record, "name", "valueFrom"))).toBe(
    `\${[ for key, val in var.value: {"name" = key, "valueFrom" = val}]}`,
  );
});
