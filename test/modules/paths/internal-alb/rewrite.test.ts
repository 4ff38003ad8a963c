import { Token } from "cdktf";
import { type Rewrite, rewriteConfig, rewriteProblems } from "../../../../modules/paths/internal-alb/rewrite";

const token = Token.asString({ resolve: () => "var.regex" });

test.each<[Rewrite | undefined]>([
  [undefined],
  [{ url: { regex: "^/orders/?(.*)$", replace: "/$1" } }],
  [{ url: { regex: "(?:a|b)[*+]+\\++c{2}", replace: "" } }],
  [{ host: { regex: "x".repeat(1024), replace: "y".repeat(1024) } }],
  [{ url: { regex: token, replace: token } }],
])("%j is accepted", (rewrite) => {
  expect(rewriteProblems(rewrite)).toEqual([]);
});

test.each<[Rewrite, string, string]>([
  [{}, "rewrite {}", "leave rewrite out"],
  [{ url: { regex: "", replace: "" } }, "rewrite url regex of 0 characters", "write what is to be replaced"],
  [
    { url: { regex: "x".repeat(1025), replace: "" } },
    "rewrite url regex of 1025 characters",
    "shorten it by 1",
  ],
  [{ host: { regex: "x", replace: "y".repeat(1026) } }, "rewrite host replace of 1026 characters", "by 2"],
  ...["(?=a)", "(?!a)", "(?<=a)", "(?<!a)", "(?>a)", "(a)\\1", "a++", "a*+", "\\p{L}", "(?R)"].map(
    (regex): [Rewrite, string, string] => [
      { url: { regex, replace: "" } },
      `rewrite url regex "${regex}"`,
      "use plain groups",
    ],
  ),
])("%j is refused", (rewrite, given, fix) => {
  expect(rewriteProblems(rewrite)).toEqual([
    expect.objectContaining({ given, fix: expect.stringContaining(fix) }),
  ]);
});

test("is a transform of the rule for each part, and nothing where there is none", () => {
  const url = { regex: "^/a", replace: "/b" };
  const host = { regex: "a", replace: "b" };
  expect(rewriteConfig(undefined)).toEqual({});
  expect(rewriteConfig({ url, host })).toEqual({
    transform: [
      { type: "host-header-rewrite", hostHeaderRewriteConfig: { rewrite: host } },
      { type: "url-rewrite", urlRewriteConfig: { rewrite: url } },
    ],
  });
});
