import { Construct } from "constructs";
import { InvalidInputError } from "../../modules/core/problem";
import type * as propNames from "../../modules/core/prop-names";
import { network } from "./network";
import { newStack } from "./synth";

/** What a case is made of: all but its scope is there already. */
export type Parts = ReturnType<typeof network> & { readonly scope: Construct };

/** Props that lack nothing, and what reads them. */
export interface Case {
  readonly of: string;
  readonly props: (parts: Parts) => object;
  readonly make: (parts: Parts, props: never) => unknown;
}

type Known = Readonly<Record<string, "required" | "optional">>;

/** Which props were judged by which table. */
const judged: { readonly props: unknown; readonly known: Known }[] = [];

/** The module of prop names that notes what it judges, for `jest.mock`. */
export function noting(actual: typeof propNames): object {
  const noted =
    (judge: typeof propNames.propProblems) => (props: object | undefined, known: Known, within?: string) => {
      judged.push({ props, known });
      return judge(props, known as never, within);
    };
  return {
    ...actual,
    propProblems: noted(actual.propProblems),
    incompleteProblems: noted(actual.incompleteProblems),
  };
}

/** Where an object lies in props: `["scaling", "scheduled", "night"]`. */
type Path = readonly string[];
type Written = Readonly<Record<string, unknown>>;

/** Whether it is written out, as an object or a list; what a class made is one value. */
function isWritten(value: unknown): value is Written {
  const isPlain = (object: object) => Object.getPrototypeOf(object) === Object.prototype;
  return typeof value === "object" && value !== null && (Array.isArray(value) || isPlain(value));
}

function objectsIn(value: unknown, at: Path = []): (readonly [Path, Written])[] {
  if (!isWritten(value)) return [];
  const deeper = Object.entries(value).flatMap(([name, each]) => objectsIn(each, [...at, name]));
  return [[at, value], ...deeper];
}

/** The props with another value at a path. */
function withValue(value: unknown, [name, ...deeper]: Path, instead: unknown): unknown {
  if (name === undefined) return instead;
  if (!isWritten(value)) throw new Error(`nothing is written that holds ${name}`);
  const changed = withValue(value[name], deeper, instead);
  return Array.isArray(value)
    ? value.map((item: unknown, index) => (`${index}` === name ? changed : item))
    : { ...value, [name]: changed };
}

/**
 * Each required prop that the tables know of in what a case writes.
 * @returns also the empty path, of the props as a whole, where a table judged them and some are required
 */
export function requiredProps({ props, make }: Case): Path[] {
  const stack = newStack();
  const parts = { scope: new Construct(stack, "whole"), ...network(stack) };
  const written = props(parts);
  judged.length = 0;
  make(parts, written as never);
  const paths = objectsIn(written).flatMap(([at, object]) => {
    const known = tableOf(object);
    const names = Object.keys(object).filter((name) => known[name] === "required");
    return names.map((name): Path => [...at, name]);
  });
  const areJudged = judged.some((each) => each.props === written);
  return areJudged && paths.some(({ length }) => length === 1) ? [[], ...paths] : paths;
}

/** The table that judged it, or a copy of it with more beside. */
function tableOf(object: Written): Known {
  const entries = Object.entries(object);
  const isCopy = (props: unknown) =>
    isWritten(props) && entries.length > 0 && entries.every(([name, value]) => props[name] === value);
  const table = judged.find(({ props }) => props === object) ?? judged.find(({ props }) => isCopy(props));
  return table?.known ?? {};
}

let shared: { readonly scope: Construct; readonly parts: ReturnType<typeof network> } | undefined;
let count = 0;

/** Where a refused one leaves nothing that the next is in the way of. */
function sharedParts(): Parts {
  if (shared === undefined) {
    const stack = newStack();
    shared = { scope: stack, parts: network(stack) };
  }
  count += 1;
  return { scope: new Construct(shared.scope, `without${count}`), ...shared.parts };
}

/** What is said of a case without a prop where that isn't, in one problem, that the prop is missing. */
export function notRefusedWithout(one: Case, path: Path): string[] {
  const name = new RegExp(`\\b${path.at(-1) ?? "without"}\\b`);
  return (path.length === 0 ? [undefined, {}] : [undefined, null]).flatMap((instead) => {
    const problems = problemsWith(one, path, instead);
    const named = problems.filter((problem) => name.test(problem));
    // Null is a value too, of which a rule may have more to say.
    const isNamed = instead === null ? named.length > 0 : named.length === 1 && problems.length === 1;
    return isNamed ? [] : [`${path.join(".")} ${instead}: ${problems.join(", ")}`];
  });
}

function problemsWith(one: Case, path: Path, instead: unknown): string[] {
  const parts = sharedParts();
  const props = withValue(one.props(parts), path, instead);
  try {
    one.make(parts, props as never);
  } catch (error) {
    if (!(error instanceof InvalidInputError))
      return [`none of ours, but an ${(error as Error).stack?.slice(0, 600)}`];
    return error.problems.map(({ given, fix }) => `${given}: ${fix}`);
  }
  return [];
}
