import type { Peer } from "../../core/peer";
import type { Network } from "../../vpc/network";
import type { LatticeAccessLogs } from "./access-logs";
import type { AuthStatement } from "./auth-policy";

export type LatticeProps = VpcAssociation & (OwnServiceNetwork | ExistingServiceNetwork);

interface VpcAssociation {
  /** The VPC whose tasks, and whatever else there is, call through it. A VPC has one service network. */
  readonly vpc: Network;
  /**
   * Who may call through it, at whichever service's listeners: services, or the whole VPC. Those with
   * `lattice.client(…)` may anyway.
   * @default nobody
   * @example [vpc]
   */
  readonly allowFrom?: readonly Peer[];
  /**
   * The listeners' ports at which they may.
   * @default [443]
   */
  readonly ports?: readonly number[];
  /** Up to 4 security groups of the VPC that let in others besides. */
  readonly securityGroupIds?: readonly string[];
}

interface OwnServiceNetwork {
  /**
   * 3 to 63 lower-case letters, digits and single hyphens; no other service network of the account has it in the Region.
   * @default the construct's path with hyphens, `network-lattice`
   */
  readonly name?: string;
  /**
   * Who may call which services, of those that the services' own policies allow too. With it callers must sign their
   * requests (SigV4), unless a statement allows anybody.
   * @default everybody whom the association lets in
   * @see https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html
   */
  readonly authPolicy?: readonly AuthStatement[];
  /** @default none; `{}` makes a log group that keeps them for 30 days */
  readonly accessLogs?: LatticeAccessLogs;
  readonly serviceNetworkIdentifier?: undefined;
}

interface ExistingServiceNetwork {
  /**
   * Id, or for one that another account shares ARN, of a service network that there is: another Lattice's, or one that
   * others look after.
   * @example other.serviceNetworkIdentifier
   */
  readonly serviceNetworkIdentifier: string;
  readonly name?: undefined;
  readonly authPolicy?: undefined;
  readonly accessLogs?: undefined;
}
