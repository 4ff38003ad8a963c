import type { Statement } from "../core/iam";
import { isToken } from "../core/token";

/** `123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:1.2`, and `….dkr-ecr.eu-west-1.on.aws/…` for dual-stack. */
const ECR_IMAGE =
  /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com|on\.aws)(\.cn)?\/([^:@]+)/;

/** What pulling images takes: something only for those in private ECR repositories. */
export function pullStatements(images: readonly string[]): Statement[] {
  const repositories = [...new Set(images.flatMap(ecrRepositoryArns))].sort();
  const [first, ...others] = repositories.includes("*") ? ["*"] : repositories;
  if (first === undefined) return [];
  return [
    // The action knows no resources.
    { Sid: "LogInToEcr", Action: ["ecr:GetAuthorizationToken"], Resource: "*" },
    {
      Sid: "PullImage",
      Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      Resource: others.length > 0 ? [first, ...others] : first,
    },
  ];
}

/** The ARN of an image's private ECR repository; any repository where Terraform only knows the image at apply. */
function ecrRepositoryArns(image: string): string[] {
  if (isToken(image)) return ["*"];
  const [, account, region, china, name] = ECR_IMAGE.exec(image) ?? [];
  if (account === undefined) return [];
  const partition = china ? "aws-cn" : region?.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  return [`arn:${partition}:ecr:${region}:${account}:repository/${name}`];
}
