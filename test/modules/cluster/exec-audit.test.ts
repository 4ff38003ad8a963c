import { TerraformVariable } from "cdktf";
import { fargate } from "../../../modules/capacity/fargate";
import { Cluster } from "../../../modules/cluster/cluster";
import type { ExecAuditProps } from "../../../modules/cluster/exec-audit";
import { Vpc } from "../../../modules/vpc/vpc";
import { onlyProblem } from "../../support/problems";
import { newStack, only, synth } from "../../support/synth";

const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const LOG_GROUP = "aws_cloudwatch_log_group.cluster_exec";

function audited(execAudit?: ExecAuditProps, stack = newStack()) {
  const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a"] });
  const cluster = new Cluster(stack, "cluster", {
    vpc,
    capacity: [fargate()],
    ...(execAudit && { execAudit }),
  });
  return { stack, cluster };
}

test("sessions are recorded in a log group of their own, kept for a year", () => {
  const resources = synth(audited({}).stack);
  expect(resources[LOG_GROUP]).toEqual({ name: "/ecs/app/cluster/exec", retention_in_days: 365 });
  expect(only(resources, "aws_ecs_cluster").configuration).toEqual({
    execute_command_configuration: {
      logging: "OVERRIDE",
      log_configuration: { cloud_watch_log_group_name: `\${${LOG_GROUP}.name}` },
    },
  });
});

test("for as long as is given, and encrypted with the key", () => {
  const resources = synth(audited({ retentionDays: 30, kmsKeyArn: KEY }).stack);
  expect(resources[LOG_GROUP]?.retention_in_days).toBe(30);
  expect(only(resources, "aws_ecs_cluster").configuration).toMatchObject({
    execute_command_configuration: { kms_key_id: KEY },
  });
});

test("without it nothing is made", () => {
  const { stack, cluster } = audited();
  expect(cluster.execAudit).toBeUndefined();
  expect(synth(stack)).not.toHaveProperty([LOG_GROUP]);
});

test("a key that is no ARN is refused, an ARN or a token accepted", () => {
  expect(onlyProblem(() => audited({ kmsKeyArn: "alias/exec" }))).toMatchObject({
    given: 'execAudit kmsKeyArn "alias/exec"',
    rule: "a KMS key is named by its ARN here",
    fix: 'write kmsKeyArn: "arn:aws:kms:…:key/…"',
  });
  const stack = newStack();
  const kmsKeyArn = new TerraformVariable(stack, "key", {}).stringValue;
  expect(() => audited({ kmsKeyArn }, stack)).not.toThrow();
});

test("days that CloudWatch has no step for are refused", () => {
  expect(() => audited({ retentionDays: 3653 })).not.toThrow();
  expect(onlyProblem(() => audited({ retentionDays: 3654 }))).toMatchObject({
    given: "execAudit retentionDays 3654",
    fix: "write one of them, e.g. retentionDays: 3653",
  });
});
