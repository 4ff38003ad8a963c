import { VpclatticeListener } from "@cdktf/provider-aws/lib/vpclattice-listener";
import { VpclatticeService } from "@cdktf/provider-aws/lib/vpclattice-service";
import { VpclatticeServiceNetworkServiceAssociation } from "@cdktf/provider-aws/lib/vpclattice-service-network-service-association";
import type { VpclatticeTargetGroup } from "@cdktf/provider-aws/lib/vpclattice-target-group";
import { Lazy, Tokenization } from "cdktf";
import { create } from "../../core/address";
import { nameOf } from "../../core/name";
import { InvalidInputError, type Problem } from "../../core/problem";
import { livesFrom } from "../../core/stack-order";
import { checkUniqueName } from "../../core/unique-name";
import type { TaskParts } from "../../task/task-parts";
import { warnAtSynth } from "../little-room";
import { type PathParts, portName, type ReachableService, type ServicePath } from "../service-path";
import { authType, createAuthPolicy } from "./auth-policy";
import type { Lattice } from "./lattice";
import { LatticeRule, type LatticeSharedRuleProps } from "./lattice-rule";
import { latticeServiceProblems, unreadServiceProblems } from "./lattice-service-problems";
import type { LatticeServiceProps } from "./lattice-service-props";
import { type LatticeListener, listenerPart, passesTls, portOf, USUAL_LISTENERS } from "./listener";
import { SERVICE_NAME } from "./names";
import { latticeQuotaWarnings } from "./quotas";
import { createRules, type MadeListener, type NamedRule } from "./rule";
import { createTarget, idParts, nameEnding } from "./target";
import { targetProblems } from "./target-problems";

/** What a service is in VPC Lattice, once its ECS service has it. */
interface MadeService {
  readonly service: ReachableService;
  readonly resource: VpclatticeService;
  readonly targetGroup: VpclatticeTargetGroup;
  readonly listeners: readonly MadeListener[];
}

/** A service of VPC Lattice for the tasks of one ECS service, made by `lattice.service(…)`. */
export class LatticeService implements ServicePath {
  /** The name that AWS generates, which every VPC of the service network resolves. */
  readonly dnsName: string;
  /** What clients call: the custom domain name or the generated one, by the first listener. */
  readonly url: string;
  readonly arn: string;
  /** The command that calls it from inside the VPC; with an auth policy the request must be signed besides. */
  readonly curlCommand: string;
  /** @internal As the user wrote it. */
  readonly label: string;
  /** @internal */
  readonly listeners: readonly LatticeListener[];
  /** @internal Its own, and those of others that take some of its requests. */
  readonly rules: NamedRule[];
  /** @internal Its own, and those that rules of others lead to. */
  targetGroups = 1;
  private made: MadeService | undefined;

  constructor(
    readonly lattice: Lattice,
    private readonly props: LatticeServiceProps,
  ) {
    const { name, listeners = USUAL_LISTENERS, domain, rules = {} } = props;
    this.label = `${name === undefined ? "a service" : `service "${name}"`} of ${lattice.node.path}`;
    this.listeners = listeners;
    this.rules = Object.entries(rules).map(([key, rule]) => ({ ...rule, label: `rule "${key}"` }));
    this.dnsName = this.lazily("dnsName", ({ resource }) => resource.dnsEntry.get(0).domainName);
    this.arn = this.lazily("arn", ({ resource }) => resource.arn);
    this.url = this.lazily("url", () => urlOf(listeners[0], domain?.name ?? this.dnsName));
    this.curlCommand = this.lazily("curlCommand", () => `curl ${this.url}`);
  }

  problems(service: ReachableService): readonly Problem[] {
    const { label, made } = this;
    const unread = unreadServiceProblems(this.props);
    if (unread.length > 0) return unread;
    return [
      ...latticeServiceProblems(this.lattice, this.props, this.listeners, this.rules),
      ...targetProblems(label, service, this.props, this.listeners),
      ...(made === undefined
        ? []
        : [
            {
              given: `${label}, already that of ${made.service.construct.node.path}`,
              rule: "the default action forwards to one service's tasks here",
              fix: "call lattice.service(…) once for each service; where they share one, write service.rule(…) for the other",
            },
          ]),
    ];
  }

  taskParts(service: ReachableService): TaskParts {
    return { namedPort: { name: portName(service) } };
  }

  attach(service: ReachableService): PathParts {
    const { construct } = service;
    const { lattice, props } = this;
    livesFrom(construct, [lattice]);
    const { name, domain, authPolicy, defaultResponse } = props;
    const parts = idParts(props.id);
    const ending = name === undefined ? parts.map(nameEnding) : [];
    const resource = create(construct, VpclatticeService, parts, {
      name: nameOf(construct, SERVICE_NAME, name, ending.join("")),
      authType: authType(authPolicy),
      customDomainName: domain?.name,
      certificateArn: domain?.certificateArn,
    });
    checkUniqueName(resource, {
      binding: VpclatticeService,
      nameOf: ({ nameInput }) => nameInput,
      kind: "VPC Lattice service",
      page: SERVICE_NAME.page,
    });
    const { targetGroup, parts: target } = createTarget(
      this.label,
      service,
      props,
      passesTls(this.listeners),
    );
    const forward = [{ targetGroupIdentifier: targetGroup.id, weight: 100 }];
    const listeners = this.listeners.map((listener) =>
      create(construct, VpclatticeListener, [...parts, listenerPart(listener)], {
        name: listenerPart(listener),
        serviceIdentifier: resource.id,
        protocol: listener.protocol,
        port: portOf(listener),
        defaultAction:
          defaultResponse === undefined
            ? { forward: [{ targetGroups: forward }] }
            : { fixedResponse: { statusCode: defaultResponse } },
        // The provider would change it in a service that is gone.
        lifecycle: {
          replaceTriggeredBy: [`${resource.terraformResourceType}.${resource.friendlyUniqueId}.id`],
        },
      }),
    );
    const made: MadeService = {
      service,
      resource,
      targetGroup,
      listeners: listeners.map(({ listenerId }, index) => ({
        props: this.listeners[index] as LatticeListener,
        serviceId: resource.id,
        listenerId,
      })),
    };
    this.made = made;
    lattice.register(this, domain?.name);
    warnAtSynth(construct, () => latticeQuotaWarnings(this));
    const rules = Object.entries(props.rules ?? {})
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([key, rule]) =>
        createRules(
          construct,
          [...parts, key],
          made.listeners,
          rule,
          rule.response === undefined
            ? { forward: { targetGroups: forward } }
            : { fixedResponse: { statusCode: rule.response } },
        ),
      );
    const association = create(construct, VpclatticeServiceNetworkServiceAssociation, parts, {
      serviceIdentifier: resource.id,
      serviceNetworkIdentifier: lattice.serviceNetworkIdentifier,
    });
    const policies = createAuthPolicy(construct, parts, resource, authPolicy);
    return {
      ...target,
      dependsOn: [...target.dependsOn, ...listeners, ...rules, ...policies, association],
    };
  }

  /**
   * A way for another ECS service to take some of this service's requests, or some share of them: a rule with a target
   * group of its own, which touches nothing of this one's. For a canary release, share everything:
   *
   * @example
   * const orders = lattice.service({ name: "orders" });
   * new Service(this, "orders", { …, reachableBy: [orders] });
   * new Service(this, "orders-v2", {
   *   …,
   *   reachableBy: [orders.rule({ priority: 10, path: { prefix: "/" }, share: { weight: 10, rest: 90 } })],
   * });
   */
  rule(props: LatticeSharedRuleProps): ServicePath {
    return new LatticeRule(this, props);
  }

  /** @internal The ECS service behind it, if it is made. */
  get existing(): MadeService | undefined {
    return this.made;
  }

  /** @internal Whether requests to it are authorized, or may be. */
  get authorizes(): boolean {
    return this.props.authPolicy !== undefined || this.lattice.mayAuthorize;
  }

  /** @internal */
  addRule(rule: NamedRule): void {
    this.rules.push(rule);
    this.targetGroups += 1;
  }

  private lazily(what: string, value: (made: MadeService) => string): string {
    return Lazy.stringValue({
      produce: () => {
        if (this.made !== undefined) return value(this.made);
        throw new InvalidInputError(this.lattice.node.path, [
          {
            given: `${what} of ${this.label}, which no ECS service has`,
            rule: "what is made for a service lies in the stack of its ECS service",
            fix: "pass it to a service in reachableBy",
          },
        ]);
      },
    });
  }
}

function urlOf(listener: LatticeListener | undefined, host: string): string {
  const { protocol, port } = listener ?? { protocol: "HTTPS" };
  const scheme = protocol === "HTTP" ? "http" : "https";
  return `${scheme}://${host}${port === undefined ? "" : `:${Tokenization.stringifyNumber(port)}`}`;
}
