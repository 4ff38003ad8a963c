import { type Kind, kindProblems } from "../../../modules/core/kind";

const SHOP: Kind = { has: "shelves", rule: "a shop has shelves", fix: "write shop: new Shop()" };
const SHOPS: Kind = { ...SHOP, list: true };
const NAMES: Kind = { list: true, rule: "names are read one by one", fix: 'write names: ["a"]' };

interface Props {
  readonly shop?: unknown;
  readonly shops?: unknown;
  readonly names?: unknown;
}

test.each<[says: string, props: Props, given: string[]]>([
  ["what has the property", { shop: { shelves: 1 } }, []],
  ["an id in its place", { shop: "shop-1" }, ['shop "shop-1"']],
  ["something else", { shop: { windows: 1 } }, ["shop"]],
  ["null", { shop: null }, ["shop null"]],
  ["what is left out", { shop: undefined }, []],
  ["a list", { shops: [{ shelves: 1 }] }, []],
  ["an empty list", { shops: [] }, []],
  ["one in place of a list", { shops: { shelves: 1 } }, ["shops that is no list"]],
  [
    "others in a list",
    { shops: [{ shelves: 1 }, "shop-1", 2] },
    ['item 2 of shops "shop-1"', "item 3 of shops 2"],
  ],
  ["a list of anything", { names: ["a", 1] }, []],
  ["text in place of a list", { names: "a" }, ['names "a" that is no list']],
])("%s", (_, props, given) => {
  const problems = kindProblems(props, { shop: SHOP, shops: SHOPS, names: NAMES });
  expect(problems.map((problem) => problem.given)).toEqual(given);
});

test("the rule and the fix are the kind's", () => {
  expect(kindProblems({ shop: 1 }, { shop: SHOP })).toEqual([
    { given: "shop 1", rule: "a shop has shelves", fix: "write shop: new Shop()" },
  ]);
});
