import type { RandomTask } from "../../random-services";
import type { Share } from "../places";
import { type Mutation, when } from "./mutation";

/** On two capacities with these shares, where a service or a task runs on two. */
function onTwo(...shares: Share[]) {
  return (random: RandomTask) =>
    when(random.places.length === 2 && !random.service.daemon, () => ({ ...random, shares }));
}

/** Strategies and platforms that there aren't. */
export const ILLEGAL_CAPACITIES: readonly Mutation[] = [
  ["two bases in a strategy", onTwo({ base: 1 }, { base: 1 }), /base/],
  ["a strategy without weight", onTwo({ weight: 0 }, { weight: 0 }), /has a weight above 0/],
  ["a weight that is too high", onTwo({ weight: 1001 }, {}), /0 to 1000/],
  [
    "a capacity twice",
    (random, { fargate }) =>
      when(fargate, () => ({ ...random, places: [random.places[0]], shares: [{}, {}], service: {} })),
    /one weight and one base/,
  ],
  [
    "instances and Fargate in one strategy",
    (random, { fargate, windows }) =>
      when(!fargate && !windows, () => ({
        ...random,
        places: [random.places[0], { fargate: {} }],
        shares: [{}, {}],
        service: {},
      })),
    /never both/,
  ],
  [
    "two processor architectures on Fargate",
    (random, { fargate, windows }) =>
      when(fargate && !windows, () => ({
        ...random,
        places: [{ fargate: { cpuArchitecture: "ARM64" } }, { fargateSpot: { cpuArchitecture: "X86_64" } }],
        shares: [{}, {}],
        service: {},
      })),
    /on Fargate for one processor architecture/,
  ],
  [
    "Windows on Arm",
    (random, { fargate, windows }) =>
      when(fargate && windows, () => ({
        ...random,
        places: [{ fargate: { operatingSystem: "WINDOWS_SERVER_2022_CORE", cpuArchitecture: "ARM64" } }],
        shares: undefined,
      })),
    /Fargate runs Windows on x86 alone/,
  ],
];
