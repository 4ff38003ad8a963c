import { TerraformVariable } from "cdktf";
import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { bridge } from "../../../modules/network-modes/bridge";
import { host } from "../../../modules/network-modes/host";
import {
  availabilityZoneRebalancing,
  type PlacementFacts,
  type PlacementProps,
  type PlacementStrategy,
  placementConfig,
} from "../../../modules/service/placement";
import { placementProblems } from "../../../modules/service/placement-problems";
import { newStack } from "../../support/synth";

const variables = newStack();
const token = new TerraformVariable(variables, "text", {}).stringValue;
const tokenNumber = new TerraformVariable(variables, "number", { type: "number" }).numberValue;

const USUAL: PlacementFacts = { network: awsvpc({ port: 8080 }), daemon: false, onFargate: false };
const STATIC = { network: bridge({ port: 8080, hostPort: 80 }) };
const SPREAD_OVER_ZONES = { type: "spread", field: "attribute:ecs.availability-zone" } as const;
const BINPACK = { type: "binpack", field: "memory" } as const;
const RANDOM = { type: "random" } as const;
const DISTINCT = { type: "distinctInstance" } as const;
const memberOf = (expression: string) => ({ type: "memberOf", expression }) as const;
const LARGE = memberOf("attribute:ecs.instance-type =~ c6i.*");

describe("in the service's configuration", () => {
  test.each<[string, PlacementProps, Partial<PlacementFacts>, object]>([
    ["nothing where nothing is wished", {}, {}, {}],
    ["nor with empty lists", { placement: [], placementConstraints: [] }, {}, {}],
    [
      "strategies in their order",
      { placement: [SPREAD_OVER_ZONES, BINPACK, RANDOM] },
      {},
      { orderedPlacementStrategy: [SPREAD_OVER_ZONES, BINPACK, RANDOM] },
    ],
    ["constraints", { placementConstraints: [LARGE] }, {}, { placementConstraints: [LARGE] }],
    ["static host ports: one task an instance", {}, STATIC, { placementConstraints: [DISTINCT] }],
    [
      "host mode with a port: the same",
      {},
      { network: host({ port: 80 }) },
      { placementConstraints: [DISTINCT] },
    ],
    ["host mode without one: not", {}, { network: host() }, {}],
    ["dynamic host ports: not", {}, { network: bridge({ port: 80 }) }, {}],
    [
      "beside other constraints",
      { placementConstraints: [LARGE] },
      STATIC,
      { placementConstraints: [LARGE, DISTINCT] },
    ],
    ["not twice", { placementConstraints: [DISTINCT] }, STATIC, { placementConstraints: [DISTINCT] }],
    ["not for a daemon, which has one an instance", {}, { ...STATIC, daemon: true }, {}],
  ])("%s", (_, props, facts, config) => {
    expect(placementConfig(props, { ...USUAL, ...facts })).toEqual(config);
  });
});

describe("Availability Zone rebalancing", () => {
  const REPLICA = { daemon: false, maximumPercent: 200 };

  test.each<[string, PlacementProps, { daemon: boolean; maximumPercent: number }, string]>([
    ["by default", {}, REPLICA, "ENABLED"],
    ["with room for one more", {}, { ...REPLICA, maximumPercent: 101 }, "ENABLED"],
    ["without", {}, { ...REPLICA, maximumPercent: 100 }, "DISABLED"],
    ["with room that only apply knows", {}, { ...REPLICA, maximumPercent: tokenNumber }, "DISABLED"],
    ["of a daemon", {}, { ...REPLICA, daemon: true }, "DISABLED"],
    ["spread over zones first", { placement: [SPREAD_OVER_ZONES, BINPACK] }, REPLICA, "ENABLED"],
    ["spread over zones second", { placement: [BINPACK, SPREAD_OVER_ZONES] }, REPLICA, "DISABLED"],
    [
      "spread over instances first",
      { placement: [{ type: "spread", field: "instanceId" }] },
      REPLICA,
      "DISABLED",
    ],
    ["spread by a token first", { placement: [{ type: "spread", field: token }] }, REPLICA, "DISABLED"],
    ["one task an instance", { placementConstraints: [DISTINCT] }, REPLICA, "ENABLED"],
    ["constraints on instances", { placementConstraints: [LARGE] }, REPLICA, "ENABLED"],
    [
      "constraints on zones",
      { placementConstraints: [memberOf("attribute:ecs.availability-zone == eu-west-1a")] },
      REPLICA,
      "DISABLED",
    ],
    ["a constraint that only apply knows", { placementConstraints: [memberOf(token)] }, REPLICA, "DISABLED"],
  ])("%s", (_, props, facts, expected) => {
    expect(availabilityZoneRebalancing(props, facts)).toBe(expected);
  });
});

describe("refused, and its nearest neighbour not", () => {
  interface Case {
    readonly refused: PlacementProps;
    readonly accepted?: PlacementProps;
    readonly facts?: Partial<PlacementFacts>;
    readonly neighbour?: Partial<PlacementFacts>;
    readonly given: string;
    readonly rule: string;
    readonly fix: string;
  }

  /** What types refuse, as JavaScript writes it. */
  const untyped = (strategy: object) => strategy as PlacementStrategy;
  const times = <T>(count: number, item: T) => Array<T>(count).fill(item);

  test.each<[string, Case]>([
    [
      "a strategy on Fargate",
      {
        refused: { placement: [SPREAD_OVER_ZONES] },
        facts: { onFargate: true },
        neighbour: {},
        given: "placement on Fargate",
        rule: "no instances to choose",
        fix: "leave placement out",
      },
    ],
    [
      "a constraint on Fargate",
      {
        refused: { placementConstraints: [LARGE] },
        facts: { onFargate: true },
        neighbour: {},
        given: "placementConstraints on Fargate",
        rule: "no instances to choose",
        fix: "leave placementConstraints out",
      },
    ],
    [
      "a strategy of a daemon",
      {
        refused: { placement: [RANDOM] },
        facts: { daemon: true },
        neighbour: {},
        given: "placement of a daemon",
        rule: "a task on each instance",
        fix: "leave placement out",
      },
    ],
    [
      "one task an instance, of a daemon",
      {
        refused: { placementConstraints: [DISTINCT] },
        accepted: { placementConstraints: [LARGE] },
        facts: { daemon: true },
        given: 'placementConstraints "distinctInstance" of a daemon',
        rule: "exactly one task on each instance",
        fix: "leave it out",
      },
    ],
    [
      "spread over something else",
      {
        refused: { placement: [{ type: "spread", field: "ecs.availability-zone" }] },
        accepted: { placement: [SPREAD_OVER_ZONES, { type: "spread", field: "instanceId" }] },
        given: 'placement spread by "ecs.availability-zone"',
        rule: "instanceId or by an attribute",
        fix: 'write field: "attribute:ecs.availability-zone" or "instanceId"',
      },
    ],
    [
      "binpack by something else",
      {
        refused: { placement: [untyped({ type: "binpack", field: "gpu" })] },
        accepted: { placement: [BINPACK, { type: "binpack", field: "cpu" }] },
        given: 'placement binpack by "gpu"',
        rule: "cpu or memory",
        fix: 'write field: "memory"',
      },
    ],
    [
      "six strategies",
      {
        refused: { placement: times(6, RANDOM) },
        accepted: { placement: times(5, RANDOM) },
        given: "placement with 6 strategies",
        rule: "at most 5 strategies",
        fix: "5 or fewer",
      },
    ],
    [
      "eleven constraints",
      {
        refused: { placementConstraints: times(11, LARGE) },
        accepted: { placementConstraints: times(10, LARGE) },
        given: "placementConstraints with 11 constraints",
        rule: "at most 10 constraints",
        fix: "10 or fewer",
      },
    ],
    [
      "ten constraints and the one of static host ports",
      {
        refused: { placementConstraints: times(10, LARGE) },
        accepted: { placementConstraints: times(9, LARGE) },
        facts: STATIC,
        given: "placementConstraints with 11 constraints",
        rule: "at most 10 constraints",
        fix: "10 or fewer",
      },
    ],
    [
      "no expression",
      {
        refused: { placementConstraints: [memberOf("")] },
        accepted: { placementConstraints: [memberOf("x")] },
        given: "placementConstraints memberOf with an expression of 0 characters",
        rule: "1 to 2000 characters",
        fix: "expression:",
      },
    ],
    [
      "a longer expression than AWS takes",
      {
        refused: { placementConstraints: [memberOf("x".repeat(2001))] },
        accepted: { placementConstraints: [memberOf("x".repeat(2000))] },
        given: "placementConstraints memberOf with an expression of 2001 characters",
        rule: "1 to 2000 characters",
        fix: "expression:",
      },
    ],
  ])("%s", (_, { refused, accepted = refused, facts = {}, neighbour = facts, given, rule, fix }) => {
    expect(placementProblems(refused, { ...USUAL, ...facts })).toEqual([
      {
        given,
        rule: expect.stringContaining(rule),
        fix: expect.stringContaining(fix),
        page: expect.stringMatching(/^https:\/\/docs\.aws\.amazon\.com\//),
      },
    ]);
    expect(placementProblems(accepted, { ...USUAL, ...neighbour })).toEqual([]);
  });
});

test.each<[string, PlacementProps]>([
  ["a field", { placement: [{ type: "spread", field: token }] }],
  ["part of a field", { placement: [{ type: "spread", field: `attribute:${token}` }] }],
  ["an expression", { placementConstraints: [memberOf(token)] }],
])("what only apply knows is not judged: %s", (_, props) => {
  expect(placementProblems(props, USUAL)).toEqual([]);
});
