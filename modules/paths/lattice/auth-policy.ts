import { VpclatticeAuthPolicy } from "@cdktf/provider-aws/lib/vpclattice-auth-policy";
import type { Construct } from "constructs";
import { create } from "../../core/address";
import { jsonDocument } from "../../core/json";
import { oneOfProblems } from "../../core/one-of";
import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { PAGES } from "./pages";

/** A statement of an auth policy, in IAM's own words. */
export interface AuthStatement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  /** `"*"` is anybody, callers that sign nothing included. */
  readonly Principal: "*" | AuthPrincipal;
  /** @default "vpc-lattice-svcs:Invoke" */
  readonly Action?: string | readonly string[];
  /**
   * `<ARN of a service>/<path>`, with wildcards.
   * @default "*"
   */
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** @example { AWS: role.arn } */
export type AuthPrincipal = Readonly<
  Partial<Record<"AWS" | "Service" | "Federated", string | readonly string[]>>
>;

const STATEMENT: PropNames<AuthStatement> = {
  Sid: "optional",
  Effect: "required",
  Principal: "required",
  Action: "optional",
  Resource: "optional",
  Condition: "optional",
};
const PRINCIPAL: PropNames<AuthPrincipal> = { AWS: "optional", Service: "optional", Federated: "optional" };
const MAX_BYTES = 10_240;

export function authPolicyProblems(statements: readonly AuthStatement[] | undefined): Problem[] {
  if (statements === undefined) return [];
  if (!Array.isArray(statements) || isToken(statements)) {
    return [
      {
        given: "authPolicy that is no list that synth knows",
        rule: "synth writes the statements one by one",
        fix: 'write a list, e.g. authPolicy: [{ Effect: "Allow", Principal: "*" }], in which each value may be a reference',
        page: PAGES.authPolicies,
      },
    ];
  }
  if (statements.length === 0) {
    return [
      {
        given: "authPolicy []",
        rule: "a policy has a statement, and without one that allows it nobody calls",
        fix: 'leave authPolicy out for no authorization, or write a statement with Effect: "Allow"',
        page: PAGES.authPolicies,
      },
    ];
  }
  const unread = statements.flatMap(statementProblems);
  return unread.length > 0 ? unread : [...statements.flatMap(actionProblems), ...sizeProblems(statements)];
}

/** What is wrong with a statement where no compiler saw it: AWS takes only IAM's own words. */
function statementProblems(statement: AuthStatement): Problem[] {
  const { Effect, Principal } = statement;
  const named: unknown = Principal;
  const byName = typeof named === "object" && named !== null && !isToken(named) ? named : undefined;
  const nobody = named === undefined || (byName !== undefined && Object.keys(byName).length === 0);
  const unknown = propProblems(statement, STATEMENT, "authPolicy");
  if (unknown.length > 0) return unknown;
  return [
    ...oneOfProblems(
      "Effect",
      Effect ?? "",
      { is: "the effect of a statement", allowed: ["Allow", "Deny"], page: PAGES.authPolicies },
      "authPolicy",
    ),
    ...propProblems(byName, PRINCIPAL, "authPolicy Principal"),
    ...(nobody || (typeof named === "string" && named !== "*" && !isToken(named))
      ? [
          {
            given: `authPolicy Principal ${JSON.stringify(named)}`,
            rule: "a statement says whom it is about: anybody, or those it names",
            fix: 'write "*", or e.g. { AWS: "arn:aws:iam::123456789012:role/web" }',
            page: PAGES.authPolicies,
          },
        ]
      : []),
  ];
}

function actionProblems({ Action = [] }: AuthStatement): Problem[] {
  if (isToken(Action)) return [];
  const wrong = [Action]
    .flat()
    .filter((one) => !isToken(one) && one !== "*" && !/^vpc-lattice-svcs:/.test(one));
  return wrong.map((action) => ({
    given: `authPolicy Action "${action}"`,
    rule: "an auth policy is about actions that start with vpc-lattice-svcs:",
    fix: 'leave Action out, or write "vpc-lattice-svcs:Invoke"',
    page: PAGES.authPolicies,
  }));
}

function sizeProblems(statements: readonly AuthStatement[]): Problem[] {
  const text = JSON.stringify(policyOf(statements));
  const bytes = Buffer.byteLength(text);
  if (isToken(text) || bytes <= MAX_BYTES) return [];
  return [
    {
      given: `authPolicy of ${bytes} bytes`,
      rule: `an auth policy has at most ${MAX_BYTES} bytes`,
      fix: `shorten it by ${bytes - MAX_BYTES}, e.g. with wildcards or a condition on aws:PrincipalOrgID`,
      page: PAGES.quotas,
    },
  ];
}

function policyOf(statements: readonly AuthStatement[]) {
  return {
    Version: "2012-10-17",
    Statement: statements.map((one) => ({ Action: "vpc-lattice-svcs:Invoke", Resource: "*", ...one })),
  };
}

/** Whether requests are authorized. With a type of AWS_IAM and no policy AWS denies all, so that the two go together. */
export function authType(statements: readonly AuthStatement[] | undefined): "NONE" | "AWS_IAM" {
  return statements === undefined ? "NONE" : "AWS_IAM";
}

/** Puts the policy onto a service network or a service; none where there is none. */
export function createAuthPolicy(
  owner: Construct,
  parts: readonly string[],
  resource: { readonly arn: string },
  statements: readonly AuthStatement[] | undefined,
): VpclatticeAuthPolicy[] {
  if (statements === undefined) return [];
  return [
    create(owner, VpclatticeAuthPolicy, parts, {
      resourceIdentifier: resource.arn,
      // One line, as AWS wants it.
      policy: jsonDocument(policyOf(statements)),
    }),
  ];
}
