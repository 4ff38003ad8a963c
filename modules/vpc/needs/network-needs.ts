import { Annotations } from "cdktf";
import type { IConstruct } from "constructs";
import { describeProblem } from "../../core/problem";
import { type AddressedSubnet, addressNeeds } from "./address-needs";
import type { AddressUse } from "./address-uses";
import { type EgressByTier, type EndpointsThere, endpointNeeds } from "./endpoint-needs";
import type { EndpointUser } from "./endpoint-uses";

/** What a construct in the VPC asks of it. */
export interface NetworkUse {
  readonly endpoints?: readonly EndpointUser[];
  readonly addresses?: readonly AddressUse[];
}

/** What a VPC has to offer, once the whole tree is made. */
export interface NetworkOffer {
  readonly subnets: readonly AddressedSubnet[];
  readonly egress: EgressByTier;
  readonly endpoints: EndpointsThere;
}

/**
 * What everything in a VPC asks of it. At synth its owner says what is missing, for all at once, and warns of subnets
 * that will be nearly full.
 */
export class NetworkNeeds {
  private readonly endpointUsers: EndpointUser[] = [];
  private readonly addressUses: AddressUse[] = [];
  private readonly told = new Set<string>();

  /** @param offer asked at synth, when all endpoints are there */
  constructor(
    private readonly owner: IConstruct,
    private readonly offer: () => NetworkOffer,
  ) {
    owner.node.addValidation({ validate: () => this.check() });
  }

  add({ endpoints = [], addresses = [] }: NetworkUse): void {
    this.endpointUsers.push(...endpoints);
    this.addressUses.push(...addresses);
  }

  private check(): string[] {
    const { subnets, egress, endpoints } = this.offer();
    const addresses = addressNeeds(subnets, this.addressUses);
    for (const warning of addresses.warnings.filter((each) => !this.told.has(each))) {
      this.told.add(warning);
      Annotations.of(this.owner).addWarning(warning);
    }
    const problems = [...endpointNeeds(this.endpointUsers, endpoints, egress), ...addresses.problems];
    return problems.map(describeProblem);
  }
}
