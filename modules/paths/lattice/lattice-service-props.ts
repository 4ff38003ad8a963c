import type { AuthStatement } from "./auth-policy";
import type { LatticeListener } from "./listener";
import type { LatticeRuleProps } from "./rule";
import type { LatticeTargetProps } from "./target-props";

/** A service of VPC Lattice, for the tasks of one ECS service. */
export interface LatticeServiceProps extends LatticeTargetProps {
  /**
   * 3 to 40 lower-case letters, digits and single hyphens; no other service of VPC Lattice of the account has it in the
   * Region. The name that clients call starts with it.
   * @default the path of the service's construct with hyphens, `app-orders`
   */
  readonly name?: string;
  /**
   * A name of your own instead of the generated one; it can't be changed afterwards. Your DNS must lead it to
   * `dnsName`.
   * @see https://docs.aws.amazon.com/vpc-lattice/latest/ug/service-custom-domain-name.html
   */
  readonly domain?: LatticeDomain;
  /**
   * 1 or more, each with a port that the service network's association lets in; beyond 2, a quota that AWS raises, synth
   * warns.
   * @default [{ protocol: "HTTPS" }]
   * @example [{ protocol: "HTTP" }] // and for the Lattice ports: [80]
   */
  readonly listeners?: readonly LatticeListener[];
  /**
   * What happens to a request that matches no rule.
   * @default it goes to the service's tasks
   */
  readonly defaultResponse?: 404 | 500;
  /**
   * Rules that hold for all listeners, by names that are part of their addresses. With those of other services beyond
   * 10, a quota that AWS raises, synth warns.
   * @example { admin: { priority: 10, path: { prefix: "/admin" }, response: 404 } }
   */
  readonly rules?: Readonly<Record<string, LatticeServiceRule>>;
  /**
   * Who may do what, of callers that the service network's policy, if it has one, allows too. With it they must sign
   * their requests (SigV4), unless a statement allows anybody.
   * @default everybody whom the service network lets in
   * @see https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html
   */
  readonly authPolicy?: readonly AuthStatement[];
}

export interface LatticeServiceRule extends LatticeRuleProps {
  /**
   * What VPC Lattice answers itself.
   * @default the request goes to the service's tasks
   */
  readonly response?: 404 | 500;
}

export interface LatticeDomain {
  /** @example "orders.example.com" */
  readonly name: string;
  /**
   * ARN of its ACM certificate in the same Region, which an HTTPS listener needs.
   * @see https://docs.aws.amazon.com/vpc-lattice/latest/ug/service-byoc.html
   */
  readonly certificateArn?: string;
}
