import type { VpclatticeListenerRuleAction } from "@cdktf/provider-aws/lib/vpclattice-listener-rule";
import { VpclatticeListenerRule } from "@cdktf/provider-aws/lib/vpclattice-listener-rule";
import { Tokenization } from "cdktf";
import type { Construct } from "constructs";
import { create } from "../../core/address";
import type { Problem } from "../../core/problem";
import type { PropNames } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { wholeNumberProblems } from "../../core/whole-number";
import { type LatticeListener, listenerPart } from "./listener";
import { type LatticeMatch, matchConfig, matchProblems } from "./match";
import { covers } from "./match-coverage";
import { PAGES } from "./pages";

/** What a listener does with some requests instead of its default action. */
export interface LatticeRuleProps extends LatticeMatch {
  /**
   * 1 to 100, its own among the rules of the service; the lowest that matches wins. A change replaces the rule: the
   * provider doesn't send it.
   */
  readonly priority: number;
}

export const RULE_PROPS: PropNames<LatticeRuleProps> = {
  priority: "required",
  path: "optional",
  method: "optional",
  headers: "optional",
};

/** A rule of a Lattice service with whose it is, as messages name it. */
export interface NamedRule extends LatticeRuleProps {
  readonly label: string;
}

export function ruleProblems(rule: NamedRule, others: readonly NamedRule[]): Problem[] {
  const { label, priority } = rule;
  const match = matchProblems(label, rule);
  return [
    ...wholeNumberProblems(
      "priority",
      priority,
      {
        is: "the priority of a rule is a whole number",
        least: 1,
        most: 100,
        example: 10,
        page: PAGES.listenerRules,
      },
      { of: `of ${label}` },
    ),
    ...match,
    ...samePriorityProblems(rule, others),
    ...(match.length > 0 ? [] : others.flatMap((other) => shadowedProblems(rule, other))),
  ];
}

/** Of two rules the one that no request reaches. */
function shadowedProblems(one: NamedRule, other: NamedRule): Problem[] {
  if (isToken(one.priority) || isToken(other.priority) || one.priority === other.priority) return [];
  const [first, second] = one.priority < other.priority ? [one, other] : [other, one];
  if (matchProblems(other.label, other).length > 0 || !covers(first, second)) return [];
  return [
    {
      given: `${second.label} with priority ${second.priority}, behind ${first.label} with ${first.priority},`,
      rule: "the rule with the lower priority goes first, and this one matches all that the other does",
      fix: `give ${second.label} the lower priority of the two, or leave it out`,
      page: PAGES.listenerRules,
    },
  ];
}

function samePriorityProblems({ label, priority }: NamedRule, others: readonly NamedRule[]): Problem[] {
  const other = isToken(priority) ? undefined : others.find((one) => one.priority === priority);
  if (other === undefined) return [];
  return [
    {
      given: `priority ${priority} of ${label}, already that of ${other.label}`,
      rule: "a priority is one rule's of a listener",
      fix: "write another priority",
      page: PAGES.createRule,
    },
  ];
}

/** What is wrong with a code that VPC Lattice answers with itself. */
export function responseProblems(given: string, code: number | undefined): Problem[] {
  if (code === undefined || isToken(code) || code === 404 || code === 500) return [];
  return [
    {
      given: `${given} ${code}`,
      rule: "VPC Lattice itself answers with 404 or 500",
      fix: "write one of them, e.g. 404",
      page: PAGES.fixedResponse,
    },
  ];
}

/** A listener as it is made, and what it was made from. */
export interface MadeListener {
  readonly props: LatticeListener;
  readonly serviceId: string;
  readonly listenerId: string;
}

/** Creates the rule at each of the listeners. */
export function createRules(
  owner: Construct,
  parts: readonly string[],
  listeners: readonly MadeListener[],
  rule: LatticeRuleProps,
  action: VpclatticeListenerRuleAction,
): VpclatticeListenerRule[] {
  return listeners.map(({ props, serviceId, listenerId }) =>
    create(owner, VpclatticeListenerRule, [listenerPart(props), ...parts], {
      serviceIdentifier: serviceId,
      listenerIdentifier: listenerId,
      // The priority is in the name, which AWS doesn't change, so that another priority is another rule.
      name: `priority-${Tokenization.stringifyNumber(rule.priority)}`,
      priority: rule.priority,
      match: { httpMatch: matchConfig(rule) },
      action,
    }),
  );
}
