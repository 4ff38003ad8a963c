import type { States } from "../state/states";
import { groupResource } from "./groups";

/**
 * Who a rule lets in, in words that a reader of the states finds again: the address of a security group or prefix
 * list, with its stack where it is another; a CIDR block, and what no state has, as it is.
 */
export function peerName(peer: string, stack: string, states: States): string {
  // A group of a peered VPC's account has the account before it.
  const id = peer.split("/").at(-1) ?? peer;
  const resource = peer.startsWith("pl-")
    ? states.find(stack, "aws_ec2_managed_prefix_list", "id", peer)
    : groupResource(id.startsWith("sg-") ? id : peer, stack, states);
  if (resource === undefined) return peer;
  return resource.stack === stack ? resource.address : `${resource.address} of ${resource.stack}`;
}
