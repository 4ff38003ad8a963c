import { Fn, Token } from "cdktf";
import { isToken } from "../../core/token";

/** The last that AWS released, with an image for each processor. */
const TAG = "v1.34.13.3-prod";

const ACCOUNT = "840364872350";

/** Regions that have the image in an account of their own. */
const OTHER_ACCOUNTS = {
  "af-south-1": "924023996002",
  "ap-east-1": "856666278305",
  "ap-southeast-3": "909464085924",
  "eu-south-1": "422531588944",
  "il-central-1": "564877687649",
  "me-south-1": "772975370895",
};

/**
 * Envoy as AWS makes it for App Mesh, in the Region's private repository: tasks reach that by endpoints, the public one
 * only over the internet. Distroless since 1.22, and for x86 and ARM since 1.20.
 * @see https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy.html
 */
export function envoyImage(region: string): string {
  const others: Readonly<Record<string, string>> = OTHER_ACCOUNTS;
  const account = isToken(region)
    ? Token.asString(Fn.lookup(OTHER_ACCOUNTS, region, ACCOUNT))
    : (others[region] ?? ACCOUNT);
  return `${account}.dkr.ecr.${region}.amazonaws.com/aws-appmesh-envoy:${TAG}`;
}
