import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { benchVpc } from "../../../../tools/bench/vpc/bench";
import { NETWORKS } from "../../../../tools/bench/vpc/networks";
import { temporaryDirectory } from "../../local-aws/local-aws-for-test";

jest.setTimeout(300_000);

/**
 * The least that takes terraform-aws-modules/vpc's arguments and, as it does, counts its subnets; the module itself is
 * not here.
 */
const PEER = `
variable "name" {}
variable "cidr" {}
variable "azs" {}
variable "private_subnets" {}
variable "public_subnets" {}
variable "enable_nat_gateway" {}
variable "one_nat_gateway_per_az" {}
variable "create_multiple_intra_route_tables" {}
variable "manage_default_network_acl" {}
variable "manage_default_route_table" {}

data "aws_region" "current" {}

resource "aws_vpc" "this" {
  cidr_block = var.cidr
}

resource "aws_subnet" "private" {
  count             = length(var.private_subnets)
  vpc_id            = aws_vpc.this.id
  cidr_block        = var.private_subnets[count.index]
  availability_zone = var.azs[count.index]
}

resource "aws_subnet" "public" {
  count             = length(var.public_subnets)
  vpc_id            = aws_vpc.this.id
  cidr_block        = var.public_subnets[count.index]
  availability_zone = var.azs[count.index]
}
`;

const peer = temporaryDirectory();

test("measures a network of Vpc and of a peer", async () => {
  writeFileSync(join(peer, "main.tf"), PEER);
  const [figures] = await benchVpc(peer, 1, () => {}, NETWORKS.slice(0, 1));
  for (const round of [figures?.fresh, figures?.applied].flatMap((rounds = []) => rounds)) {
    for (const cost of [round.empty, round.vpc, round.peer]) {
      expect(cost.wall).toBeGreaterThan(0);
      expect(cost.cpu).toBeGreaterThan(0);
    }
  }
  expect(figures).toMatchObject({
    fresh: [{}],
    applied: [{}],
    counts: { vpc: { resources: 21, dataSources: 1 }, peer: { resources: 5, dataSources: 1 } },
    firstZoneGone: { vpc: { replace: 0, delete: 8 }, peer: { replace: 2, delete: 2 } },
  });
});
