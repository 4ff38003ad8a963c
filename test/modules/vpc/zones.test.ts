import { cidrPlan } from "../../../modules/vpc/cidr-plan";
import { Vpc, type VpcProps } from "../../../modules/vpc/vpc";
import { type ZoneId, zoneProblems } from "../../../modules/vpc/zones";
import { onlyProblem } from "../../support/problems";
import { newStack, ofType, synth } from "../../support/synth";

const vpc = (zones: readonly string[], others: Partial<VpcProps> = {}) => {
  const stack = newStack();
  new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", ...others, zones: zones as ZoneId[] });
  return synth(stack);
};

describe("zones by id", () => {
  test("have the block of their number, and the id as argument and in the address", () => {
    const subnets = ofType(vpc(["use1-az2", "use1-az6"]), "aws_subnet");
    expect(subnets["vpc_private_use1-az6"]).toMatchObject({
      availability_zone_id: "use1-az6",
      cidr_block: "10.0.160.0/20",
      tags: { Name: "app-vpc-private-use1-az6" },
    });
    expect(subnets["vpc_private_use1-az6"]).not.toHaveProperty("availability_zone");
    expect(subnets["vpc_public_use1-az2"]?.cidr_block).toBe("10.0.48.0/24");
  });

  test.each([
    ["a", "use1-az1"],
    ["b", "euw1-az2"],
    ["f", "apne1-az6"],
  ] as const)("letter %s and id %s have the same blocks", (letter, id) => {
    const byLetter = cidrPlan({ cidr: "10.0.0.0/16", zones: [letter] });
    const byId = cidrPlan({ cidr: "10.0.0.0/16", zones: [id] });
    expect(byId.private.get(id)).toBe(byLetter.private.get(letter));
    expect(byId.public.get(id)).toBe(byLetter.public.get(letter));
  });

  test("with a single NAT gateway in one of them", () => {
    const resources = vpc(["use1-az1", "use1-az4"], { nat: { mode: "single", zone: "use1-az4" } });
    expect(Object.keys(ofType(resources, "aws_nat_gateway"))).toEqual(["vpc_nat_use1-az4"]);
  });
});

describe("refused", () => {
  test("letters and ids together; either alone is accepted", () => {
    expect(onlyProblem(() => vpc(["a", "use1-az2"]))).toMatchObject({
      given: 'zones ["a","use1-az2"] with letters and ids',
      rule: expect.stringContaining("could be the same zone"),
      fix: expect.stringContaining("ids only"),
    });
    expect(zoneProblems(["a", "b"])).toEqual([]);
    expect(zoneProblems(["use1-az1", "use1-az2"])).toEqual([]);
  });

  test("ids of two Regions; of one they are accepted", () => {
    expect(onlyProblem(() => vpc(["use1-az1", "usw2-az2"]))).toMatchObject({
      rule: expect.stringContaining("one Region"),
      fix: expect.stringContaining("keep those that start with use1-"),
    });
    expect(zoneProblems(["usw2-az1", "usw2-az2"])).toEqual([]);
  });

  test.each([
    ["a Local Zone, which has no ECS on Fargate and no NAT", "use1-bos1-az1", "use1-az1"],
    ["a number that no zone has", "use1-az0", "use1-az1"],
    ["a number beyond the zone blocks", "use1-az9", "use1-az8"],
    ["an id without its Region", "az1", "use1-az1"],
  ])("%s: %s; %s is accepted", (_, refused, accepted) => {
    expect(onlyProblem(() => vpc([refused]))).toMatchObject({
      given: `zones ["${refused}"]`,
      fix: expect.stringContaining('ids like "use1-az1"'),
    });
    expect(zoneProblems([accepted])).toEqual([]);
  });

  test("an id beyond zoneBlocks; the last inside is accepted", () => {
    const act = (zone: string) => () => vpc([zone], { zoneBlocks: 4 });
    expect(onlyProblem(act("use1-az5"))).toMatchObject({
      given: 'zones ["use1-az5"] with zoneBlocks 4',
      rule: "zoneBlocks keeps room for ids that end in az1 to az4 only",
    });
    expect(act("use1-az4")).not.toThrow();
  });
});
