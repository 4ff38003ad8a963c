import { imageIdProblems } from "../core/image-id";
import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import { AMIS, type Ami, amiFacts, amiName } from "./ami";
import { type Architecture, architectureOf, instanceTypeLimits } from "./instance-types";

/** What is wrong with an AMI itself; without problems it can be looked up. */
export function amiProblems(ami: Ami): Problem[] {
  const name = amiName(ami);
  if (!Object.hasOwn(AMIS, name)) {
    return [
      {
        given: `${typeof ami === "string" ? "ami" : "ami platform"} "${name}"`,
        rule: "an instance's set-up follows from the AMI of AWS it runs, or whose copy it runs",
        fix: `write one of "${Object.keys(AMIS).join('", "')}"`,
        page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-optimized_AMI.html",
      },
    ];
  }
  return typeof ami === "string" ? [] : imageIdProblems("ami imageId", ami.imageId);
}

/** What is wrong with an AMI on these instances. */
export function amiOnTypesProblems(
  ami: Ami,
  architecture: Architecture,
  instanceTypes: readonly string[],
): Problem[] {
  return [...architectureProblems(ami, architecture, instanceTypes), ...gpuProblems(ami, instanceTypes)];
}

function architectureProblems(
  ami: Ami,
  architecture: Architecture,
  instanceTypes: readonly string[],
): Problem[] {
  const { parameters, operatingSystemFamily, gpus, page } = amiFacts(ami);
  // What an AMI of one's own is made for isn't known, but there is no Windows for Arm.
  const known = typeof ami === "string" || operatingSystemFamily !== "LINUX";
  if (!known || parameters[architecture] !== undefined) return [];
  const others = gpus
    ? 'an x86 type with GPUs such as g5.xlarge, or ami: "bottlerocket-nvidia"'
    : "an x86 type such as m6i.large";
  return [
    {
      given: `ami "${amiName(ami)}" with ${instanceTypes.map(typeText).join(", ")} of architecture "${architecture}"`,
      rule: `AWS makes this AMI for "${Object.keys(parameters).join('" and "')}" alone`,
      fix: `write ${others}`,
      page,
    },
  ];
}

function typeText(instanceType: string): string {
  return isToken(instanceType) ? "an instanceType that is only known at apply" : instanceType;
}

function gpuProblems(ami: Ami, instanceTypes: readonly string[]): Problem[] {
  if (!amiFacts(ami).gpus) return [];
  return instanceTypes.flatMap((instanceType) => {
    if (isToken(instanceType)) return [];
    const { vcpus, gpus } = instanceTypeLimits(instanceType) ?? {};
    // A type whose figures aren't known may have some.
    if (vcpus === undefined || gpus !== undefined) return [];
    const [gpuType, plain] =
      architectureOf(instanceType) === "arm64" ? ["g5g.xlarge", "bottlerocket"] : ["g5.xlarge", "al2023"];
    return [
      {
        given: `ami "${amiName(ami)}" with instance type ${instanceType}`,
        rule: "its drivers are for NVIDIA GPUs, and the type has none",
        fix: `write a type with GPUs such as ${gpuType}, or ami: "${plain}"`,
        page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-gpu.html",
      },
    ];
  });
}
