import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { createServiceRole, type Statement } from "../core/iam";

/** What a role may do besides what the task asks for itself, or a role of the user's own, which is left as it is. */
export type RoleProps =
  | { readonly statements: readonly Statement[]; readonly arn?: never }
  | { readonly arn: string; readonly statements?: never };

/** A role as a task uses it. */
export interface UsableRole {
  readonly arn: string;
  /** What must be there for the role to be of use. */
  readonly dependsOn: readonly TerraformResource[];
}

/** The role that was given, or one for ECS tasks of the account; none where there is nothing to allow. */
export function usableRole(
  owner: Construct,
  purpose: "execution" | "task",
  props: {
    given: RoleProps | undefined;
    name: string | undefined;
    accountId: string;
    statements: readonly Statement[];
  },
): UsableRole | undefined {
  const { given, name, accountId } = props;
  if (given?.arn !== undefined) return { arn: given.arn, dependsOn: [] };
  const statements = [...props.statements, ...(given?.statements ?? [])];
  if (statements.length === 0) return undefined;
  const { role, policy } = createServiceRole(owner, purpose, {
    name,
    service: "ecs-tasks.amazonaws.com",
    accountId,
    statements,
  });
  return { arn: role.arn, dependsOn: [policy] };
}
