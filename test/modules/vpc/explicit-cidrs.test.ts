import { TerraformVariable } from "cdktf";
import { cidrPlan } from "../../../modules/vpc/cidr-plan";
import { cidrPlanProblems } from "../../../modules/vpc/cidr-plan-problems";
import type { CidrPlanProps } from "../../../modules/vpc/cidr-plan-props";
import type { TierProps } from "../../../modules/vpc/tiers";
import { newStack } from "../../support/synth";

const props = (cidrs: TierProps["cidrs"], others: Partial<TierProps> = {}): CidrPlanProps<string> => ({
  cidr: "10.0.0.0/16",
  zones: ["a", "b"],
  tiers: { private: { access: "private" }, written: { access: "isolated", cidrs, ...others } },
});
const written = { a: "10.0.240.0/24", b: "10.0.241.0/24" };

test("blocks that are written out are taken, and take no place", () => {
  const plan = cidrPlan<string>({
    ...props(written),
    tiers: { ...props(written).tiers, data: { access: "isolated", prefixLength: 20 } },
  });
  expect([...(plan.written ?? [])]).toEqual(Object.entries(written));
  expect(plan.data?.get("a")).toBe("10.0.16.0/20");
});

test("also for zones to come", () => {
  const more = props({ ...written, c: "10.0.242.0/24" });
  expect(cidrPlanProblems(more)).toEqual([]);
  expect([...(cidrPlan(more).written?.keys() ?? [])]).toEqual(["a", "b"]);
});

test.each<[string, CidrPlanProps<string>, { given: string; rule: string; fix: string }]>([
  [
    "a zone without one",
    props({ a: "10.0.240.0/24" }),
    { given: 'tiers.written.cidrs ["a"] with zones ["a","b"]', rule: "every zone", fix: "for b too" },
  ],
  [
    "something that is no zone",
    props({ ...written, ["us-east-1c" as "c"]: "10.0.242.0/24" }),
    { given: "tiers.written.cidrs.us-east-1c", rule: "keyed by zone", fix: "letter or id" },
  ],
  [
    "host bits",
    props({ ...written, b: "10.0.241.1/24" }),
    { given: 'tiers.written.cidrs.b "10.0.241.1/24"', rule: "host bits", fix: '"10.0.241.0/24"' },
  ],
  [
    "a block outside the VPC",
    props({ ...written, b: "10.1.0.0/24" }),
    {
      given: 'tiers.written.cidrs.b "10.1.0.0/24"',
      rule: "inside one of its VPC's blocks",
      fix: "10.0.0.0/16",
    },
  ],
  [
    "a block that holds the VPC's",
    { ...props({ a: "10.0.0.0/16", b: "10.0.112.0/24" }), cidr: "10.0.0.0/17" },
    { given: 'tiers.written.cidrs.a "10.0.0.0/16"', rule: "inside", fix: "10.0.0.0/17" },
  ],
  [
    "a block of a planned subnet",
    props({ ...written, b: "10.0.32.0/24" }),
    {
      given: 'tiers.written.cidrs.b "10.0.32.0/24"',
      rule: "the private subnet of zone b has 10.0.32.0/20",
      fix: "cidrMap",
    },
  ],
  [
    "the same twice",
    props({ a: "10.0.240.0/24", b: "10.0.240.0/25" }),
    {
      given: 'tiers.written.cidrs.b "10.0.240.0/25"',
      rule: "tiers.written.cidrs.a has 10.0.240.0/24",
      fix: "free",
    },
  ],
  [
    "a size too",
    props(written, { prefixLength: 24 }),
    { given: "tiers.written with cidrs and prefixLength", rule: "no place", fix: "leave prefixLength out" },
  ],
])("refused: %s", (_, refused, { given, rule, fix }) => {
  expect(cidrPlanProblems(refused)).toEqual([
    expect.objectContaining({
      given: expect.stringContaining(given),
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
    }),
  ]);
  expect(cidrPlanProblems(props(written))).toEqual([]);
});

test("tokens are not judged", () => {
  const token = new TerraformVariable(newStack(), "cidr", {}).stringValue;
  expect(cidrPlanProblems(props({ ...written, b: token }))).toEqual([]);
  expect(cidrPlanProblems({ ...props({ ...written, b: "192.168.0.0/24" }), cidr: token })).toEqual([]);
});
