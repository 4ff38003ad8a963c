import { Construct } from "constructs";
import { createServiceRole } from "../../../modules/core/iam";
import { onlyProblem } from "../../support/problems";
import { newStack, only, synth } from "../../support/synth";

function role(...sids: string[]) {
  const stack = newStack();
  createServiceRole(new Construct(stack, "web"), "task", {
    service: "ecs-tasks.amazonaws.com",
    statements: sids.map((Sid) => ({ Sid, Action: ["s3:GetObject"], Resource: "*" })),
  });
  return stack;
}

test("a role has one policy with its statements", () => {
  expect(only(synth(role("Read", "Write2")), "aws_iam_role_policy").policy).toMatchObject({
    Statement: [
      { Effect: "Allow", Sid: "Read" },
      { Effect: "Allow", Sid: "Write2" },
    ],
  });
});

test.each([true, undefined])("Terraform destroys it after the change of what had it: %s", (outlivesUse) => {
  const stack = newStack();
  const statements = [{ Sid: "Read", Action: ["s3:GetObject"], Resource: "*" }];
  createServiceRole(new Construct(stack, "web"), "task", {
    service: "ecs.amazonaws.com",
    statements,
    outlivesUse,
  });
  const lifecycle = outlivesUse && { create_before_destroy: true };
  const resources = synth(stack);
  expect(only(resources, "aws_iam_role").lifecycle).toEqual(lifecycle);
  expect(only(resources, "aws_iam_role_policy").lifecycle).toEqual(lifecycle);
});

test.each([
  [["Read", "Read"], 'Sid "Read" twice in the statements of a role', "is its own in the policy", '"MyRead"'],
  [["Read it"], 'Sid "Read it"', "letters and digits only", '"Readit"'],
  [[""], 'Sid ""', "letters and digits only", '"Mine"'],
])("Sids %j are refused", (sids, given, rule, fix) => {
  expect(onlyProblem(() => role(...sids))).toMatchObject({
    given,
    rule: expect.stringContaining(rule),
    fix: expect.stringContaining(fix),
  });
});
