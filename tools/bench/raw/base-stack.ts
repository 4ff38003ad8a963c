import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** Provider and state of every stack. */
export class RawBaseStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { defaultTags: [{ tags: { Project: "ecs-task-networking" } }] });
    this.addOverride("terraform.required_providers.aws.version", ">= 5.100.0, < 7.0.0");
    new LocalBackend(this, { path: `../../../terraform.${id}.tfstate` });
  }
}
