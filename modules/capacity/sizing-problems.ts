import type { Problem } from "../core/problem";
import { incompleteProblems, type PropNames, propProblems } from "../core/prop-names";
import { isToken } from "../core/token";
import { INSTANCE_TYPES } from "./instance-types";
import type { SizingProps } from "./sizing";

const KNOWN: PropNames<SizingProps> = {
  tasks: "required",
  network: "required",
  cpu: "required",
  memory: "required",
  gpus: "optional",
  trunking: "optional",
  architecture: "optional",
  families: "optional",
  bareMetal: "optional",
  prices: "optional",
};
const LEAST = { tasks: 1, cpu: 1, memory: 1, gpus: 0 } as const;

/** What is wrong with the question. It is answered at synth, so that a value only known at apply is no answer to it. */
export function sizingProblems(props: SizingProps): Problem[] {
  const incomplete = incompleteProblems(props, KNOWN);
  if (incomplete.length > 0) return incomplete;
  return [
    ...propProblems(props, KNOWN),
    ...figureProblems(props),
    ...familyProblems(props),
    ...priceProblems(props),
  ];
}

function figureProblems(props: SizingProps): Problem[] {
  return Object.entries(LEAST).flatMap(([prop, least]) => {
    const value = props[prop as keyof typeof LEAST];
    if (value === undefined) return [];
    if (isToken(value)) {
      return [
        {
          given: `${prop} that is only known at apply`,
          rule: "instance types are chosen at synth",
          fix: `write the number, e.g. ${prop}: 256`,
        },
      ];
    }
    if (Number.isInteger(value) && value >= least) return [];
    return [
      {
        given: `${prop} ${value}`,
        rule: `${prop} is a whole number, ${least} or more`,
        fix: `write ${prop}: ${Number.isFinite(value) ? Math.max(least, Math.ceil(value)) : 256}`,
      },
    ];
  });
}

function familyProblems({ families }: SizingProps): Problem[] {
  const known = new Set(INSTANCE_TYPES.map((instanceType) => instanceType.split(".")[0]));
  return (families ?? [])
    .filter((family) => !known.has(family))
    .map((family) => ({
      given: `families "${family}"`,
      rule: "a family is what stands before the dot in an instance type that EC2 has",
      fix: known.has(family.split(".")[0])
        ? `write "${family.split(".")[0]}"`
        : 'correct it, e.g. families: ["m7i", "c7i"]',
      page: "https://docs.aws.amazon.com/ec2/latest/instancetypes/",
    }));
}

function priceProblems({ prices = {} }: SizingProps): Problem[] {
  return Object.entries(prices)
    .filter(([, price]) => !(Number.isFinite(price) && price >= 0) || isToken(price))
    .map(([instanceType, price]) => ({
      given: `prices of ${instanceType}: ${isToken(price) ? "only known at apply" : price}`,
      rule: "a price is USD an hour, 0 or more, known at synth",
      fix: `write a number, e.g. prices: { "${instanceType}": 0.1 }`,
    }));
}
