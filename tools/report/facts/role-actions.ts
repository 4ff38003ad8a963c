import { seen, stateEvidence } from "../evidence";
import type { Evidence } from "../model/cell";
import type { StateResource, States } from "../state/states";
import { blocksOf, isValues, textOf, textsOf, type Values } from "../state/values";
import { isMissing, type Missing } from "./missing";

/** A policy document of a role, and where it is. */
interface Policy {
  readonly document: string;
  readonly evidence: Evidence;
}

/**
 * The policies that allow a role at least one of some actions; each action must be in one of them. What is missing
 * where they don't and the role has a policy that no state read has.
 */
export function allows(
  role: StateResource,
  actions: readonly string[],
  states: States,
): Evidence[] | Missing | false {
  const policies = policiesOf(role, states);
  const known = policies.flatMap((one) => (isMissing(one) ? [] : [one]));
  if (known.some(({ document }) => actions.some((action) => has(document, "Deny", action)))) return false;
  const allowing = known.filter(({ document }) => actions.some((action) => has(document, "Allow", action)));
  if (actions.every((action) => allowing.some(({ document }) => has(document, "Allow", action)))) {
    return allowing.map(({ evidence }) => evidence);
  }
  return policies.find(isMissing) ?? false;
}

function policiesOf(role: StateResource, states: States): (Policy | Missing)[] {
  const name = textOf(role.values, "name");
  const own = states
    .all("aws_iam_role_policy")
    .filter(({ values }) => values.role === name || values.role === role.values.id);
  const inline = blocksOf(role.values, "inline_policy").flatMap((block) => textOf(block, "policy") ?? []);
  return [
    ...own.map((policy) => policyOf(policy)),
    ...inline.map((document) => ({ document, evidence: seen(role, "inline_policy", document) })),
    ...attachedArns(role, name, states).map((arn) => managed(arn, role, states)),
  ];
}

function policyOf(resource: StateResource): Policy {
  const document = textOf(resource.values, "policy") ?? "";
  return { document, evidence: stateEvidence(resource, "policy") };
}

function attachedArns(role: StateResource, name: string | undefined, states: States): string[] {
  const attached = states.all("aws_iam_role_policy_attachment").filter(({ values }) => values.role === name);
  const lists = states
    .all("aws_iam_policy_attachment")
    .filter(({ values }) => name !== undefined && textsOf(values, "roles").includes(name));
  const arns = [...attached, ...lists].flatMap(({ values }) => textOf(values, "policy_arn") ?? []);
  return [...new Set([...arns, ...textsOf(role.values, "managed_policy_arns")])];
}

function managed(arn: string, role: StateResource, states: States): Policy | Missing {
  const policy = states.find(role.stack, "aws_iam_policy", "arn", arn);
  return policy
    ? policyOf(policy)
    : { missing: `the policy ${arn} of ${role.address}: no state read has it` };
}

function has(document: string, effect: "Allow" | "Deny", action: string): boolean {
  return statementsOf(document).some((statement) => {
    if (statement.Effect !== effect) return false;
    const named = (patterns: unknown) => listOf(patterns).some((pattern) => matches(pattern, action));
    return statement.NotAction === undefined ? named(statement.Action) : !named(statement.NotAction);
  });
}

function statementsOf(document: string): Values[] {
  try {
    const parsed: unknown = JSON.parse(document);
    return isValues(parsed) ? listOf(parsed.Statement).filter(isValues) : [];
  } catch {
    return [];
  }
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** IAM's wildcards, and its ignorance of case. */
function matches(pattern: unknown, action: string): boolean {
  if (typeof pattern !== "string") return false;
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${escaped}$`, "i").test(action);
}
