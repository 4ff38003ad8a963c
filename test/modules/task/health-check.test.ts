import { type HealthCheck, healthCheckJson, healthCheckProblems } from "../../../modules/task/health-check";
import { TOKENS } from "./samples";

const CHECK: HealthCheck = { command: "curl -f http://localhost/ || exit 1" };

test.each<[string | readonly string[], unknown]>([
  ["curl -f http://localhost/ || exit 1", ["CMD-SHELL", "curl -f http://localhost/ || exit 1"]],
  [
    ["/health", "--quick"],
    ["CMD", "/health", "--quick"],
  ],
  [
    ["CMD", "/health"],
    ["CMD", "/health"],
  ],
  [
    ["CMD-SHELL", "exit 0"],
    ["CMD-SHELL", "exit 0"],
  ],
  [TOKENS.text, ["CMD-SHELL", TOKENS.text]],
  [TOKENS.list, TOKENS.list],
])("the command %j is %j to the API", (command, expected) => {
  expect(healthCheckJson({ command })).toEqual({
    command: expected,
    interval: 30,
    timeout: 5,
    retries: 3,
    startPeriod: undefined,
  });
});

test("figures stay as they were written", () => {
  const figures = { interval: 10, timeout: 2, retries: 1, startPeriod: 0 };
  expect(healthCheckJson({ ...CHECK, ...figures })).toMatchObject(figures);
});

test.each([
  {},
  { interval: 5, timeout: 2, retries: 1, startPeriod: 0 },
  { interval: 300, timeout: 60, retries: 10, startPeriod: 300 },
  { interval: TOKENS.number, timeout: TOKENS.number, retries: TOKENS.number, startPeriod: TOKENS.number },
  { command: TOKENS.text },
  { command: TOKENS.list },
])("%j is accepted", (options) => {
  expect(healthCheckProblems({ ...CHECK, ...options }, "web")).toEqual([]);
});

test.each<[Partial<HealthCheck>, string, string]>([
  [{ interval: 4 }, "interval 4", "interval is a whole number of seconds, from 5 to 300"],
  [{ interval: 301 }, "interval 301", "interval is a whole number of seconds, from 5 to 300"],
  [{ timeout: 1 }, "timeout 1", "timeout is a whole number of seconds, from 2 to 60"],
  [{ timeout: 61 }, "timeout 61", "timeout is a whole number of seconds, from 2 to 60"],
  [{ retries: 0 }, "retries 0", "retries is a whole number of checks, from 1 to 10"],
  [{ retries: 11 }, "retries 11", "retries is a whole number of checks, from 1 to 10"],
  [{ startPeriod: 301 }, "startPeriod 301", "startPeriod is a whole number of seconds, from 0 to 300"],
])("%j is refused", (options, given, rule) => {
  expect(healthCheckProblems({ ...CHECK, ...options }, "web")).toEqual([
    expect.objectContaining({
      given: `${given} in the healthCheck of container "web"`,
      rule,
      fix: expect.stringContaining("write one, e.g."),
    }),
  ]);
});

test.each(["", []])("the command %j is refused", (command) => {
  expect(healthCheckProblems({ command }, "web")).toEqual([
    expect.objectContaining({
      given: 'an empty command in the healthCheck of container "web"',
      rule: "a health check is a command that the container runs",
      fix: expect.stringContaining('command: "curl'),
    }),
  ]);
});
