import { Op, Token } from "cdktf";
import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import { PAGES } from "./pages";

/** A time as App Mesh has it. */
export interface Duration {
  readonly unit: "s" | "ms";
  readonly value: number;
}

/** Seconds as App Mesh has them: parts of one in milliseconds. */
export function duration(seconds: number): Duration {
  const whole = isToken(seconds) || Number.isInteger(seconds);
  return whole ? { unit: "s", value: seconds } : { unit: "ms", value: Math.round(seconds * 1000) };
}

/** Seconds in milliseconds, for what App Mesh has in those alone. */
export function milliseconds(seconds: number): number {
  return isToken(seconds) ? Token.asNumber(Op.mul(seconds, 1000)) : seconds * 1000;
}

/** What is wrong with seconds. */
export function durationProblems(prop: string, seconds: number | undefined): Problem[] {
  if (seconds === undefined || isToken(seconds)) return [];
  const exact = milliseconds(seconds);
  // 1.001 seconds are 1000.9999999999999 milliseconds to a computer.
  const whole = Math.abs(exact - Math.round(exact)) < 1e-6;
  if (Number.isFinite(seconds) && seconds >= 0 && whole) return [];
  const nearest = Number.isFinite(seconds) ? Math.max(0, Math.round(exact) / 1000) : 15;
  return [
    {
      given: `${prop} ${seconds}`,
      rule: "a time in App Mesh is a number of seconds, 0 or more, in steps of a millisecond",
      fix: `write one, e.g. ${prop.split(" ").at(-1)}: ${nearest}`,
      page: PAGES.duration,
    },
  ];
}
