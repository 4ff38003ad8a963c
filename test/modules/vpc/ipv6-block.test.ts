import { TerraformVariable } from "cdktf";
import fc from "fast-check";
import { ipv6BlockProblems } from "../../../modules/vpc/ipv6-block";
import { newStack } from "../../support/synth";

const token = new TerraformVariable(newStack(), "value", {}).stringValue;

test.each(["2001:db8:1234:5600::/56", "fd00::/60", "2001:db8::/44", token])("%s is accepted", (cidr) => {
  expect(ipv6BlockProblems("ipv6Cidr", cidr)).toEqual([]);
});

test.each([
  ["10.0.0.0/16", "eight groups", '"2001:db8:1234:5600::/56"'],
  ["2001:db8::", "eight groups", '"2001:db8:1234:5600::/56"'],
  ["2001:db8::/129", "eight groups", '"2001:db8:1234:5600::/56"'],
  ["2001:db8::/64", "one of 44, 48, 52, 56, 60", "the VPC's own"],
  ["2001:db8::/40", "one of 44, 48, 52, 56, 60", "the VPC's own"],
  ["2001:db8::/50", "one of 44, 48, 52, 56, 60", "the VPC's own"],
  ["2001:db8:0:ff00::1/56", "host bits", 'ipv6Cidr: "2001:db8:0:ff00::/56"'],
  ["2001:DB8:0:ff00::/56", "lower case", 'ipv6Cidr: "2001:db8:0:ff00::/56"'],
  ["2001:0db8:0:ff00:0:0:0:0/56", "shortest form", 'ipv6Cidr: "2001:db8:0:ff00::/56"'],
])("%s is refused", (cidr, rule, fix) => {
  expect(ipv6BlockProblems("ipv6Cidr", cidr)).toEqual([
    {
      given: `ipv6Cidr "${cidr}"`,
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
      page: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
    },
  ]);
});

test("whatever way a block is written, what the fix says is accepted", () => {
  fc.assert(
    fc.property(fc.ipV6(), fc.constantFrom(44, 48, 52, 56, 60), (address, length) => {
      // AWS's blocks have no IPv4 address in them.
      fc.pre(!address.includes("."));
      for (const { fix } of ipv6BlockProblems("ipv6Cidr", `${address}/${length}`)) {
        const written = /ipv6Cidr: "(.+)"/.exec(fix)?.[1] ?? "";
        expect(written).toMatch(new RegExp(`/${length}$`));
        expect(ipv6BlockProblems("ipv6Cidr", written)).toEqual([]);
      }
    }),
  );
});
