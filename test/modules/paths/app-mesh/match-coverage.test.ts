import { TerraformVariable } from "cdktf";
import fc from "fast-check";
import {
  type Conditions,
  covers,
  type PathCondition,
} from "../../../../modules/paths/app-mesh/match-coverage";
import { newStack } from "../../../support/synth";

const token = new TerraformVariable(newStack(), "value", {}).stringValue;

const match = (path: PathCondition | undefined, others: Record<string, string> = {}): Conditions => ({
  path,
  others: Object.entries(others),
});
const prefix = (text: string): PathCondition => ({ by: "prefix", text });
const exact = (text: string): PathCondition => ({ by: "exact", text });
const regex = (text: string): PathCondition => ({ by: "regex", text });

test.each([
  ["every path", match(prefix("/")), match(regex("/a.*"))],
  ["a shorter prefix", match(prefix("/a")), match(prefix("/a/b"))],
  ["a prefix a path", match(prefix("/a")), match(exact("/ab"))],
  ["fewer conditions", match(prefix("/")), match(prefix("/"), { method: "GET" })],
  ["no path that of another", match(undefined), match(undefined, { serviceName: "a" })],
  ["the same", match(regex("a"), { x: "1" }), match(regex("a"), { x: "1" })],
  ["what Terraform knows, itself", match(prefix(token)), match(prefix(token))],
])("%s covers", (_what, a, b) => {
  expect(covers(a, b)).toBe(true);
});

test.each([
  ["another prefix", match(prefix("/a")), match(prefix("/b"))],
  ["a longer prefix", match(prefix("/a/b")), match(prefix("/a"))],
  ["a path its prefix", match(exact("/a")), match(prefix("/a"))],
  ["a prefix what a regular expression may match", match(prefix("/a")), match(regex("/a.*"))],
  ["a condition another value", match(prefix("/"), { x: "1" }), match(prefix("/"), { x: "2" })],
  ["a condition none", match(prefix("/"), { x: "1" }), match(prefix("/"))],
  ["a prefix what only Terraform knows", match(prefix("/a")), match(prefix(token))],
  ["a token what begins with it", match(prefix(token)), match(prefix(`${token}/a`))],
])("%s doesn't", (_what, a, b) => {
  expect(covers(a, b)).toBe(false);
});

// A request as far as matches look at it.
const text = fc.stringMatching(/^\/[ab]{0,2}$/);
const path = fc.oneof(text.map(prefix), text.map(exact));
const others = fc.dictionary(fc.constant("x"), fc.constantFrom("1", "2"));
const request = fc.record({ path: text, others });

function matches(
  { path: condition, others: all }: Conditions,
  to: { path: string; others: object },
): boolean {
  const found = new Map(Object.entries(to.others));
  const byPath =
    condition === undefined ||
    (condition.by === "prefix" ? to.path.startsWith(condition.text) : to.path === condition.text);
  return byPath && all.every(([name, value]) => found.get(name) === value);
}

test("what is covered matches nothing that its cover doesn't", () => {
  fc.assert(
    fc.property(path, others, path, others, request, (pathA, othersA, pathB, othersB, one) => {
      const [a, b] = [match(pathA, othersA), match(pathB, othersB)];
      return !covers(a, b) || !matches(b, one) || matches(a, one);
    }),
    // One in a hundred says something.
    { numRuns: 5000 },
  );
});
