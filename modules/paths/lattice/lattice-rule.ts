import { laterShapeProblems } from "../../core/later-shape";
import type { Problem } from "../../core/problem";
import { incompleteProblems, type PropNames, propProblems } from "../../core/prop-names";
import { wholeNumberProblems } from "../../core/whole-number";
import type { TaskParts } from "../../task/task-parts";
import { type PathParts, portName, type ReachableService, type ServicePath } from "../service-path";
import type { LatticeService } from "./lattice-service";
import { passesTls } from "./listener";
import { MATCH_PARTS } from "./match";
import { PAGES } from "./pages";
import { createRules, type LatticeRuleProps, type NamedRule, RULE_PROPS, ruleProblems } from "./rule";
import { createTarget, idParts } from "./target";
import { targetProblems } from "./target-problems";
import { type LatticeTargetProps, TARGET_PARTS, TARGET_PROPS } from "./target-props";

/** Requests of one service that another takes. */
export interface LatticeSharedRuleProps extends LatticeRuleProps, LatticeTargetProps {
  /**
   * How many of them it takes, the rest going to the service whose they are: of 10 and 90 one in ten. Each 0 to 999.
   * @default all of them
   */
  readonly share?: { readonly weight: number; readonly rest: number };
}

const WITHIN = "service.rule(…)";
const KNOWN: PropNames<LatticeSharedRuleProps> = { ...RULE_PROPS, ...TARGET_PROPS, share: "optional" };

/** A rule of a Lattice service on its way to another ECS service, made by `service.rule(…)`. */
export class LatticeRule implements ServicePath {
  private taken: ReachableService | undefined;

  constructor(
    private readonly of: LatticeService,
    // What no compiler saw is judged with the service.
    private readonly props = {} as LatticeSharedRuleProps,
  ) {}

  problems(service: ReachableService): readonly Problem[] {
    const { of, props, taken } = this;
    if (taken !== undefined) {
      return [
        {
          given: `a rule of ${of.label}, already that of ${taken.construct.node.path}`,
          rule: "a rule leads to one service here, beside the one whose it is",
          fix: "call rule(…) once for each service",
        },
      ];
    }
    const incomplete = incompleteProblems(props, KNOWN, WITHIN);
    if (incomplete.length > 0) return incomplete;
    const later = laterShapeProblems(
      props,
      { ...TARGET_PARTS, ...MATCH_PARTS, share: {} },
      `a rule of ${of.label},`,
    );
    if (later.length > 0) return later;
    const { rules } = of;
    return [
      ...propProblems(props, KNOWN, WITHIN),
      ...this.orderProblems(),
      ...ruleProblems(this.named(service), rules),
      ...shareProblems(props.share),
      ...targetProblems(`a rule of ${of.label}`, service, props, of.listeners),
      ...(passesTls(of.listeners) ? [noRules(of.label)] : []),
    ];
  }

  private named({ construct }: ReachableService): NamedRule {
    return { ...this.props, label: `the rule of ${construct.node.path}` };
  }

  private orderProblems(): Problem[] {
    if (this.of.existing !== undefined) return [];
    return [
      {
        given: `a rule of ${this.of.label}, which no ECS service has yet`,
        rule: "a rule is a listener's, which is made with the service whose it is",
        fix: "make that ECS service before this one",
      },
    ];
  }

  taskParts(service: ReachableService): TaskParts {
    return { namedPort: { name: portName(service) } };
  }

  attach(service: ReachableService): PathParts {
    const { of, props } = this;
    this.taken = service;
    of.addRule(this.named(service));
    const { targetGroup, parts } = createTarget(`a rule of ${of.label}`, service, props, false);
    const others = of.existing;
    const { share } = props;
    const targetGroups = [
      { targetGroupIdentifier: targetGroup.id, weight: share?.weight ?? 100 },
      ...(share === undefined || others === undefined
        ? []
        : [{ targetGroupIdentifier: others.targetGroup.id, weight: share.rest }]),
    ];
    const rules = createRules(service.construct, idParts(props.id), others?.listeners ?? [], props, {
      forward: { targetGroups },
    });
    return { ...parts, dependsOn: [...parts.dependsOn, ...rules] };
  }
}

function shareProblems(share: LatticeSharedRuleProps["share"]): Problem[] {
  if (share === undefined) return [];
  const rule = { is: "a weight is a whole number", least: 0, most: 999, example: 10, page: PAGES.weights };
  const problems = [
    ...propProblems(share, { weight: "required", rest: "required" }, "share"),
    ...wholeNumberProblems("weight", share.weight, rule, { within: "share" }),
    ...wholeNumberProblems("rest", share.rest, rule, { within: "share" }),
  ];
  if (share.weight !== 0 || share.rest !== 0) return problems;
  return [
    ...problems,
    {
      given: "share weight 0 and rest 0",
      rule: "requests go by weight, and a service with 0 gets none",
      fix: "write a weight above 0 for at least one, e.g. { weight: 10, rest: 90 }",
      page: PAGES.weights,
    },
  ];
}

function noRules(label: string): Problem {
  return {
    given: `a rule of ${label} behind TLS_PASSTHROUGH`,
    rule: "VPC Lattice sees no requests in what it doesn't decrypt, and forwards all of it",
    fix: 'write listeners: [{ protocol: "HTTPS" }] for it',
    page: PAGES.tlsListeners,
  };
}
