import { type Arbitrary, boolean, constantFrom, integer, oneof, record, tuple } from "fast-check";
import type { Ec2CapacityProps } from "../../../../modules/capacity/ec2-capacity";
import type { FargateProps, FargateSpotProps } from "../../../../modules/capacity/fargate";
import { defined, maybe } from "./maybe";

/** A capacity as a user writes it. */
export type Place =
  | { readonly ec2: Omit<Ec2CapacityProps, "vpc"> }
  | { readonly fargate: FargateProps }
  | { readonly fargateSpot: FargateSpotProps };

/** A capacity's part of the tasks. */
export interface Share {
  readonly weight?: number;
  readonly base?: number;
}

/** Where a task runs, and what that allows it, as AWS's documentation has it: nothing here is read from the modules. */
export interface Ground {
  /** One, or two that go together. */
  readonly places: readonly [Place, ...Place[]];
  /** A share for each place; undefined for the cluster's default strategy. */
  readonly shares: readonly Share[] | undefined;
  readonly system: "linux" | "bottlerocket" | "windows";
  readonly fargate: boolean;
  /** Instances at most, over all places; undefined on Fargate. */
  readonly instances: number | undefined;
  /** CPU units and MiB of a task. */
  readonly size: { readonly cpu: number; readonly memory: number };
  /** Tasks of this size that the instances hold; awsvpc tasks take an interface each besides. */
  readonly most: { readonly bySize: number; readonly awsvpc: number };
}

interface InstanceType {
  readonly name: string;
  readonly vcpus: number;
  readonly memory: number;
  /** Interfaces for tasks, without trunking and with it. */
  readonly tasks: number;
  readonly trunked: number;
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/eni-trunking-supported-instance-types.html */
const X86: readonly InstanceType[] = [
  { name: "c6i.large", vcpus: 2, memory: 4096, tasks: 2, trunked: 10 },
  { name: "m6i.4xlarge", vcpus: 16, memory: 65536, tasks: 7, trunked: 60 },
];
const ARM: readonly InstanceType[] = [
  { name: "c7g.xlarge", vcpus: 4, memory: 8192, tasks: 3, trunked: 20 },
  { name: "m6g.4xlarge", vcpus: 16, memory: 65536, tasks: 7, trunked: 60 },
];

/** CPU units with the least and the most MiB that go with them. */
const FARGATE_SIZES = [
  [256, 512],
  [256, 2048],
  [512, 1024],
  [512, 4096],
  [1024, 2048],
  [1024, 8192],
  [4096, 8192],
  [4096, 30720],
  [8192, 16384],
  [16384, 122880],
  [32768, 249856],
] as const;

const share: Arbitrary<Share> = record({ weight: maybe(integer({ min: 1, max: 1000 })) }).map(defined);

/** Shares of two places, of which only one may have a base. */
const sharesOfTwo = tuple(share, share, maybe(integer({ min: 0, max: 100000 }))).map(
  ([first, second, base]): Share[] => [base === undefined ? first : { ...first, base }, second],
);

const onInstances: Arbitrary<Ground> = record({
  ami: constantFrom("al2023", "bottlerocket", "windows-2022-core"),
  arm: boolean(),
  size: integer({ min: 0, max: 1 }),
  trunking: constantFrom("off", "already-on", "account"),
  max: integer({ min: 1, max: 8 }),
  min: integer({ min: 0, max: 8 }),
  spot: boolean(),
  managedTerminationProtection: boolean(),
  managedDraining: boolean(),
  two: boolean(),
})
  .map(({ ami, arm, size, two, trunking, min, max, ...others }) => {
    const windows = ami === "windows-2022-core";
    const type = (arm && !windows ? ARM : X86)[size] as InstanceType;
    const capacity = {
      ...others,
      ami,
      instanceType: type.name,
      max,
      min: Math.min(min, max),
      trunking: windows ? "off" : trunking,
    } as const;
    return { type, capacity, two, windows };
  })
  .chain(({ type, capacity, two, windows }) =>
    record({
      cpu: integer({ min: 128, max: type.vcpus * 1024 }),
      memory: integer({ min: 1024, max: type.memory }),
      one: maybe(share),
      both: sharesOfTwo,
    }).map(({ cpu, memory, one, both }): Ground => {
      const place: Place = { ec2: capacity };
      const instances = capacity.max * (two ? 2 : 1);
      const bySize = Math.floor(instances * Math.min((type.vcpus * 1024) / cpu, type.memory / memory));
      const interfaces = instances * (capacity.trunking === "off" ? type.tasks : type.trunked);
      return {
        places: two ? [place, place] : [place],
        shares: two ? both : one && [one],
        system: windows ? "windows" : capacity.ami === "bottlerocket" ? "bottlerocket" : "linux",
        fargate: false,
        instances,
        size: { cpu, memory },
        most: { bySize, awsvpc: Math.min(bySize, interfaces) },
      };
    }),
  );

const linux = record({
  cpuArchitecture: constantFrom("X86_64", "ARM64"),
  platformVersion: constantFrom("LATEST", "1.4.0"),
});

const fargatePlaces: Arbitrary<readonly [Place, ...Place[]]> = oneof(
  linux.map((fargate): [Place] => [{ fargate }]),
  linux.map((fargateSpot): [Place] => [{ fargateSpot }]),
  linux.map((props): [Place, Place] => [{ fargate: props }, { fargateSpot: props }]),
  constantFrom("WINDOWS_SERVER_2019_FULL", "WINDOWS_SERVER_2022_CORE").map((operatingSystem): [Place] => [
    { fargate: { operatingSystem } },
  ]),
);

const onFargate: Arbitrary<Ground> = fargatePlaces.chain((places) => {
  const [first] = places;
  const windows = "fargate" in first && first.fargate.operatingSystem !== undefined;
  // Windows has the sizes in the middle.
  const sizes = FARGATE_SIZES.filter(([cpu]) => !windows || (cpu >= 1024 && cpu <= 4096));
  return record({ size: constantFrom(...sizes), one: maybe(share), both: sharesOfTwo }).map(
    ({ size: [cpu, memory], one, both }): Ground => ({
      places,
      shares: places.length > 1 ? both : one && [one],
      system: windows ? "windows" : "linux",
      fargate: true,
      instances: undefined,
      size: { cpu, memory },
      // So that the VPC has addresses for many such services.
      most: { bySize: 100, awsvpc: 100 },
    }),
  );
});

/** Instances and Fargate, each with a size of task that it takes. */
export const grounds: Arbitrary<Ground> = oneof({ arbitrary: onInstances, weight: 2 }, onFargate);
