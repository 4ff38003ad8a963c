import type { LbListenerRuleCondition } from "@cdktf/provider-aws/lib/lb-listener-rule";
import type { PropNames } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { pathPatterns } from "./path-pattern";

/** Values by the name of what has them. */
export type NamedValues = Readonly<Record<string, readonly string[]>>;

/**
 * What a request must be like besides its path. All conditions must hold, each by one of its values; `*` stands for
 * any characters and `?` for one, but for methods and source addresses.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
 */
export interface RouteConditions {
  /**
   * Host names the request is for, whatever their case.
   * @default any
   * @example ["orders.internal", "*.orders.internal"]
   */
  readonly hosts?: readonly string[];
  /**
   * Headers the request has, and values of each, whatever their case.
   * @default any
   * @example { "X-Canary": ["yes"] }
   */
  readonly headers?: NamedValues;
  /**
   * Methods in capitals. Send GET and HEAD the same way: answers to one may be cached for the other.
   * @default any
   * @example ["GET", "HEAD"]
   */
  readonly methods?: readonly string[];
  /**
   * Blocks of addresses from which the load balancer is called: of a proxy where there is one.
   * @default anywhere
   * @example ["10.0.16.0/20"]
   */
  readonly sourceCidrs?: readonly string[];
  /**
   * Keys in the query and values of each, whatever their case; a backslash makes a wildcard plain.
   * @default any
   * @example { version: ["2", "2.*"] }
   */
  readonly query?: NamedValues;
}

export const CONDITION_PROPS: PropNames<RouteConditions> = {
  hosts: "optional",
  headers: "optional",
  methods: "optional",
  sourceCidrs: "optional",
  query: "optional",
};

/** One condition of a rule. */
export interface Condition {
  readonly prop: "path" | keyof RouteConditions;
  /** The header or the key of the query. */
  readonly name?: string;
  /** One of them must match; the list or parts of it may be tokens. */
  readonly values: readonly string[];
}

/** The conditions of a route, in an order that doesn't depend on how they are written. */
export function conditionsOf(path: string, route: RouteConditions): Condition[] {
  return [
    { prop: "path", values: pathPatterns(path) },
    ...listed("hosts", route.hosts),
    ...named("headers", route.headers),
    ...listed("methods", route.methods),
    ...named("query", route.query),
    ...listed("sourceCidrs", route.sourceCidrs),
  ];
}

function listed(prop: Condition["prop"], values: readonly string[] | undefined): Condition[] {
  return values === undefined ? [] : [{ prop, values }];
}

function named(prop: Condition["prop"], values: NamedValues = {}): Condition[] {
  return Object.entries(values)
    .map(([name, ofName]) => ({ prop, name, values: ofName }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** A condition as the listener rule has it. */
export function conditionConfig({ prop, name = "", values }: Condition): LbListenerRuleCondition {
  const list = isToken(values) ? (values as string[]) : [...values];
  switch (prop) {
    case "path":
      return { pathPattern: { values: list } };
    case "hosts":
      return { hostHeader: { values: list } };
    case "headers":
      return { httpHeader: { httpHeaderName: name, values: list } };
    case "methods":
      return { httpRequestMethod: { values: list } };
    case "query":
      return { queryString: list.map((value) => ({ key: name, value })) };
    case "sourceCidrs":
      return { sourceIp: { values: list } };
  }
}

/** Conditions as a user reads them: `path "/orders" and methods ["GET"]`. */
export function describeConditions(path: string, conditions: readonly Condition[]): string {
  const others = conditions.filter(({ prop }) => prop !== "path");
  return [`path "${path}"`, ...others.map(describeCondition)].join(" and ");
}

export function describeCondition({ prop, name, values }: Condition): string {
  const of = name === undefined ? prop : `${prop} "${name}"`;
  if (isToken(values)) return of;
  return `${of} ${JSON.stringify(values.map((value) => (isToken(value) ? "(known at apply)" : value)))}`;
}

/** Whether a condition holds something only known at apply. */
export function isUnknown({ name, values }: Condition): boolean {
  return isToken(name) || isToken(values) || values.some((value) => isToken(value));
}
