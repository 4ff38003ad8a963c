import { architectureOf } from "../capacity/instance-types";
import { typeNameProblems } from "../capacity/type-name-problems";
import { imageIdProblems } from "../core/image-id";
import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import type { NatInstanceProps } from "./nat-instance-props";
import { DEFAULT_INSTANCE_TYPE } from "./nat-settings";
import type { Tiers } from "./tiers";

const REQUIREMENTS = "https://docs.aws.amazon.com/linux/al2023/ug/system-requirements.html";

/** What is wrong with NAT instances beyond what gateways have too. */
export function natInstanceProblems(props: NatInstanceProps, tiers: Tiers): Problem[] {
  const { instanceType = DEFAULT_INSTANCE_TYPE, imageId } = props;
  return [
    ...connectivityProblems(props),
    ...nat64Problems(tiers),
    ...typeProblems(instanceType, imageId),
    ...(imageId === undefined ? [] : imageProblems(instanceType, imageId)),
  ];
}

/** For those who write no TypeScript. */
function connectivityProblems(props: object): Problem[] {
  if (!("connectivityType" in props) || props.connectivityType === "public") return [];
  return [
    {
      given: `nat.connectivityType ${JSON.stringify(props.connectivityType)} with mode "instance"`,
      rule: "private NAT is a kind of NAT gateway, and instances reach the internet",
      fix: 'leave connectivityType out, or write mode: "single" or "per-zone"',
      page: "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-scenarios.html",
    },
  ];
}

function nat64Problems(tiers: Tiers): Problem[] {
  return Object.entries(tiers)
    .filter(([, { access, ipv6 }]) => access === "private" && ipv6 === "only")
    .map(([name]) => ({
      given: `nat "instance" with tiers.${name} of ipv6 "only"`,
      rule: "an IPv6-only tier reaches the IPv4 internet by NAT64, which is what NAT gateways do and instances don't",
      fix: `write nat: "single" or "per-zone", or leave ipv6: "only" out of ${name}`,
      page: "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html",
    }));
}

function typeProblems(instanceType: string, imageId: string | undefined): Problem[] {
  if (isToken(instanceType)) {
    if (imageId !== undefined) return [];
    return [
      {
        given: "a nat.instanceType that is only known at apply, without imageId",
        rule: "an image is for one processor architecture, and the type is what tells which",
        fix: 'write imageId: "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64", or x86_64 at its end',
        page: "https://docs.aws.amazon.com/linux/al2023/ug/ec2.html",
      },
    ];
  }
  const [family = ""] = instanceType.split(".");
  if (/^(a1|mac)/.test(family)) {
    return [
      {
        given: `nat.instanceType "${instanceType}"`,
        rule: "Amazon Linux 2023 runs on x86 and on Graviton2 or later, so on all types but A1 and Mac",
        fix: `write another, e.g. "${DEFAULT_INSTANCE_TYPE}"`,
        page: REQUIREMENTS,
      },
    ];
  }
  return typeNameProblems("nat.instanceType", instanceType, DEFAULT_INSTANCE_TYPE);
}

function imageProblems(instanceType: string, imageId: string): Problem[] {
  const problems = imageIdProblems("nat.imageId", imageId);
  if (problems.length > 0 || isToken(imageId) || isToken(instanceType)) return problems;
  const architecture = architectureOf(instanceType);
  // Only AWS's own parameters are known to say what their images are for.
  const [, named] = /^resolve:ssm:\/aws\/service\/.*\b(x86_64|arm64)\b/.exec(imageId) ?? [];
  if (named === undefined || named === architecture) return [];
  return [
    {
      given: `nat.imageId "${imageId}" with instanceType "${instanceType}" of architecture "${architecture}"`,
      rule: "an image is for one processor architecture, which must be the type's",
      fix: `write "${imageId.replace(named, architecture)}", or leave imageId out`,
      page: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ComponentsAMIs.html",
    },
  ];
}
