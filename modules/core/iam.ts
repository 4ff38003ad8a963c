import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { Construct } from "constructs";
import { create } from "./address";
import { type Json, jsonDocument } from "./json";
import { type NameRule, nameOf } from "./name";
import { type Problem, refuse } from "./problem";
import { incompleteProblems, type PropNames } from "./prop-names";
import { isToken } from "./token";

/** One statement of an IAM policy, in IAM's own words. */
export interface Statement {
  readonly Sid: string;
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

const STATEMENT: PropNames<Statement> = {
  Sid: "required",
  Action: "required",
  Resource: "required",
  Condition: "optional",
};

const ROLE_NAME: NameRule = {
  resource: "role",
  maxLength: 64,
  pattern: /^[\w+=,.@-]+$/,
  inWords: "letters, digits and _+=,.@-",
  page: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html",
};

const SID_PAGE = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html";

/** A role for one AWS service, with one inline policy. */
export interface ServiceRole {
  readonly role: IamRole;
  readonly policy: IamRolePolicy;
}

/**
 * Creates a role that only `service` assumes, and with `accountId` only on behalf of that account.
 *
 * @param purpose ends the role's name and its address
 * @param props.name starts the role's name; the construct's path if left out
 * @param props.outlivesUse keeps both, when nothing needs them any longer, until what had them is changed: Terraform
 * destroys them first otherwise
 */
export function createServiceRole(
  owner: Construct,
  purpose: string,
  props: {
    name?: string;
    service: string;
    accountId?: string;
    statements: readonly Statement[];
    outlivesUse?: boolean;
  },
): ServiceRole {
  refuse(owner, statementProblems(props.statements));
  const lifecycle = props.outlivesUse && { lifecycle: { createBeforeDestroy: true } };
  const role = create(owner, IamRole, [purpose], {
    name: nameOf(owner, ROLE_NAME, props.name, `-${purpose}`),
    assumeRolePolicy: policyDocument([
      {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { Service: props.service },
        ...(props.accountId && { Condition: { StringEquals: { "aws:SourceAccount": props.accountId } } }),
      },
    ]),
    ...lifecycle,
  });
  const policy = create(owner, IamRolePolicy, [purpose], {
    name: purpose,
    role: role.name,
    policy: policyDocument(props.statements.map((statement) => ({ Effect: "Allow", ...statement }))),
    ...lifecycle,
  });
  return { role, policy };
}

/** IAM refuses the whole policy for one of these, and only at apply. */
function statementProblems(statements: readonly Statement[]): Problem[] {
  const incomplete = statements.flatMap((statement) =>
    incompleteProblems(statement, STATEMENT, "a statement of a role"),
  );
  return incomplete.length > 0 ? incomplete : sidProblems(statements);
}

function sidProblems(statements: readonly Statement[]): Problem[] {
  const sids = statements.map(({ Sid }) => Sid).filter((sid) => !isToken(sid));
  const twice = new Set(sids.filter((sid, index) => sids.indexOf(sid) !== index));
  const malformed = sids.filter((sid) => !/^[A-Za-z0-9]+$/.test(sid));
  return [
    ...[...twice].map((sid) => ({
      given: `Sid "${sid}" twice in the statements of a role`,
      rule: "a statement's Sid is its own in the policy, that of the statements made here included",
      fix: `write another for yours, e.g. "My${sid}"`,
      page: SID_PAGE,
    })),
    ...malformed.map((sid) => ({
      given: `Sid "${sid}"`,
      rule: "a Sid has letters and digits only",
      fix: `write "${sid.replace(/[^A-Za-z0-9]/g, "") || "Mine"}"`,
      page: SID_PAGE,
    })),
  ];
}

function policyDocument(statements: readonly { readonly [key: string]: Json }[]): string {
  return jsonDocument({ Version: "2012-10-17", Statement: statements });
}
