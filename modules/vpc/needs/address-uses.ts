import { isToken } from "../../core/token";
import type { Zone } from "../zones";

/** What takes IPv4 addresses of a tier's subnets. */
export interface AddressUse {
  /** Of what, as a user reads it: `app/orders`. */
  readonly label: string;
  readonly tier: string;
  /** Addresses in each subnet of the tier. */
  readonly perSubnet: number;
  /** Those zones' subnets alone; left out for all. */
  readonly zones?: readonly Zone[];
  /** Addresses that the tier's subnets share. */
  readonly shared: number;
}

/**
 * A load balancer wants 8 addresses free in each of its subnets, to grow.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/availability-zones.html
 */
export function loadBalancerAddresses(label: string, tier: string): AddressUse[] {
  return [{ label, tier, perSubnet: 8, shared: 0 }];
}

/**
 * An interface endpoint has an interface in each subnet.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
 */
export function endpointAddresses(label: string, tier: string, endpoints: number): AddressUse[] {
  return endpoints > 0 ? [{ label, tier, perSubnet: endpoints, shared: 0 }] : [];
}

/**
 * A NAT gateway or instance has an interface in its subnet.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
 */
export function natAddresses(label: string, tier: string, zones: readonly Zone[]): AddressUse[] {
  return zones.length > 0 ? [{ label, tier, perSubnet: 1, zones, shared: 0 }] : [];
}

/**
 * An instance has an interface, and with ENI trunking two. Of a number that is only known at apply nothing is said.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html
 */
export function instanceAddresses(
  label: string,
  tier: string,
  { max, trunked }: { max: number; trunked: boolean },
): AddressUse[] {
  return isToken(max) ? [] : [{ label, tier, perSubnet: 0, shared: max * (trunked ? 2 : 1) }];
}

/**
 * A task in awsvpc mode has an interface; in other modes it takes none. While a deployment replaces tasks there are as
 * many as its maximum percent allows, and no more than their instances have room for.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html
 */
export function taskAddresses(
  label: string,
  tier: string,
  { tasks, maximumPercent, room }: { tasks: number; maximumPercent: number; room?: number | undefined },
): AddressUse[] {
  if (isToken(tasks)) return [];
  const deploying = isToken(maximumPercent) ? tasks : Math.floor((tasks * maximumPercent) / 100);
  const most = Math.max(tasks, deploying);
  return [{ label, tier, perSubnet: 0, shared: room === undefined ? most : Math.min(most, room) }];
}
