import { isToken } from "../core/token";

/**
 * What to say of a quota that AWS raises on request, as synth can't know what an account has; nothing within it, or
 * where only apply knows.
 * @param given whose they are: `app/mesh`
 * @param quota as AWS calls it
 * @param page the AWS page that has it
 */
export function quotaWarning(
  given: string,
  count: number,
  { most, quota, page }: { readonly most: number; readonly quota: string; readonly page: string },
): string | undefined {
  if (isToken(count) || count <= most) return undefined;
  return `${given} has ${count}, and AWS allows ${most} unless it has raised the quota "${quota}" for the account. See ${page}`;
}
