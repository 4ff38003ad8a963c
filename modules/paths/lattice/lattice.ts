import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { VpclatticeServiceNetwork } from "@cdktf/provider-aws/lib/vpclattice-service-network";
import { VpclatticeServiceNetworkVpcAssociation } from "@cdktf/provider-aws/lib/vpclattice-service-network-vpc-association";
import { Fn, type TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { create } from "../../core/address";
import { Guard } from "../../core/guard";
import { nameOf } from "../../core/name";
import type { Peer } from "../../core/peer";
import type { IngressPorts } from "../../core/port-range";
import { refuse } from "../../core/problem";
import { createSecurityGroup } from "../../core/security-group";
import { isToken } from "../../core/token";
import { checkUniqueName } from "../../core/unique-name";
import type { Network } from "../../vpc/network";
import type { ServicePath } from "../service-path";
import { createAccessLogs } from "./access-logs";
import { authType, createAuthPolicy } from "./auth-policy";
import { LatticeClient, type LatticeClientProps } from "./client";
import { checkOneNetworkPerVpc, latticeProblems } from "./lattice-problems";
import type { LatticeProps } from "./lattice-props";
import { LatticeService } from "./lattice-service";
import type { LatticeServiceProps } from "./lattice-service-props";
import { SERVICE_NETWORK_NAME } from "./names";

/**
 * VPC Lattice: services that call each other by name through AWS, without load balancer, proxy or route between them.
 * A service network holds them, and a VPC takes part by an association, whose security group says who may call. The
 * services may lie in other stacks, and in other VPCs than their callers; this one never changes for them.
 *
 * 0.025 USD an hour for each service and 0.025 USD a GB, in us-east-1; the network and the association cost nothing. A
 * connection closes after 60 seconds without requests, and after 10 minutes in any case.
 *
 * @example
 * const lattice = new Lattice(this, "lattice", { vpc, allowFrom: [vpc] });
 * new Service(this, "orders", { …, reachableBy: [lattice.service({ name: "orders" })] });
 *
 * @example // Another VPC whose tasks call the same services
 * new Lattice(this, "other", { vpc: other, serviceNetworkIdentifier: lattice.serviceNetworkIdentifier });
 *
 * @throws InvalidInputError for ports, zones, policies and logs that AWS refuses.
 * @see https://docs.aws.amazon.com/vpc-lattice/latest/ug/what-is-vpc-lattice.html
 */
export class Lattice extends Construct {
  readonly vpc: Network;
  /** The listeners' ports at which callers are let in. */
  readonly ports: readonly number[];
  readonly serviceNetworkIdentifier: string;
  /** @internal Whether its services may be called with a policy's leave alone; of an existing network nobody knows. */
  readonly mayAuthorize: boolean;
  /** The L1 resources, for what the props don't cover. */
  readonly resource: VpclatticeServiceNetwork | undefined;
  readonly association: VpclatticeServiceNetworkVpcAssociation;
  readonly logGroup: CloudwatchLogGroup | undefined;
  private readonly guard: Guard;
  private readonly domains = new Map<string, LatticeService>();

  constructor(scope: Construct, id: string, props: LatticeProps) {
    super(scope, id);
    refuse(this, latticeProblems(props));
    const { vpc, ports = [443], securityGroupIds = [], authPolicy, accessLogs } = props;
    this.vpc = vpc;
    this.ports = ports;
    this.mayAuthorize = authPolicy !== undefined || props.serviceNetworkIdentifier !== undefined;
    this.resource = props.serviceNetworkIdentifier === undefined ? this.createNetwork(props) : undefined;
    this.serviceNetworkIdentifier = this.resource?.id ?? (props.serviceNetworkIdentifier as string);
    if (this.resource !== undefined) {
      createAuthPolicy(this, [], this.resource, authPolicy);
      this.logGroup = accessLogs && createAccessLogs(this, this.resource, accessLogs);
    }

    const group = createSecurityGroup(this, { vpcId: vpc.id, members: "callers", name: props.name });
    this.guard = new Guard(this, group.id, this.openPorts()[0]);
    for (const peer of props.allowFrom ?? []) this.admit(peer, this);
    this.association = create(this, VpclatticeServiceNetworkVpcAssociation, [], {
      serviceNetworkIdentifier: this.serviceNetworkIdentifier,
      vpcIdentifier: vpc.id,
      securityGroupIds: isToken(securityGroupIds)
        ? Fn.concat([[group.id], securityGroupIds])
        : [group.id, ...securityGroupIds],
    });
    checkOneNetworkPerVpc(this.association);
  }

  private createNetwork({ name, authPolicy }: LatticeProps): VpclatticeServiceNetwork {
    const network = create(this, VpclatticeServiceNetwork, [], {
      name: nameOf(this, SERVICE_NETWORK_NAME, name),
      authType: authType(authPolicy),
    });
    checkUniqueName(network, {
      binding: VpclatticeServiceNetwork,
      nameOf: ({ nameInput }) => nameInput,
      kind: "service network",
      page: SERVICE_NETWORK_NAME.page,
    });
    return network;
  }

  /**
   * A service of this service network, as a way to reach an ECS service: 0.025 USD an hour. In awsvpc, bridge and host
   * mode, on EC2 and Fargate; tasks let in VPC Lattice's own addresses, and callers need nothing of their VPC.
   *
   * @example lattice.service({ name: "orders" }) // https://orders-….vpc-lattice-svcs.us-east-1.on.aws
   */
  service(props: LatticeServiceProps = {}): LatticeService {
    return new LatticeService(this, props);
  }

  /**
   * Lets a service call others: in at the association, with the leave to invoke those that authorize, and made after
   * them where they lie in its stack. Signing requests is the application's part; on Windows, so is a route to the
   * addresses of VPC Lattice.
   *
   * @example reachableBy: [lattice.service({ name: "web" }), lattice.client({ calls: [orders] })]
   */
  client(props: LatticeClientProps): ServicePath {
    return new LatticeClient(this, props);
  }

  /** @internal The rules that let a peer call through the association. */
  admit(peer: Peer, by: Construct): readonly TerraformResource[] {
    return this.openPorts().flatMap((ports) => this.guard.admit(peer, ports, by));
  }

  /** @internal */
  register(service: LatticeService, domain: string | undefined): void {
    if (domain !== undefined) this.domains.set(domain, service);
  }

  /** @internal Whether the two surely have different service networks: of one that exists already nobody knows. */
  isOfOtherNetwork({ resource }: Lattice): boolean {
    return this.resource !== undefined && resource !== undefined && this.resource !== resource;
  }

  /** @internal The path of the ECS service that has a custom domain name. */
  serviceOf(domain: string): string | undefined {
    return this.domains.get(domain)?.existing?.service.construct.node.path;
  }

  private openPorts(): IngressPorts[] {
    return this.ports.map((port) => ({ protocol: "tcp", from: port, to: port }));
  }
}
