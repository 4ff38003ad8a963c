import { awsTarget, localTarget } from "../../../tools/compare/target";
import { localAwsEnvironment } from "../../../tools/local-aws/environment";

describe("real AWS", () => {
  test.each([
    ["AWS_REGION", { AWS_REGION: "eu-west-1", AWS_DEFAULT_REGION: "us-east-1" }],
    ["AWS_DEFAULT_REGION, which the SDK doesn't know", { AWS_DEFAULT_REGION: "eu-west-1" }],
  ])("is in one Region for Terraform and for us: that of %s", (_, environment) => {
    const target = awsTarget(environment);
    expect(target.clientConfiguration).toEqual({ region: "eu-west-1" });
    expect(target.environment.AWS_REGION).toBe("eu-west-1");
  });

  test("is in the Region of the profile where none is named", () => {
    expect(awsTarget({ AWS_PROFILE: "mine" })).toEqual({
      name: "aws",
      environment: { AWS_PROFILE: "mine" },
      clientConfiguration: {},
    });
  });

  test("is not where the environment that --keep printed leads", () => {
    expect(() => awsTarget({ ...localAwsEnvironment("http://127.0.0.1:1") })).toThrow("--keep printed");
  });
});

test("local AWS has nothing left of the user's own settings", () => {
  const local = {
    AWS_REGION: "us-east-1",
    AWS_ENDPOINT_URL: "http://127.0.0.1:1",
    AWS_ACCESS_KEY_ID: "local",
  };
  const target = localTarget({ PATH: "/bin", AWS_PROFILE: "mine", AWS_SESSION_TOKEN: "x" }, local);
  expect(target.environment).toMatchObject({ PATH: "/bin", ...local });
  expect(Object.keys(target.environment)).not.toContain("AWS_PROFILE");
  expect(Object.keys(target.environment)).not.toContain("AWS_SESSION_TOKEN");
  expect(target.clientConfiguration).toMatchObject({ endpoint: "http://127.0.0.1:1", region: "us-east-1" });
});
