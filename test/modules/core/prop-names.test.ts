import { Token } from "cdktf";
import { incompleteProblems, type PropNames, propProblems } from "../../../modules/core/prop-names";

type Fruit =
  | { readonly kind: "apple"; readonly seeds?: number }
  | { readonly kind: "plum"; readonly stone: boolean };
const FRUIT: PropNames<Fruit> = { kind: "required", seeds: "optional", stone: "optional" };

const problems = (props: object | undefined, within?: string) =>
  propProblems(props as Fruit | undefined, FRUIT, within);

test("a prop of another name is refused, with those there are", () => {
  expect(problems({ kind: "apple", pips: 5 })).toEqual([
    {
      given: 'a prop "pips"',
      rule: "what it is written for has no prop of that name, and one that isn't known would change nothing",
      fix: "write one of kind, seeds, stone, or leave it out",
    },
  ]);
});

test("one that only upper and lower case tell apart is meant", () => {
  expect(problems({ kind: "apple", Seeds: 5 }, "fruit")).toEqual([
    {
      given: 'a prop "Seeds" in fruit',
      rule: "fruit has no prop of that name, and one that isn't known would change nothing",
      fix: "write seeds, or leave it out",
    },
  ]);
});

test.each([
  ["text", "apple", 'fruit "apple"'],
  ["a list", ["apple"], 'fruit ["apple"]'],
  ["null", null, "fruit null"],
])("%s instead of props: refused", (_, props, given) => {
  expect(problems(props as unknown as object, "fruit")).toEqual([
    {
      given,
      rule: "its props are written by name",
      fix: "write e.g. { kind: … }, with one or more of kind, seeds, stone",
    },
  ]);
  expect(problems(props as unknown as object)).toMatchObject([
    { given: `${JSON.stringify(props)} for the props` },
  ]);
});

const MISSING = {
  given: "fruit without kind",
  rule: "kind has no default, and nothing can be made without it",
  fix: "write kind: …",
};

test("one that may be left out, but is null: refused", () => {
  expect(problems({ kind: "apple", seeds: null }, "fruit")).toEqual([
    {
      given: "seeds null in fruit",
      rule: "null is no value of it; what isn't set is left out",
      fix: "leave seeds out, or write it",
    },
  ]);
  expect(problems({ kind: "apple", seeds: undefined }, "fruit")).toEqual([]);
});

test.each([
  ["left out", {}],
  ["undefined", { kind: undefined, seeds: 5 }],
  ["null", { kind: null }],
])("one that every variant needs, %s: refused", (_, props) => {
  expect(problems(props, "fruit")).toEqual([MISSING]);
  expect(problems(props)).toEqual([{ ...MISSING, given: "props without kind" }]);
  expect(incompleteProblems(props as unknown as Fruit, FRUIT, "fruit")).toEqual([MISSING]);
});

test("no props at all: refused where some are needed, unless it is a prop that may be left out with them", () => {
  expect(problems(undefined)).toEqual([{ ...MISSING, given: "props without kind" }]);
  expect(problems(undefined, "fruit")).toEqual([]);
  expect(propProblems(undefined, { seeds: "optional" })).toEqual([]);
});

test("all that are missing are named together, beside those that nobody knows", () => {
  const pair: PropNames<{ readonly from: number; readonly to: number }> = {
    from: "required",
    to: "required",
  };
  const props = { start: 1 } as object as { from: number; to: number };
  expect(propProblems(props, pair, "range")).toMatchObject([
    { given: 'a prop "start" in range' },
    {
      given: "range without from and to",
      rule: "from and to have no default, and nothing can be made without them",
      fix: "write from: …, to: …",
    },
  ]);
});

test("one whose case alone is wrong isn't missing too", () => {
  expect(problems({ Kind: "apple" })).toMatchObject([
    { given: 'a prop "Kind"', fix: "write kind, or leave it out" },
  ]);
});

test("props that lack nothing are complete, whatever else is wrong with them", () => {
  expect(incompleteProblems({ kind: "apple", pips: 5 } as object as Fruit, FRUIT)).toEqual([]);
  expect(incompleteProblems(Token.asAny({}) as object as Fruit, FRUIT)).toEqual([]);
  expect(incompleteProblems({ pips: 5 } as object as Fruit, FRUIT)).toHaveLength(2);
});

test.each([
  ["those of one variant", { kind: "apple", seeds: 5 }],
  ["those of another", { kind: "plum", stone: true }],
  ["one that says nothing", { kind: "apple", pips: undefined }],
  ["a required one that is only known at apply", { kind: Token.asAny("apple") }],
  ["what is only known at apply", Token.asAny({ pips: 5 })],
])("%s: accepted", (_, props) => {
  expect(problems(props)).toEqual([]);
});

test("the compiler keeps the names complete and their needs right", () => {
  // @ts-expect-error a prop of one variant is missing
  const missing: PropNames<Fruit> = { kind: "required", seeds: "optional" };
  // @ts-expect-error a prop that there is none of
  const superfluous: PropNames<Fruit> = { ...FRUIT, pips: "optional" };
  // @ts-expect-error every variant needs it
  const needed: PropNames<Fruit> = { ...FRUIT, kind: "optional" };
  // @ts-expect-error one variant needs it, and another hasn't it
  const ofOne: PropNames<Fruit> = { ...FRUIT, stone: "required" };
  expect([missing, superfluous, needed, ofOne]).toHaveLength(4);
});
