import { awsTarget, localTarget } from "../../../tools/compare/target";
import { localAwsEnvironment } from "../../../tools/local-aws/environment";

const LOCAL = localAwsEnvironment("http://127.0.0.1:4000");

test("local AWS gets nothing of the user's own AWS settings", () => {
  const { environment, clientConfiguration } = localTarget({ PATH: "/bin", AWS_PROFILE: "work" }, LOCAL);
  expect(environment).toEqual({ PATH: "/bin", ...LOCAL });
  expect(clientConfiguration).toEqual({
    region: LOCAL.AWS_REGION,
    endpoint: "http://127.0.0.1:4000",
    credentials: {
      accessKeyId: LOCAL.AWS_ACCESS_KEY_ID,
      secretAccessKey: LOCAL.AWS_SECRET_ACCESS_KEY,
    },
  });
});

test("real AWS gets the user's settings, and the Region by the name that the SDK knows", () => {
  const own = { AWS_PROFILE: "work" };
  expect(awsTarget(own)).toEqual({ name: "aws", environment: own, clientConfiguration: {} });
  expect(awsTarget({ AWS_DEFAULT_REGION: "eu-west-1" })).toMatchObject({
    environment: { AWS_REGION: "eu-west-1" },
    clientConfiguration: { region: "eu-west-1" },
  });
  expect(awsTarget({ AWS_DEFAULT_REGION: "eu-west-1", AWS_REGION: "us-east-2" }).clientConfiguration).toEqual(
    {
      region: "us-east-2",
    },
  );
});

test("in the environment that --keep printed, real AWS is refused", () => {
  expect(() => awsTarget({ ...LOCAL })).toThrow("This shell has the environment of local AWS");
});
