import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { Fn, Lazy, TerraformVariable } from "cdktf";
import { attributeOf } from "../../../modules/core/attribute";
import { newApp, newStack } from "../../support/synth";

const app = newApp();
const stack = newStack("app", app);
const repository = new EcrRepository(stack, "repository", { name: "orders" });
const parameter = new DataAwsSsmParameter(stack, "parameter", { name: "/token" });
const other = newStack("other", app);
const throwing = Lazy.stringValue({
  produce: () => {
    throw new Error("asked too early");
  },
});

test.each([
  ["a resource's", repository.repositoryUrl, "aws_ecr_repository.repository_url"],
  ["with text behind it", `${repository.repositoryUrl}:1.2`, "aws_ecr_repository.repository_url"],
  ["a data source's", parameter.arn, "aws_ssm_parameter.arn"],
  ["no text's", "nginx:1.2", undefined],
  ["with text before it", `registry/${repository.name}`, undefined],
  ["no variable's", new TerraformVariable(stack, "text", {}).stringValue, undefined],
  ["no function's, which may make anything of it", Fn.upper(repository.repositoryUrl), undefined],
  ["nothing that only the whole tree tells", throwing, undefined],
])("%s", (_, text, attribute) => {
  expect(attributeOf(stack, text)).toBe(attribute);
  // From another stack too.
  expect(attributeOf(other, text)).toBe(attribute);
});
