import { Fn, FOR_EXPRESSION_VALUE, forExpression, Token } from "cdktf";
import type { Statement } from "../core/iam";
import { isToken, tokenParts } from "../core/token";
import { allow } from "./allow";

/**
 * `123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:1.2`, and `….dkr-ecr.eu-west-1.on.aws/…` for dual-stack. Read
 * here and by Terraform, so without backslashes.
 */
const ECR_IMAGE =
  "^([0-9]{12})[.]dkr[.-]ecr(?:-fips)?[.]([a-z0-9-]+)[.](?:amazonaws[.]com|on[.]aws)(?:[.]cn)?/([^:@]+)";

/** Whether an image is in a private ECR repository. */
export function isEcrImage(image: string): boolean {
  return new RegExp(ECR_IMAGE).test(image);
}

/** What pulling images takes: something only for those in private ECR repositories. */
export function pullStatements(images: readonly string[], filler: string): Statement[] {
  const known = images.filter((image) => !isToken(image)).flatMap(repositoryArns);
  const pulls = allow(
    "PullImage",
    ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
    {
      known: [...new Set(known)].sort(),
      atApply: images.filter(isToken).map(repositoryArnsAtApply),
      filler,
    },
  );
  if (pulls.length === 0) return [];
  // The action knows no resources.
  return [{ Sid: "LogInToEcr", Action: ["ecr:GetAuthorizationToken"], Resource: "*" }, ...pulls];
}

function repositoryArns(image: string): string[] {
  const [, account, region, name] = new RegExp(ECR_IMAGE).exec(image) ?? [];
  return account === undefined ? [] : [arn(`${region}`, account, `${name}`)];
}

/** The same of an image that Terraform knows: a list of one, or of none for other registries. */
function repositoryArnsAtApply(image: string): string[] {
  const part = (index: number): string => Fn.element(Token.asList(FOR_EXPRESSION_VALUE), index);
  // A function, as Terraform takes no text around references here.
  const joined = Fn.join("", ["arn:*:ecr:", part(1), ":", part(0), ":repository/", part(2)]);
  return Token.asList(forExpression(Fn.regexall(ECR_IMAGE, joinedParts(image)), joined));
}

/** cdktf warns of text around references inside a function, so they are put together by one. */
function joinedParts(image: string): string {
  const parts = tokenParts(image);
  return parts.length === 1 ? image : Fn.join("", parts);
}

/** In any partition: the account is in one alone. */
function arn(region: string, account: string, name: string): string {
  return `arn:*:ecr:${region}:${account}:repository/${name}`;
}
