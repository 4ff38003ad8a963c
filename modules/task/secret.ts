import type { Problem } from "../core/problem";
import { isToken } from "../core/token";

/**
 * Where ECS reads a secret: the full ARN of an SSM parameter, or of a Secrets Manager secret. Of a secret with several
 * values `:<JSON key>:<version stage>:<version id>` behind the ARN names one, of which the last two may be empty.
 * @example "arn:aws:ssm:eu-west-1:123456789012:parameter/db/password"
 * @example "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf"
 * @example `${secret.arn}:password::`
 */
export type Secret = string;

const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html";
const PARAMETER = /^arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:parameter\/.+$/;
const SECRET = /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[^:]+(?::[^:]*:[^:]*:[^:]*)?$/;

/**
 * What is wrong with a secret. ECS also takes the bare name of a parameter; the execution role couldn't be limited to
 * one, so an ARN is asked for.
 * @param of whose it is, for the message: ` of container "web"`
 */
export function secretProblems(prop: string, secret: Secret, of = ""): Problem[] {
  if (isToken(secret) || PARAMETER.test(secret) || SECRET.test(secret)) return [];
  const key = /^(arn:aws[a-z-]*:secretsmanager:[^:]+:\d{12}:secret:[^:]+):([^:]+)$/.exec(secret);
  if (key) {
    return [
      {
        given: `${prop} "${secret}"${of}`,
        rule: "behind a secret's ARN stand a JSON key, a version stage and a version id, all three with their colons",
        fix: `write "${secret}::"`,
        page: PAGE,
      },
    ];
  }
  const isName = !secret.startsWith("arn:");
  return [
    {
      given: `${prop} "${secret}"${of}`,
      rule: "a secret is named by the full ARN of an SSM parameter or of a Secrets Manager secret, which the execution role is limited to",
      fix: `write it as "arn:aws:ssm:<region>:<account>:parameter/${isName ? secret.replace(/^\//, "") : "<name>"}" or "arn:aws:secretsmanager:<region>:<account>:secret:<name>"`,
      page: PAGE,
    },
  ];
}

/** What is wrong with a secret that can only be one of Secrets Manager, whole. */
export function credentialsProblems(secret: Secret, container: string): Problem[] {
  if (isToken(secret) || /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[^:]+$/.test(secret))
    return [];
  return [
    {
      given: `repositoryCredentials "${secret}" of container "${container}"`,
      rule: "the credentials of a private registry are in a Secrets Manager secret, named by its ARN",
      fix: 'write "arn:aws:secretsmanager:<region>:<account>:secret:<name>"',
      page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth.html",
    },
  ];
}

/** Secrets as an IAM policy names them. */
export interface SecretResources {
  readonly parameters: readonly string[];
  readonly secrets: readonly string[];
}

/**
 * What a role must be able to read. A reference may turn out to be either, so it is in both lists: as an ARN it is one
 * resource all the same.
 */
export function secretResources(secrets: readonly Secret[]): SecretResources {
  const read = (other: string) =>
    secrets
      .filter((secret) => secretService(secret) !== other)
      .map((secret) => withoutKey(secret.split(":")));
  return { parameters: unique(read("secretsmanager")), secrets: unique(read("ssm")) };
}

/** The service that an ARN names, `ssm` or `secretsmanager`; undefined where only Terraform knows it. */
export function secretService(secret: Secret): string | undefined {
  const [first, , service] = secret.split(":");
  return first === "arn" && !isToken(service) ? service : undefined;
}

/** An ARN without the three fields that ask for a part of the secret. A colon is never part of a token. */
function withoutKey(parts: string[]): string {
  if (parts[0] === "arn") return parts.slice(0, 7).join(":");
  return (parts.length > 3 ? parts.slice(0, -3) : parts).join(":");
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list)].sort();
}
