import type { LbTargetGroupStickiness } from "@cdktf/provider-aws/lib/lb-target-group";
import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { wholeNumberProblems } from "../../core/whole-number";
import { TARGET_GROUP_ATTRIBUTES_PAGE } from "./pages";

/**
 * Sends a client that keeps cookies to the task that served it before, for as long as that is healthy.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html#sticky-sessions
 */
export type Stickiness =
  | {
      /** A cookie of the load balancer's, AWSALB. */
      readonly type: "lb_cookie";
      /**
       * Seconds, 1 to 604800 (a week).
       * @default 86400
       */
      readonly duration?: number;
    }
  | {
      /** The application's own cookie; the load balancer adds one of its own beside it. */
      readonly type: "app_cookie";
      /** Name of the application's cookie. */
      readonly cookieName: string;
      /**
       * Seconds, 1 to 604800 (a week).
       * @default 86400
       */
      readonly duration?: number;
    };

const STICKINESS: PropNames<Stickiness> = { type: "required", duration: "optional", cookieName: "optional" };

export const DAY = 86400;
const WEEK = 604800;

/** What AWS takes for how long a cookie holds. */
export function cookieDurationProblems(duration: number | undefined): Problem[] {
  return wholeNumberProblems(
    "duration",
    duration,
    {
      is: "a client is kept for a whole number of seconds",
      least: 1,
      most: WEEK,
      example: DAY,
      page: TARGET_GROUP_ATTRIBUTES_PAGE,
    },
    { within: "stickiness" },
  );
}

const COOKIE = /^(?!AWSALB)[A-Za-z0-9!#$%&'*+.^_`|~-]+$/i;

export function stickinessProblems(stickiness: Stickiness | undefined): Problem[] {
  if (stickiness === undefined) return [];
  const problems = [
    ...propProblems(stickiness, STICKINESS, "stickiness"),
    ...cookieDurationProblems(stickiness.duration),
  ];
  if (stickiness.type === "lb_cookie") return problems;
  const { cookieName } = stickiness;
  // Of a type that only apply knows it may be left out.
  const isFine =
    cookieName === undefined
      ? stickiness.type !== "app_cookie"
      : isToken(cookieName) || COOKIE.test(cookieName);
  if (isFine) return problems;
  return [
    ...problems,
    {
      given:
        cookieName === undefined ? "stickiness without cookieName" : `stickiness cookieName "${cookieName}"`,
      rule: "the application's cookie has a name of its own, and AWSALB starts those of the load balancer",
      fix: 'write the name of the cookie that the application sets, e.g. "SESSION"',
      page: TARGET_GROUP_ATTRIBUTES_PAGE,
    },
  ];
}

/** Stickiness that isn't said is off, as AWS has it. */
export function stickinessConfig(stickiness: Stickiness | undefined): LbTargetGroupStickiness {
  const { duration = DAY, ...rest } = stickiness ?? { type: "lb_cookie" };
  return { enabled: stickiness !== undefined, cookieDuration: duration, ...rest };
}
