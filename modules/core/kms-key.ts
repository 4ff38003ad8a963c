import type { Problem } from "./problem";
import { isToken } from "./token";

/**
 * What is wrong with a key that AWS knows by its ARN alone: an id or an alias would do in some places, but neither in
 * a policy nor in a launch template.
 * @param prop that holds it: `volume`
 */
export function kmsKeyProblems(prop: string, kmsKeyArn: string | undefined, page: string): Problem[] {
  if (kmsKeyArn === undefined || isToken(kmsKeyArn) || /^arn:[^:]+:kms:/.test(kmsKeyArn)) return [];
  return [
    {
      given: `${prop} kmsKeyArn "${kmsKeyArn}"`,
      rule: "a KMS key is named by its ARN here",
      fix: 'write kmsKeyArn: "arn:aws:kms:…:key/…"',
      page,
    },
  ];
}
