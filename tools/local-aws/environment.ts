import { devNull } from "node:os";

/** Keeps the SDKs from what they look for when the environment says nothing. */
const noUser = {
  // Profiles may name endpoints, roles to assume and programs that hand out credentials.
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  // On an EC2 instance the SDKs would ask for that instance's credentials and Region.
  AWS_EC2_METADATA_DISABLED: "true",
};

/** No real one looks like it. */
export const LOCAL_ACCESS_KEY_ID = "local";

/**
 * Points Terraform, the AWS CLI and the SDKs at the local AWS. Set on top of an environment of the user, some of that
 * user's own variables would still count: see {@link withLocalAws}.
 */
export function localAwsEnvironment(endpoint: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: LOCAL_ACCESS_KEY_ID,
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
    ...noUser,
    // What moto can't do it answers with a 500, and the provider asks 25 times, for minutes.
    AWS_MAX_ATTEMPTS: "3",
  };
}

/**
 * The environment of a program that must reach the local AWS and no other: `base` without its `AWS_*` variables, then
 * `local`.
 */
export function withLocalAws(
  base: NodeJS.ProcessEnv,
  local: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  return { ...withoutAws(base), ...local };
}

/**
 * The environment of a program that must reach no AWS at all. All `AWS_*` variables go, because a list of names would be
 * too short: AWS_PROFILE and AWS_SESSION_TOKEN are refused when they are merely empty, and there is an
 * AWS_ENDPOINT_URL_<SERVICE> for every service, which wins over AWS_ENDPOINT_URL.
 */
export function withoutAws(base: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const others = Object.entries(base).filter(([name]) => !name.toUpperCase().startsWith("AWS_"));
  return { ...Object.fromEntries(others), ...noUser };
}
