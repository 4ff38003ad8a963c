import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { LOCAL_ACCESS_KEY_ID, withLocalAws } from "../local-aws/environment";

/** The AWS a comparison runs on. */
export interface AwsTarget {
  readonly name: "local" | "aws";
  /** Environment for Terraform. */
  readonly environment: NodeJS.ProcessEnv;
  /** For the SDK's clients. On real AWS they find credentials, and a Region of the profile's, where Terraform does. */
  readonly clientConfiguration: {
    readonly region?: string;
    readonly endpoint?: string;
    readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
}

/** Local AWS, with nothing of the user's own AWS settings left. */
export function localTarget(base: NodeJS.ProcessEnv, local: Readonly<Record<string, string>>): AwsTarget {
  return {
    name: "local",
    environment: withLocalAws(base, local),
    clientConfiguration: {
      region: local.AWS_REGION,
      endpoint: local.AWS_ENDPOINT_URL,
      credentials: {
        accessKeyId: local.AWS_ACCESS_KEY_ID ?? "",
        secretAccessKey: local.AWS_SECRET_ACCESS_KEY ?? "",
      },
    },
  };
}

/**
 * Real AWS with the user's own credentials and Region.
 *
 * @throws Error in the environment that `--keep` printed: Terraform would find nothing on local AWS of what the states
 * of real AWS say, and forget it
 */
export function awsTarget(environment: NodeJS.ProcessEnv): AwsTarget {
  if (environment.AWS_ACCESS_KEY_ID === LOCAL_ACCESS_KEY_ID) {
    throw new Error(
      "This shell has the environment of local AWS that --keep printed. Run --target aws in another, or leave it out.",
    );
  }
  // Terraform knows both names, the SDK only the first.
  const region = environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION;
  if (region === undefined) return { name: "aws", environment, clientConfiguration: {} };
  return {
    name: "aws",
    environment: { ...environment, AWS_REGION: region },
    clientConfiguration: { region },
  };
}

/** Which account and Region the user's settings lead to. */
export interface Identity {
  readonly account: string;
  readonly region: string;
}

/** @throws Error that says how to give a Region or credentials */
export async function whoAmI(target: AwsTarget): Promise<Identity> {
  const client = new STSClient(target.clientConfiguration);
  try {
    const region = await client.config.region();
    const { Account } = await client.send(new GetCallerIdentityCommand({}));
    return { account: Account ?? "unknown", region };
  } catch (error) {
    throw new Error(
      `AWS could not be asked who you are: ${error instanceof Error ? error.message : error}\n` +
        "Give credentials and a Region as for the AWS CLI (aws configure, or AWS_PROFILE and AWS_REGION), or leave --target out to run on local AWS.",
    );
  }
}
