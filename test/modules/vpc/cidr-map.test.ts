import { TerraformVariable } from "cdktf";
import { cidrMap, usableAddresses } from "../../../modules/vpc/cidr-map";
import { cidrPlan } from "../../../modules/vpc/cidr-plan";
import { newStack } from "../../support/synth";

test("a plan as text", () => {
  const plan = cidrPlan({
    cidr: "10.0.0.0/16",
    zones: ["a", "c"],
    tiers: {
      private: { access: "private" },
      old: { access: "reserved", prefixLength: 24 },
      "data-stores": { access: "isolated", prefixLength: 28 },
    },
  });
  expect(cidrMap(plan)).toBe(
    [
      "tier         zone  block         usable",
      "private      a     10.0.0.0/20     4091",
      "private      c     10.0.64.0/20    4091",
      "data-stores  a     10.0.17.0/28      11",
      "data-stores  c     10.0.81.0/28      11",
    ].join("\n"),
  );
});

test("a plan of which only Terraform knows the addresses", () => {
  const cidr = new TerraformVariable(newStack(), "cidr", {}).stringValue;
  expect(cidrMap(cidrPlan({ cidr, zones: ["a"] }))).toBe(
    [
      "tier     zone  block           usable",
      "private  a     known at apply",
      "public   a     known at apply",
    ].join("\n"),
  );
});

test.each([
  ["10.0.0.0/20", 4091],
  ["10.0.0.0/28", 11],
])("AWS keeps five addresses of %s: %d are left", (cidr, usable) => {
  expect(usableAddresses(cidr)).toBe(usable);
});
