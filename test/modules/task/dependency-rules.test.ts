import type { NamedContainer } from "../../../modules/task/container";
import { dependencyProblems } from "../../../modules/task/dependency-rules";
import { container, TOKENS } from "./samples";

const healthCheck = { command: "exit 0" };
const web = (options: Partial<NamedContainer>) => container({ name: "web", ...options });
const other = (options: Partial<NamedContainer> = {}) => container({ name: "other", ...options });

test.each<[NamedContainer["dependsOn"], NamedContainer]>([
  [{ other: "START" }, other()],
  [{ other: "HEALTHY" }, other({ healthCheck })],
  [{ other: "COMPLETE" }, other({ essential: false })],
  [{ other: "SUCCESS" }, other({ essential: false })],
  [{}, other()],
])("%j is accepted", (dependsOn, target) => {
  expect(dependencyProblems([web({ dependsOn }), target])).toEqual([]);
});

test.each<[NamedContainer["dependsOn"], NamedContainer, string, string]>([
  [{ db: "START" }, other(), "another one of its task", "name a container of the task"],
  [{ other: "HEALTHY" }, other(), "waits for a container's health check", 'give "other" a healthCheck'],
  [
    { other: "COMPLETE" },
    other(),
    "the task stops when an essential one does",
    'essential: false for "other"',
  ],
  [
    { other: "SUCCESS" },
    other({ essential: true }),
    "the task stops when an essential one does",
    'essential: false for "other"',
  ],
])("%j is refused", (dependsOn, target, rule, fix) => {
  expect(dependencyProblems([web({ dependsOn }), target])).toEqual([
    expect.objectContaining({
      given: `dependsOn ${JSON.stringify(dependsOn)} of container "web"`,
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
    }),
  ]);
});

describe("circles", () => {
  const waiting = (waits: Record<string, string[]>) =>
    Object.entries(waits).map(([name, on]) =>
      container({ name, dependsOn: Object.fromEntries(on.map((one) => [one, "START"])) }),
    );

  test("waiting for two that wait for the same is accepted", () => {
    expect(dependencyProblems(waiting({ a: ["b", "c"], b: ["d"], c: ["d"], d: [] }))).toEqual([]);
  });

  test.each<[Record<string, string[]>, string]>([
    [{ a: ["a"] }, '"a" on "a"'],
    [{ a: ["b"], b: ["a"] }, '"a" on "b" on "a"'],
    [{ x: ["a"], a: ["b"], b: ["c"], c: ["a"] }, '"a" on "b" on "c" on "a"'],
  ])("%j is refused, once", (waits, circle) => {
    expect(dependencyProblems(waiting(waits))).toEqual([
      expect.objectContaining({
        given: `dependsOn in a circle, ${circle},`,
        rule: expect.stringContaining("none of these ever would"),
        fix: "leave one of them out",
      }),
    ]);
  });
});

describe("links", () => {
  test.each([[["other"]], [["other:db"]], [TOKENS.list], [[TOKENS.text]]])("%j is accepted", (links) => {
    expect(dependencyProblems([web({ links }), other()])).toEqual([]);
  });

  test.each(["db", "db:other", "web"])("%s is refused", (link) => {
    expect(dependencyProblems([web({ links: ["other", link] }), other()])).toEqual([
      expect.objectContaining({
        given: `links ["${link}"] of container "web"`,
        rule: expect.stringContaining("another container of the task"),
        fix: "name a container of the task, or leave it out",
      }),
    ]);
  });
});
