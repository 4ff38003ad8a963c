import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/**
 * What the comparison's stacks have in common: a state of their own beside the others', a provider that takes Region
 * and credentials from the environment, and a tag that finds everything they made.
 */
export class BaseStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { defaultTags: [{ tags: { Project: "ecs-task-networking" } }] });
    // The bindings ask for their own version of the provider only; the stacks keep to what 5.100 understands.
    this.addOverride("terraform.required_providers.aws.version", ">= 5.100.0, < 7.0.0");
    // Relative to the stack's directory, cdktf.out/stacks/<id>: by default the path of this machine would be in the
    // synthesized JSON.
    new LocalBackend(this, { path: `../../../terraform.${id}.tfstate` });
  }
}
