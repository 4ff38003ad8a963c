import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { type NameRule, nameOf } from "../../../modules/core/name";
import { onlyProblem } from "../../support/problems";
import { newStack } from "../../support/synth";

const RULE: NameRule = {
  resource: "thing",
  maxLength: 12,
  pattern: /^[a-z0-9-]+$/,
  inWords: "small letters, digits and hyphens",
  page: "https://docs.aws.amazon.com/thing",
};

function at(...ids: string[]): Construct {
  return ids.reduce<Construct>((scope, id) => new Construct(scope, id), newStack());
}

test.each([
  [["web"], "app-web"],
  [["a", "b", "c"], "app-a-b-c"],
  [["my web"], "app-my-web"],
  [["a__b"], "app-a-b"],
])("the name of the construct at %j is %s", (ids, name) => {
  expect(nameOf(at(...ids), RULE)).toBe(name);
});

test("a name made from the path is in lower case where there is no upper case", () => {
  const rule: NameRule = { ...RULE, lowerCase: true };
  expect(nameOf(at("Web"), rule)).toBe("app-web");
  expect(onlyProblem(() => nameOf(at("web"), rule, "Web")).given).toContain('made from name "Web"');
});

test("a name that is given is taken as it is", () => {
  expect(nameOf(at("web"), RULE, "other")).toBe("other");
});

test.each(["12characters", "a"])("%s is accepted", (name) => {
  expect(nameOf(at("web"), RULE, name)).toBe(name);
});

test.each(["13-characters", "", "Web", "a_b"])("%j is refused", (name) => {
  expect(onlyProblem(() => nameOf(at("web"), RULE, name))).toEqual({
    given: `the thing name "${name}" (${name.length} characters), made from name "${name}",`,
    rule: "the name of a thing has at most 12 characters, small letters, digits and hyphens",
    fix: 'write name: "…" with at most 12 characters that follows the rule',
    page: RULE.page,
  });
});

test("a name made from the path is refused as such", () => {
  expect(onlyProblem(() => nameOf(at("too-long-by-far"), RULE)).given).toBe(
    'the thing name "app-too-long-by-far" (19 characters), made from the construct\'s path,',
  );
});

describe("an ending", () => {
  test.each([
    ["app-web-in", undefined],
    ["short-in", "short"],
    ["9-letters-in", "9-letters"],
  ])("is part of the name, %s", (name, given) => {
    expect(nameOf(at("web"), RULE, given, "-in")).toBe(name);
  });

  test("leaves less for what the user writes, and the fix counts it", () => {
    expect(onlyProblem(() => nameOf(at("web"), RULE, "10-letters", "-in"))).toMatchObject({
      given: 'the thing name "10-letters-in" (13 characters), made from name "10-letters",',
      fix: 'write name: "…" with at most 9 characters that follows the rule',
    });
  });
});

test("text that only looks like a reference is judged", () => {
  expect(() => nameOf(at("web"), RULE, `\${x}`)).toThrow(/the thing name "\$\{x\}" \(4 characters\)/);
});

test("a name with a token in it is not judged", () => {
  const stack = newStack();
  const name = `${new TerraformVariable(stack, "prefix", {}).stringValue}-WEB_with_a_long_tail`;
  expect(nameOf(stack, RULE, name)).toBe(name);
});
