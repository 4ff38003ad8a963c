import { asWritten } from "./as-written";
import type { Problem } from "./problem";
import { isToken } from "./token";

/** What AWS takes for a number. */
export interface WholeNumberRule {
  /** What is counted: `the size of an Auto Scaling group is a whole number of instances`. */
  readonly is: string;
  readonly least: number;
  /** @default no limit */
  readonly most?: number;
  /** Written in the fix where the value is no number that could be rounded. */
  readonly example: number;
  readonly page: string;
}

/** Whose number it is, for the message. */
export interface NumberPlace {
  /** The prop that holds it, before it: `volume`. */
  readonly within?: string;
  /** What has it, after it: `container "web"`. */
  readonly of?: string;
}

/** What is wrong with a number. One that is left out or only known at apply isn't judged. */
export function wholeNumberProblems(
  prop: string,
  value: number | undefined,
  { is, least, most = Number.POSITIVE_INFINITY, example, page }: WholeNumberRule,
  { within, of }: NumberPlace = {},
): Problem[] {
  if (value === undefined || isToken(value)) return [];
  if (Number.isInteger(value) && value >= least && value <= most) return [];
  // "256" is no number, but tells which is meant.
  const meant = Number(value);
  const nearest = Number.isFinite(meant) ? Math.min(most, Math.max(least, Math.round(meant))) : example;
  return [
    {
      given: [within, `${prop} ${asWritten(value)}`, of].filter((part) => part !== undefined).join(" "),
      rule: `${is}, ${most === Number.POSITIVE_INFINITY ? `${least} or more` : `from ${least} to ${most}`}`,
      fix: `write one, e.g. ${prop}: ${nearest}`,
      page,
    },
  ];
}
