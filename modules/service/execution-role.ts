import type { Construct } from "constructs";
import { createServiceRole, type ServiceRole, type Statement } from "../core/iam";
import { isToken } from "../core/token";

/**
 * What ECS itself may do to start the service's tasks: write to their log group, and pull the image when it is in a
 * private ECR repository.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */
export function createExecutionRole(
  owner: Construct,
  props: { name: string | undefined; image: string; logGroupArn: string; accountId: string },
): ServiceRole {
  return createServiceRole(owner, "execution", {
    name: props.name,
    service: "ecs-tasks.amazonaws.com",
    accountId: props.accountId,
    statements: [
      {
        Sid: "WriteLogs",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: `${props.logGroupArn}:*`,
      },
      ...pullStatements(props.image),
    ],
  });
}

/** `123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:1.2`, and `….dkr-ecr.eu-west-1.on.aws/…` for dual-stack. */
const ECR_IMAGE =
  /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com|on\.aws)(\.cn)?\/([^:@]+)/;

function pullStatements(image: string): Statement[] {
  const repository = ecrRepositoryArn(image);
  if (repository === undefined) return [];
  return [
    // The action knows no resources.
    { Sid: "LogInToEcr", Action: ["ecr:GetAuthorizationToken"], Resource: "*" },
    {
      Sid: "PullImage",
      Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      Resource: repository,
    },
  ];
}

/** The ARN of an image's private ECR repository; any repository where Terraform only knows the image at apply. */
function ecrRepositoryArn(image: string): string | undefined {
  if (isToken(image)) return "*";
  const [, account, region, china, name] = ECR_IMAGE.exec(image) ?? [];
  if (account === undefined) return undefined;
  const partition = china ? "aws-cn" : region?.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  return `arn:${partition}:ecr:${region}:${account}:repository/${name}`;
}
