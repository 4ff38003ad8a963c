import { IPv4CidrRange } from "ip-num";
import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import { isInside, overlaps, parseCidr, VPC_CIDR_PAGE } from "./cidr-block";
import type { Block } from "./plan-blocks";

const RESTRICTIONS = `${VPC_CIDR_PAGE}#add-cidr-block-restrictions`;
const QUOTAS = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html";
/** The quota is 5 with the first one, and AWS raises it to this. */
const MOST_CIDRS = 50;

const range = (cidr: string) => IPv4CidrRange.fromCidr(cidr);
const RFC_1918 = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/** What is wrong with blocks beside each other. */
export function secondaryCidrProblems(blocks: readonly Block[]): Problem[] {
  const [primary] = blocks;
  return [
    ...blocks.flatMap(({ name }) => (name === undefined ? [] : nameProblems(name))),
    ...countProblems(blocks),
    ...blocks.flatMap((block, index) => [
      ...blocks.slice(0, index).flatMap((other) => overlapProblems(block, other)),
      ...(index > 0 && primary !== undefined ? rangeProblems(primary, block) : []),
      ...(index > 0 ? lowestTenProblems(block, blocks) : []),
    ]),
  ];
}

function nameProblems(name: string): Problem[] {
  if (/^[a-z][a-z0-9-]*$/.test(name)) return [];
  return [
    {
      given: `secondaryCidrs "${name}"`,
      rule: "a block's name is part of an address: lower-case letters, digits and hyphens, starting with a letter",
      fix: 'write a name like "tasks"',
    },
  ];
}

function countProblems(blocks: readonly Block[]): Problem[] {
  if (blocks.length <= MOST_CIDRS) return [];
  return [
    {
      given: `${blocks.length - 1} secondaryCidrs`,
      rule: `a VPC has at most 5 IPv4 blocks with its first, and ${MOST_CIDRS} where AWS raised the quota`,
      fix: `write ${MOST_CIDRS - 1} or fewer, or a second VPC`,
      page: QUOTAS,
    },
  ];
}

function overlapProblems(block: Block, other: Block): Problem[] {
  const [one, two] = [known(block), known(other)];
  if (one === undefined || two === undefined || !overlaps(one, two)) return [];
  return [
    {
      given: `${block.prop} "${block.cidr}" beside ${other.prop} "${other.cidr}"`,
      rule: "the blocks of a VPC don't overlap",
      fix: "write a block with other addresses, e.g. one of 100.64.0.0/10",
      page: VPC_CIDR_PAGE,
    },
  ];
}

function known({ cidr }: Block): IPv4CidrRange | undefined {
  return isToken(cidr) ? undefined : parseCidr(cidr);
}

/** AWS's table of what may be beside the first block. */
function rangeProblems(primary: Block, block: Block): Problem[] {
  const [first, added] = [known(primary), known(block)];
  if (first === undefined || added === undefined) return [];
  const privateRange = RFC_1918.find((each) => isInside(first, range(each)));
  const addedRange = RFC_1918.find((each) => isInside(added, range(each)));
  const given = `${block.prop} "${block.cidr}" beside ${primary.prop} "${primary.cidr}"`;
  if (addedRange !== undefined && addedRange !== privateRange) {
    return [
      {
        given,
        rule: `beside a first block of ${privateRange ?? "a range that is not RFC 1918's"} a VPC has no block of ${addedRange}`,
        fix:
          privateRange === undefined
            ? "make this one the VPC's first: cidr, and the other a secondary one, or write a block of 100.64.0.0/10"
            : `write another block of ${privateRange}, or one of 100.64.0.0/10`,
        page: RESTRICTIONS,
      },
    ];
  }
  const refused = [
    ...(isInside(first, range("198.19.0.0/16")) ? [] : ["198.19.0.0/16"]),
    ...(privateRange === "172.16.0.0/12" ? ["172.31.0.0/16"] : []),
  ].find((each) => isInside(added, range(each)));
  if (refused === undefined) return [];
  return [
    {
      given,
      rule: `beside ${primary.cidr} AWS associates no block of ${refused}`,
      fix: "write another block, e.g. one of 100.64.0.0/10",
      page: RESTRICTIONS,
    },
  ];
}

/** 10.0.0.0/16 can't be added beside anything of 10.0.0.0/15. */
function lowestTenProblems(block: Block, blocks: readonly Block[]): Problem[] {
  const added = known(block);
  if (added === undefined || !isInside(added, range("10.0.0.0/16"))) return [];
  const other = blocks.find((each) => {
    const there = each === block ? undefined : known(each);
    return there !== undefined && isInside(there, range("10.0.0.0/15")) && !overlaps(there, added);
  });
  if (other === undefined) return [];
  return [
    {
      given: `${block.prop} "${block.cidr}" beside ${other.prop} "${other.cidr}"`,
      rule: "beside a block of 10.0.0.0/15 AWS associates none of 10.0.0.0/16",
      fix: "write another block of 10.0.0.0/8, e.g. 10.2.0.0/16, or one of 100.64.0.0/10",
      page: RESTRICTIONS,
    },
  ];
}
