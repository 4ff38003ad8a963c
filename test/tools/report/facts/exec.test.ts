import { type Changes, containers, EXEC_ACTIONS, onInstance, policy, says } from "./shop";

const ROLE = "aws_iam_role_policy.web_task";
const DENIED = "no: the task role doesn't allow it";

test.each<[string, Changes, string]>([
  ["a service, role and mode that allow it", {}, "yes"],
  ["a service that doesn't", { "aws_ecs_service.web": { enable_execute_command: null } }, "off"],
  ["bridge mode", onInstance("bridge"), "yes"],
  ["none mode", onInstance("none"), "no: none mode"],
  ["a task without role", { "aws_ecs_task_definition.web": { task_role_arn: "" } }, DENIED],
  ["a role without policy", { [ROLE]: null }, DENIED],
  ["a policy without one of the actions", { [ROLE]: { policy: policy(EXEC_ACTIONS.slice(1)) } }, DENIED],
  ["a policy that denies them", { [ROLE]: { policy: policy(EXEC_ACTIONS, "Deny") } }, DENIED],
  [
    "one that denies beside one that allows",
    { "aws_iam_role_policy.no": { role: "web-task", policy: policy("*", "Deny") } },
    DENIED,
  ],
  ["another role's policy", { [ROLE]: { role: "other" } }, DENIED],
  ["a pattern", { [ROLE]: { policy: policy("SSMMessages:*Channel") } }, "yes"],
  [
    "all but something else",
    { [ROLE]: { policy: policy(undefined).replace('"Resource"', '"NotAction":"iam:*","Resource"') } },
    "yes",
  ],
  ["a policy that is no JSON", { [ROLE]: { policy: "{" } }, DENIED],
])("%s: %s", (_what, changes, text) => {
  expect(says("exec", changes)).toBe(text);
});

describe("a role's policy", () => {
  const without: Changes = { [ROLE]: null };
  const arn = "arn:aws:iam::123456789012:policy/exec";
  const made: Changes = { "aws_iam_policy.exec": { arn, policy: policy(EXEC_ACTIONS) } };
  test.each<[string, Changes]>([
    [
      "in the role",
      { "aws_iam_role.web_task": { inline_policy: [{ name: "exec", policy: policy(EXEC_ACTIONS) }] } },
    ],
    ["attached", { ...made, "aws_iam_role_policy_attachment.exec": { role: "web-task", policy_arn: arn } }],
    [
      "attached to several",
      { ...made, "aws_iam_policy_attachment.exec": { roles: ["web-task"], policy_arn: arn } },
    ],
    ["listed in the role", { ...made, "aws_iam_role.web_task": { managed_policy_arns: [arn] } }],
  ])("%s is read", (_what, changes) => {
    expect(says("exec", without)).toBe(DENIED);
    expect(says("exec", { ...without, ...changes })).toBe("yes");
  });

  test("that no state has is missing, unless another allows it", () => {
    const attached = { "aws_iam_role_policy_attachment.exec": { role: "web-task", policy_arn: arn } };
    expect(says("exec", { ...without, ...attached })).toBe(
      `missing: the policy ${arn} of aws_iam_role.web_task: no state read has it`,
    );
    expect(says("exec", attached)).toBe("yes");
  });
});

test("a role that no state has is missing", () => {
  expect(says("exec", { "aws_iam_role.web_task": null })).toBe(
    "missing: the aws_iam_role arn:aws:iam::123456789012:role/web-task: no state read has it",
  );
});

test("read-only file systems keep it out of their containers", () => {
  const closed = { name: "web", readonlyRootFilesystem: true };
  const definitions = (...all: object[]): Changes => ({
    "aws_ecs_task_definition.web": {
      container_definitions: containers(...(all as Record<string, unknown>[])),
    },
  });
  expect(says("exec", definitions(closed))).toBe("no: read-only file systems");
  expect(says("exec", definitions(closed, { name: "debug" }))).toBe("yes, but for web (read-only)");
});
