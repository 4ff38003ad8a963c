import type { Problem } from "../core/problem";
import { incompleteProblems, type PropNames } from "../core/prop-names";
import type { SizedCidr } from "./cidr-plan-props";

/** A block that an IPAM pool gives when it is made. */
export interface IpamCidr {
  /** The pool's id. It needs a provisioned block before: take it from the pool's `aws_vpc_ipam_pool_cidr`. */
  readonly ipamPoolId: string;
  /** Prefix length of the block to take from it, 16 to 28. */
  readonly prefixLength: number;
}

/** A block as it is written for a VPC. */
export type BlockSource = string | SizedCidr | IpamCidr;

/** The block where the source says it. */
export function writtenCidr(source: BlockSource): string | undefined {
  if (typeof source === "string") return source;
  return "cidr" in source ? source.cidr : undefined;
}

/** The arguments of the resource that gets the block. */
export function blockArguments(source: BlockSource) {
  if (typeof source === "string" || "cidr" in source) return { cidrBlock: writtenCidr(source) };
  return { ipv4IpamPoolId: source.ipamPoolId, ipv4NetmaskLength: source.prefixLength };
}

/**
 * The block as the plan divides it.
 *
 * @param made the block that the resource has in the end, a token
 */
export function plannedCidr(source: BlockSource, made: string): string | SizedCidr {
  if (typeof source === "string" || "cidr" in source) return source;
  return { cidr: made, prefixLength: source.prefixLength };
}

const IPAM: PropNames<IpamCidr> = { ipamPoolId: "required", prefixLength: "required" };

/** What is missing of a block from a pool. Of one with its `cidr` the plan knows. */
export function ipamProblems(cidrs: {
  readonly cidr: BlockSource;
  readonly secondaryCidrs?: Readonly<Record<string, BlockSource>>;
}): Problem[] {
  const named = Object.entries(cidrs.secondaryCidrs ?? {}).map(
    ([name, source]) => [`secondaryCidrs.${name}`, source] as const,
  );
  return [["cidr", cidrs.cidr] as const, ...named].flatMap(([prop, source]) =>
    typeof source === "string" || "cidr" in source ? [] : incompleteProblems(source, IPAM, prop),
  );
}
