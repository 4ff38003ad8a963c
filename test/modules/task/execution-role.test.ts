import { TerraformVariable } from "cdktf";
import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { Service } from "../../../modules/service/service";
import { network, TASK } from "../../support/network";
import { newStack, ofType, synth } from "../../support/synth";

interface Statement {
  readonly Sid: string;
  readonly Action: readonly string[];
  readonly Resource: string;
}

const stack = newStack();
const { cluster } = network(stack);
const token = new TerraformVariable(stack, "image", {}).stringValue;

const IMAGES: [string, string | undefined][] = [
  ["public.ecr.aws/docker/library/nginx:1.27", undefined],
  ["nginx", undefined],
  ["ghcr.io/123456789012.dkr.ecr.eu-west-1.amazonaws.com/app", undefined],
  [
    "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.2",
    "arn:aws:ecr:eu-west-1:123456789012:repository/app",
  ],
  [
    "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app",
    "arn:aws:ecr:eu-west-1:123456789012:repository/team/app",
  ],
  [
    "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app@sha256:0123abcd",
    "arn:aws:ecr:eu-west-1:123456789012:repository/app",
  ],
  [
    "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/app:1",
    "arn:aws-cn:ecr:cn-north-1:123456789012:repository/app",
  ],
  [
    "123456789012.dkr.ecr.us-gov-west-1.amazonaws.com/app:1",
    "arn:aws-us-gov:ecr:us-gov-west-1:123456789012:repository/app",
  ],
  [
    "123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/app:1",
    "arn:aws:ecr:us-east-1:123456789012:repository/app",
  ],
  [token, "*"],
  [`${token}:1.2`, "*"],
];
for (const [index, [image]] of IMAGES.entries()) {
  new Service(stack, `s${index}`, { cluster, network: awsvpc({ port: 80 }), ...TASK, image });
}
const resources = synth(stack);

/** What the execution role of the service with an image may do. */
function statementsFor(image: string): Statement[] {
  const index = IMAGES.findIndex(([each]) => each === image);
  const policy = ofType(resources, "aws_iam_role_policy")[`s${index}_execution`]?.policy;
  return (policy as { Statement: Statement[] }).Statement;
}

test.each(IMAGES)("image %s: pulls from ECR repository %s and no other", (image, repository) => {
  const pulling = statementsFor(image).filter((statement) =>
    statement.Action.some((action) => action.startsWith("ecr:")),
  );
  const scopes = pulling.map((statement) => [statement.Sid, statement.Resource]);
  expect(scopes).toEqual(
    repository === undefined
      ? []
      : [
          ["LogInToEcr", "*"],
          ["PullImage", repository],
        ],
  );
});

test("logs are written to the service's own log group only", () => {
  expect(statementsFor("nginx")).toEqual([
    {
      Effect: "Allow",
      Sid: "WriteLogs",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `\${aws_cloudwatch_log_group.s1.arn}:*`,
    },
  ]);
});

test("ECS assumes the role, for tasks of the VPC's account only", () => {
  expect(ofType(resources, "aws_iam_role").s1_execution?.assume_role_policy).toMatchObject({
    Statement: [
      {
        Principal: { Service: "ecs-tasks.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": `\${aws_vpc.vpc.owner_id}` } },
      },
    ],
  });
});
