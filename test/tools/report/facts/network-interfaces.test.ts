import { type Changes, FARGATE, onInstance, says, WINDOWS } from "./shop";

const setting = (values: Changes[string]): Changes => ({
  "aws_ecs_account_setting_default.trunking": values,
});
const TRUNKED = "1, on the instance's trunk";

test.each<[string, Changes, string]>([
  ["awsvpc with trunking", {}, TRUNKED],
  ["awsvpc without", setting({ value: "disabled" }), "1"],
  ["awsvpc where no state says it", setting(null), "1"],
  ["where it is another setting that is enabled", setting({ name: "containerInsights" }), "1"],
  ["where another account enables it", setting({ principal_arn: "arn:aws:iam::210987654321:root" }), "1"],
  ["where another Region does", setting({ region: "eu-west-1" }), "1"],
  ["where this Region does", setting({ region: "us-east-1" }), TRUNKED],
  ["on a type without trunks", { "aws_launch_template.linux": { instance_type: "t3.large" } }, "1"],
  ["on Fargate", FARGATE, "1"],
  ["on Windows", WINDOWS, "1"],
  ["bridge", onInstance("bridge"), "0, the instance's is shared"],
  ["host", onInstance("host"), "0, the instance's is shared"],
  ["none", onInstance("none"), "0, loopback alone"],
])("%s: %s", (_what, changes, text) => {
  expect(says("networkInterfaces", changes)).toBe(text);
});
