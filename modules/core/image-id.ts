import type { Problem } from "./problem";
import { isToken } from "./token";

/** What a launch template would not take as its image. */
export function imageIdProblems(prop: string, imageId: string): Problem[] {
  if (isToken(imageId) || /^(ami-[0-9a-f]{8,17}|resolve:ssm:\S+)$/.test(imageId)) return [];
  return [
    {
      given: `${prop} "${imageId}"`,
      rule: "a launch template names an image by its ID, or by a Systems Manager parameter that holds it",
      fix: 'write imageId: "ami-…" or "resolve:ssm:…"',
      page: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-systems-manager-parameter-to-find-AMI.html",
    },
  ];
}
