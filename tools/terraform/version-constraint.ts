import { satisfies, validRange } from "semver";

/**
 * Whether a version lies inside a constraint in Terraform's words, such as `>= 5.100.0, < 7.0.0`.
 *
 * @throws Error for `~>`, which means something else to npm's semver, and for what is no constraint
 */
export function meetsConstraint(version: string, constraint: string): boolean {
  const range = constraint.replaceAll(",", " ");
  if (constraint.includes("~>") || validRange(range) === null) {
    throw new Error(
      `"${constraint}" is no version constraint that we can read. Write it like >= 5.100.0, < 7.0.0.`,
    );
  }
  return satisfies(version, range);
}
