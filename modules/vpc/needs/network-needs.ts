import { Annotations, dependable, type TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { dependencies } from "../../core/dependencies";
import { describeProblem } from "../../core/problem";
import { type AddressedSubnet, addressNeeds, type SubnetNeed } from "./address-needs";
import type { AddressUse } from "./address-uses";
import { type EgressByTier, type EndpointsThere, endpointNeeds, isCutOff } from "./endpoint-needs";
import type { EndpointUser } from "./endpoint-uses";

/** What a construct in the VPC asks of it. */
export interface NetworkUse {
  readonly endpoints?: readonly EndpointUser[];
  readonly addresses?: readonly AddressUse[];
  /** What starts it. Where only endpoints lead to AWS, that is made after them and destroyed before. */
  readonly startedBy?: TerraformResource;
}

/** What a VPC is by itself. */
export interface NetworkOffer {
  readonly subnets: readonly AddressedSubnet[];
  readonly egress: EgressByTier;
  /** Endpoints that were there before. */
  readonly endpoints?: EndpointsThere;
  /** Tiers whose route tables nobody names, so that gateway endpoints made here don't serve them. */
  readonly unrouted?: ReadonlySet<string>;
}

/**
 * What everything in a VPC asks of it. At synth its owner says what is missing, for all at once, and warns of subnets
 * that will be nearly full.
 */
export class NetworkNeeds {
  private readonly endpointUsers: EndpointUser[] = [];
  private readonly addressUses: AddressUse[] = [];
  private readonly endpoints: EndpointsThere[] = [];
  private readonly ways: TerraformResource[] = [];
  private readonly started: TerraformResource[] = [];
  private readonly told = new Set<string>();

  constructor(
    private readonly owner: IConstruct,
    private readonly offer: NetworkOffer,
  ) {
    owner.node.addValidation({ validate: () => this.check() });
  }

  add({ endpoints = [], addresses = [], startedBy }: NetworkUse): void {
    this.endpointUsers.push(...endpoints);
    this.addressUses.push(...addresses);
    if (startedBy === undefined || !endpoints.some((user) => isCutOff(user, this.offer.egress))) return;
    this.started.push(startedBy);
    dependOn(startedBy, this.ways);
  }

  /** Endpoints that the network was made with elsewhere. */
  get own(): EndpointsThere {
    return this.offer.endpoints ?? together([]);
  }

  /** Endpoints that were made here up to now. */
  get made(): EndpointsThere {
    return together(this.endpoints);
  }

  /**
   * Endpoints that lead from the VPC to AWS.
   * @param ways what makes them usable, as far as it is made here
   */
  provide(endpoints: EndpointsThere, ways: readonly TerraformResource[]): void {
    this.endpoints.push(endpoints);
    this.ways.push(...ways);
    for (const resource of this.started) dependOn(resource, ways);
  }

  subnets(): readonly SubnetNeed[] {
    return addressNeeds(this.offer.subnets, this.addressUses).subnets;
  }

  private check(): string[] {
    const { subnets, egress, unrouted } = this.offer;
    const addresses = addressNeeds(subnets, this.addressUses);
    for (const warning of addresses.warnings.filter((each) => !this.told.has(each))) {
      this.told.add(warning);
      Annotations.of(this.owner).addWarning(warning);
    }
    const { own, made } = this;
    const there = together([own, made]);
    const isRouted = ({ tier }: EndpointUser) => !unrouted?.has(tier);
    const problems = [
      ...endpointNeeds(this.endpointUsers.filter(isRouted), there, egress),
      ...endpointNeeds(
        this.endpointUsers.filter((user) => !isRouted(user)),
        { ...there, gateways: own.gateways, routed: false },
        egress,
      ),
      ...addresses.problems,
    ];
    return problems.map(describeProblem);
  }
}

function together(endpoints: readonly EndpointsThere[]): EndpointsThere {
  return {
    services: new Set(endpoints.flatMap(({ services }) => [...services])),
    gateways: new Set(endpoints.flatMap(({ gateways }) => [...gateways])),
  };
}

/** In its own stack: between stacks there may be no order, as rules of the endpoints may name its security group. */
function dependOn(resource: TerraformResource, ways: readonly TerraformResource[]): void {
  const added = dependencies(resource, ways).map(dependable);
  if (added.length > 0) resource.dependsOn = [...(resource.dependsOn ?? []), ...added];
}
