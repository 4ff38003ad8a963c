import { pullStatements } from "../../../modules/task/ecr";

const FILLER = "arn:log-group";
const REGISTRY = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
const ARN = "arn:*:ecr:eu-west-1:123456789012:repository";

test.each([
  [`${REGISTRY}/app:1.2`, `${ARN}/app`],
  [`${REGISTRY}/team/app`, `${ARN}/team/app`],
  [`${REGISTRY}/app@sha256:0123abcd`, `${ARN}/app`],
  [
    "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/app:1",
    "arn:*:ecr:cn-north-1:123456789012:repository/app",
  ],
  [
    "123456789012.dkr.ecr.us-gov-west-1.amazonaws.com/app:1",
    "arn:*:ecr:us-gov-west-1:123456789012:repository/app",
  ],
  [
    "123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/app:1",
    "arn:*:ecr:us-east-1:123456789012:repository/app",
  ],
  ["123456789012.dkr-ecr.eu-west-1.on.aws/app:1", `${ARN}/app`],
])("image %s is pulled from repository %s and no other", (image, repository) => {
  expect(pullStatements(["nginx", image], FILLER)).toEqual([
    { Sid: "LogInToEcr", Action: ["ecr:GetAuthorizationToken"], Resource: "*" },
    {
      Sid: "PullImage",
      Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      Resource: [repository],
    },
  ]);
});

test.each(["public.ecr.aws/docker/library/nginx:1.27", "nginx", `ghcr.io/${REGISTRY}/app`])(
  "image %s takes nothing",
  (image) => {
    expect(pullStatements([image], FILLER)).toEqual([]);
  },
);

test("several images: each repository once", () => {
  const [, pull] = pullStatements([`${REGISTRY}/b:1`, `${REGISTRY}/a:1`, `${REGISTRY}/b:2`], FILLER);
  expect(pull?.Resource).toEqual([`${ARN}/a`, `${ARN}/b`]);
});
