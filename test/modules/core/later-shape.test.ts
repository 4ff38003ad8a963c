import { laterShapeProblems } from "../../../modules/core/later-shape";
import { TOKENS } from "../task/samples";

interface Props {
  readonly pool?: { readonly size?: number; readonly limits?: { readonly most?: number } };
  readonly path?: string | { readonly regex: string };
  readonly headers?: Readonly<Record<string, string | { readonly range?: { readonly start: number } }>>;
  readonly tags?: Readonly<Record<string, string>>;
}

const problemsOf = (props: Props | undefined) =>
  laterShapeProblems(
    props,
    {
      pool: { parts: { limits: {} } },
      path: { orText: true },
      headers: { each: { orText: true, parts: { range: {} } } },
    },
    'route "a"',
  );

const OBJECT = "an object, in which each value may be a reference";

test.each<[string, unknown, string, string]>([
  ["a reference", { pool: TOKENS.flag }, "pool", `write pool as ${OBJECT}`],
  ["a map", { pool: TOKENS.record }, "pool", `write pool as ${OBJECT}`],
  ["text for an object", { pool: TOKENS.text }, "pool", `write pool as ${OBJECT}`],
  ["a list for an object", { pool: TOKENS.list }, "pool", `write pool as ${OBJECT}`],
  ["part of an object", { pool: { limits: TOKENS.flag } }, "pool limits", `write limits as ${OBJECT}`],
  ["a record", { headers: TOKENS.record }, "headers", `write headers as ${OBJECT}`],
  [
    "an entry",
    { headers: { "x-a": TOKENS.flag } },
    "headers x-a",
    `write x-a as text, Token.asString(…), or as ${OBJECT}`,
  ],
  [
    "part of an entry",
    { headers: { "x-a": { range: TOKENS.record } } },
    "headers x-a range",
    `write range as ${OBJECT}`,
  ],
  [
    "an object that may be text",
    { path: TOKENS.flag },
    "path",
    `write path as text, Token.asString(…), or as ${OBJECT}`,
  ],
])("refuses a block that only Terraform knows: %s", (_, props, prop, fix) => {
  expect(problemsOf(props as Props)).toEqual([
    {
      given: `route "a" ${prop} that is only known at apply as a whole`,
      rule: "synth writes its parts one by one, so it must know which there are",
      fix,
    },
  ]);
});

test.each<[string, Props | undefined]>([
  ["nothing", undefined],
  ["no block", { tags: TOKENS.record }],
  ["values", { pool: { size: TOKENS.number, limits: { most: TOKENS.number } } }],
  ["text", { path: TOKENS.text, headers: { "x-a": TOKENS.text, "x-b": "b" } }],
  ["text of any name", { headers: { constructor: TOKENS.text } }],
  ["what was left out", { pool: undefined as unknown as object }],
])("takes references for %s", (_, props) => {
  expect(problemsOf(props)).toEqual([]);
});
