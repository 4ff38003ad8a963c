import { containerNameProblems, portOwnerProblems } from "../../../modules/task/container-name-rules";
import { container, TOKENS } from "./samples";

const named = (...names: string[]) => names.map((name) => container({ name }));

test.each([["web"], ["Web_1-a"], ["x".repeat(255)], [TOKENS.text]])("%s is accepted", (name) => {
  expect(containerNameProblems(named(name, "other"))).toEqual([]);
});

test.each(["", "my web", "web.1", "x".repeat(256)])("%j is refused", (name) => {
  expect(containerNameProblems(named("web", name))).toEqual([
    expect.objectContaining({
      given: `the container name "${name}"`,
      rule: "a container's name has 1 to 255 letters, digits, hyphens and underscores",
      fix: "name it so",
    }),
  ]);
});

test("a name that is taken is refused, once however often", () => {
  expect(containerNameProblems(named("web", "log_router", "web", "web"))).toEqual([
    expect.objectContaining({
      given: 'two containers named "web"',
      rule: expect.stringContaining("a name of its own"),
      fix: expect.stringContaining("give one of them another name"),
    }),
  ]);
});

describe("whose a port is", () => {
  const mapping = (owner?: string) => ({ container: owner, containerPort: 80, protocol: "tcp" }) as const;

  test.each([undefined, "web", "metrics"])("%s is accepted", (owner) => {
    expect(portOwnerProblems(named("web", "metrics"), [mapping(owner)])).toEqual([]);
  });

  test("a container that is only known at apply is refused, as its mapping would be nobody's", () => {
    expect(portOwnerProblems(named("web", "metrics"), [mapping(TOKENS.text)])).toEqual([
      {
        given: "a port of a container that is only known at apply",
        rule: expect.stringContaining("synth must know whose it is"),
        fix: "write the container's name, one of web, metrics",
      },
    ]);
  });

  test("a container that isn't there is refused, once for all its ports", () => {
    expect(portOwnerProblems(named("web", "metrics"), [mapping("metricz"), mapping("metricz")])).toEqual([
      expect.objectContaining({
        given: 'a port of container "metricz"',
        rule: "a port is that of one of the task's containers, which are web, metrics",
        fix: "name one of them, or leave container out for the main one",
      }),
    ]);
  });
});
