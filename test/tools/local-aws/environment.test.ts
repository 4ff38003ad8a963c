import { localAwsEnvironment, withLocalAws, withoutAws } from "../../../tools/local-aws/environment";

describe("The environment of programs that use the local AWS", () => {
  const local = localAwsEnvironment("http://127.0.0.1:4242");

  test("points them at it with credentials that are good nowhere else", () => {
    expect(local).toMatchObject({
      AWS_ENDPOINT_URL: "http://127.0.0.1:4242",
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_REGION: "us-east-1",
      AWS_DEFAULT_REGION: "us-east-1",
      AWS_EC2_METADATA_DISABLED: "true",
    });
  });

  test("has no variable that could lead to a user's account", () => {
    const user = {
      AWS_PROFILE: "production",
      AWS_SESSION_TOKEN: "secret",
      AWS_ENDPOINT_URL_ECS: "https://elsewhere.example",
      AWS_ROLE_ARN: "arn:aws:iam::111111111111:role/admin",
      AWS_CA_BUNDLE: "/ca.pem",
      aws_profile: "production",
      AWS_REGION: "eu-west-1",
      AWS_CONFIG_FILE: "/home/user/.aws/config",
    };
    expect(withLocalAws(user, local)).toEqual(local);
  });

  test("keeps all that is not AWS's", () => {
    const user = { PATH: "/usr/bin", TF_CLI_CONFIG_FILE: "/etc/tf.rc", MY_AWS_NOTES: "kept" };
    expect(withLocalAws(user, local)).toEqual({ ...user, ...local });
  });

  test("leads moto itself to no AWS", () => {
    const names = Object.keys(
      withoutAws({ PATH: "/usr/bin", AWS_PROFILE: "production", AWS_ACCESS_KEY_ID: "AKIA" }),
    );
    expect(names.sort()).toEqual([
      "AWS_CONFIG_FILE",
      "AWS_EC2_METADATA_DISABLED",
      "AWS_SHARED_CREDENTIALS_FILE",
      "PATH",
    ]);
  });
});
