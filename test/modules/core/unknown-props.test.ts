import { Token } from "cdktf";
import { type PropNames, unknownPropProblems } from "../../../modules/core/unknown-props";

type Fruit =
  | { readonly kind: "apple"; readonly seeds?: number }
  | { readonly kind: "plum"; readonly stone: boolean };
const FRUIT: PropNames<Fruit> = { kind: true, seeds: true, stone: true };

const problems = (props: object | undefined, within?: string) =>
  unknownPropProblems(props as Fruit | undefined, FRUIT, within);

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
  expect(problems({ Seeds: 5 }, "fruit")).toEqual([
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

test.each([
  ["none", {}],
  ["those of one variant", { kind: "apple", seeds: 5 }],
  ["those of another", { kind: "plum", stone: true }],
  ["one that says nothing", { kind: "apple", pips: undefined }],
  ["nothing", undefined],
  ["what is only known at apply", Token.asAny({ pips: 5 })],
])("%s: accepted", (_, props) => {
  expect(problems(props)).toEqual([]);
});

test("the compiler keeps the names complete", () => {
  // @ts-expect-error a prop of one variant is missing
  const missing: PropNames<Fruit> = { kind: true, seeds: true };
  // @ts-expect-error a prop that there is none of
  const superfluous: PropNames<Fruit> = { ...FRUIT, pips: true };
  expect([missing, superfluous]).toHaveLength(2);
});
