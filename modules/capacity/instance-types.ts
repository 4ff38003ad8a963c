import data from "./instance-types.json";

/** What is known of an EC2 instance type. A figure that AWS didn't publish when the sources were read is missing. */
export interface InstanceTypeLimits {
  /** Network interfaces of the instance, over all network cards; unknown for a few of the newest types. */
  readonly networkInterfaces?: number;
  /** Tasks with an ENI of their own, without trunking: every interface but the instance's own. */
  readonly tasks?: number;
  /** The same with ENI trunking; missing where AWS doesn't support trunking on the type. */
  readonly trunkedTasks?: number;
  /** Each is 1024 CPU units. */
  readonly vcpus?: number;
  /** MiB the type has; ECS is told of less, which the kernel leaves. */
  readonly memory?: number;
  /** GPUs an instance sees, of any make; missing where there is none. */
  readonly gpus?: number;
  /** USD for an hour of Linux on demand, see {@link PRICES_READ}. */
  readonly price?: number;
}

const types: Readonly<Record<string, InstanceTypeLimits>> = data.types;

/** When AWS's tables were read. */
export const INSTANCE_TYPES_READ: string = data.read;

/** When AWS's price list was read, and of which region. */
export const PRICES_READ: Readonly<{ read: string; region: string }> = data.prices;

/** Every instance type, by name. */
export const INSTANCE_TYPES: readonly string[] = Object.keys(types);

/**
 * AWS's figures for an instance type, or undefined for a type that was not in AWS's tables when they were read.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/eni-trunking-supported-instance-types.html
 */
export function instanceTypeLimits(instanceType: string): InstanceTypeLimits | undefined {
  return Object.hasOwn(types, instanceType) ? types[instanceType] : undefined;
}

/** The virtual types of a type's family, smallest first. */
export function sizesOfFamily(instanceType: string): string[] {
  const [family] = instanceType.split(".");
  const vcpus = (type: string) => types[type]?.vcpus ?? Infinity;
  return INSTANCE_TYPES.filter((type) => type.startsWith(`${family}.`) && !type.includes(".metal")).sort(
    (a, b) => vcpus(a) - vcpus(b) || 0,
  );
}

/** Families that many use, with trunking in most sizes. */
const USUAL_FAMILIES = ["m7i", "c7i", "m7a", "c7a", "m6i", "c6i", "m7g", "c7g"];

/** Usual types with trunking for the fix in an error: of the same architecture, which an image is made for, and size. */
export function trunkingTypesLike(instanceType: string): string[] {
  const families = USUAL_FAMILIES.filter(
    (family) => architectureOf(`${family}.x`) === architectureOf(instanceType),
  );
  const ofSize = (size: string | undefined) =>
    families.map((family) => `${family}.${size}`).filter((type) => types[type]?.trunkedTasks !== undefined);
  const sameSize = ofSize(instanceType.split(".")[1]);
  return sameSize.length > 0 ? sameSize : ofSize("large");
}

/** A processor architecture, as EC2 names it. */
export type Architecture = "x86_64" | "arm64";

/** The processor architecture of a type: AWS marks its Arm processors with a `g` after the generation. */
export function architectureOf(instanceType: string): Architecture {
  return /^(a1|[a-z]+\d+[a-z-]*g[a-z0-9-]*)\./.test(instanceType) ? "arm64" : "x86_64";
}
