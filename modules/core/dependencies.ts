import { type ITerraformDependable, type TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/**
 * `depends_on` for a resource of `construct`, reduced to its own stack: Terraform orders resources inside one
 * state, and between stacks cdktf orders the stacks.
 */
export function dependencies(construct: Construct, on: readonly TerraformResource[]): ITerraformDependable[] {
  const stack = TerraformStack.of(construct);
  return on.filter((resource) => TerraformStack.of(resource) === stack);
}
