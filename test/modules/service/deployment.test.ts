import { TerraformVariable } from "cdktf";
import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { bridge } from "../../../modules/network-modes/bridge";
import { host } from "../../../modules/network-modes/host";
import {
  type Deployment,
  type DeploymentFacts,
  deploymentConfig,
  deploymentDefaults,
  deploymentPercents,
} from "../../../modules/service/deployment";
import { type DeploymentCheck, deploymentProblems } from "../../../modules/service/deployment-problems";
import { newStack } from "../../support/synth";

const token = new TerraformVariable(newStack(), "figure", { type: "number" }).numberValue;
const DYNAMIC = bridge({ port: 8080 });
const STATIC = bridge({ port: 8080, hostPort: 80 });

/** What a test says nothing about. */
const USUAL: DeploymentCheck = {
  network: awsvpc({ port: 8080 }),
  tasks: { least: 2, most: 2 },
  instances: 4,
  daemon: false,
  count: undefined,
  onFargate: false,
  onPartOfCluster: false,
};

const count = (least: number, most = least) => ({ tasks: { least, most } });

describe("percentages that nobody wrote", () => {
  test.each<[string, Partial<DeploymentFacts>, number, number]>([
    ["awsvpc: new tasks start first", {}, 100, 200],
    ["on Fargate", { instances: undefined }, 100, 200],
    ["dynamic host ports, every instance taken", { network: DYNAMIC, ...count(4) }, 100, 200],
    ["static host ports and an instance to spare", { network: STATIC, ...count(3) }, 100, 200],
    ["static host ports and none: one task stops first", { network: STATIC, ...count(4) }, 75, 100],
    ["three of three", { network: STATIC, ...count(3), instances: 3 }, 66, 100],
    ["host mode is the same", { network: host({ port: 80 }), ...count(4) }, 75, 100],
    ["host mode without a port", { network: host(), ...count(4) }, 100, 200],
    ["the only task", { network: STATIC, ...count(1), instances: 1 }, 0, 100],
    ["a count of 0", { network: STATIC, ...count(0), instances: 0 }, 0, 100],
    ["a count that only apply knows", { network: STATIC, ...count(token) }, 0, 100],
    ["instances that only apply knows", { network: STATIC, ...count(2), instances: undefined }, 50, 100],
    ["scaling up to every instance", { network: STATIC, ...count(2, 4) }, 50, 100],
    ["scaling that leaves one", { network: STATIC, ...count(2, 3) }, 100, 200],
    ["a daemon", { daemon: true }, 0, 100],
    ["a daemon with static host ports", { daemon: true, network: STATIC }, 0, 100],
  ])("%s", (_, facts, minimumHealthyPercent, maximumPercent) => {
    const check = { ...USUAL, ...facts };
    expect(deploymentDefaults(check)).toEqual({ minimumHealthyPercent, maximumPercent });
    // They work, whatever the mode.
    expect(deploymentProblems({}, check)).toEqual([]);
  });

  test("are there beside one that somebody did", () => {
    const facts = { ...USUAL, network: STATIC, ...count(4) };
    expect(deploymentPercents({ deployment: { minimumHealthyPercent: 25 } }, facts)).toEqual({
      minimumHealthyPercent: 25,
      maximumPercent: 100,
    });
  });
});

describe("in the service's configuration", () => {
  const CIRCUIT_BREAKER = { deploymentCircuitBreaker: { enable: true, rollback: true } };

  test.each<[string, Deployment | undefined, Partial<DeploymentFacts>, object]>([
    ["AWS's defaults are left out", undefined, {}, CIRCUIT_BREAKER],
    ["also when they are written", { minimumHealthyPercent: 100, maximumPercent: 200 }, {}, CIRCUIT_BREAKER],
    [
      "others are not",
      { minimumHealthyPercent: 50, maximumPercent: 150 },
      {},
      { ...CIRCUIT_BREAKER, deploymentMinimumHealthyPercent: 50, deploymentMaximumPercent: 150 },
    ],
    [
      "0 is one",
      { minimumHealthyPercent: 0 },
      {},
      { ...CIRCUIT_BREAKER, deploymentMinimumHealthyPercent: 0 },
    ],
    [
      "tokens are passed on",
      { minimumHealthyPercent: token },
      {},
      { ...CIRCUIT_BREAKER, deploymentMinimumHealthyPercent: token },
    ],
    [
      "a failed deployment only stops",
      { rollback: false },
      {},
      { deploymentCircuitBreaker: { enable: true, rollback: false } },
    ],
    ["apply waits", { waitForSteadyState: true }, {}, { ...CIRCUIT_BREAKER, waitForSteadyState: true }],
    ["apply doesn't", { waitForSteadyState: false }, {}, CIRCUIT_BREAKER],
    [
      "a grace period",
      { healthCheckGracePeriod: 60 },
      {},
      { ...CIRCUIT_BREAKER, healthCheckGracePeriodSeconds: 60 },
    ],
    [
      "a daemon has a launch type, since it may have no strategy",
      undefined,
      { daemon: true },
      {
        ...CIRCUIT_BREAKER,
        launchType: "EC2",
        schedulingStrategy: "DAEMON",
        deploymentMinimumHealthyPercent: 0,
        deploymentMaximumPercent: 100,
      },
    ],
  ])("%s", (_, deployment, facts, config) => {
    expect(deploymentConfig({ deployment }, { ...USUAL, ...facts })).toEqual(config);
  });
});

describe("refused, and its nearest neighbour not", () => {
  interface Case {
    readonly refused: Deployment;
    readonly accepted?: Deployment;
    readonly check?: Partial<DeploymentCheck>;
    readonly neighbour?: Partial<DeploymentCheck>;
    readonly given: string;
    readonly rule: string;
    readonly fix: string;
  }

  test.each<[string, Case]>([
    [
      "a minimum below 0",
      {
        refused: { minimumHealthyPercent: -1 },
        accepted: { minimumHealthyPercent: 0 },
        given: "deployment minimumHealthyPercent -1",
        rule: "0 to 100",
        fix: "minimumHealthyPercent: 50",
      },
    ],
    [
      "a minimum above 100",
      {
        refused: { minimumHealthyPercent: 101 },
        accepted: { minimumHealthyPercent: 100 },
        given: "deployment minimumHealthyPercent 101",
        rule: "0 to 100",
        fix: "minimumHealthyPercent: 50",
      },
    ],
    [
      "part of a percent",
      {
        refused: { minimumHealthyPercent: 0.5 },
        accepted: { minimumHealthyPercent: 1 },
        given: "deployment minimumHealthyPercent 0.5",
        rule: "whole percentage",
        fix: "minimumHealthyPercent: 50",
      },
    ],
    [
      "a maximum below the count",
      {
        refused: { minimumHealthyPercent: 0, maximumPercent: 99 },
        accepted: { minimumHealthyPercent: 0, maximumPercent: 100 },
        given: "deployment maximumPercent 99",
        rule: "100 or more",
        fix: "maximumPercent: 200",
      },
    ],
    [
      "a maximum that leaves no room beside the default minimum",
      {
        refused: { maximumPercent: 100 },
        accepted: { maximumPercent: 150 },
        given: "deployment minimumHealthyPercent 100 (the default) and maximumPercent 100 with 2 tasks",
        rule: "of 2 tasks none may stop and none may be added",
        fix: "write minimumHealthyPercent: 50 or lower, or maximumPercent: 150 or higher",
      },
    ],
    [
      "room that rounding takes away",
      {
        refused: { minimumHealthyPercent: 51, maximumPercent: 149 },
        accepted: { minimumHealthyPercent: 50, maximumPercent: 149 },
        given: "deployment minimumHealthyPercent 51 and maximumPercent 149 with 2 tasks",
        rule: "of 2 tasks none may stop and none may be added",
        fix: "write minimumHealthyPercent: 50 or lower, or maximumPercent: 150 or higher",
      },
    ],
    [
      "the same for a larger count isn't",
      {
        refused: { minimumHealthyPercent: 51, maximumPercent: 149 },
        neighbour: count(3),
        given: "deployment minimumHealthyPercent 51 and maximumPercent 149 with 2 tasks",
        rule: "of 2 tasks",
        fix: "minimumHealthyPercent: 50",
      },
    ],
    [
      "no room for the lowest count that scaling may choose",
      {
        refused: { minimumHealthyPercent: 50, maximumPercent: 150 },
        check: count(0, 4),
        neighbour: count(2, 4),
        given: "deployment minimumHealthyPercent 50 and maximumPercent 150 with 1 task",
        rule: "of 1 task none",
        fix: "write minimumHealthyPercent: 0, or maximumPercent: 200 or higher",
      },
    ],
    [
      "no room for any count, so not for one that only apply knows",
      {
        refused: { minimumHealthyPercent: 100, maximumPercent: 100 },
        accepted: { minimumHealthyPercent: 99, maximumPercent: 100 },
        check: count(token),
        given: "deployment minimumHealthyPercent 100 and maximumPercent 100",
        rule: "of any number of tasks none may stop",
        fix: "write minimumHealthyPercent: 50 or lower, or maximumPercent: 200 or higher",
      },
    ],
    [
      "static host ports on every instance, where no task may stop",
      {
        refused: { minimumHealthyPercent: 100, maximumPercent: 200 },
        accepted: { minimumHealthyPercent: 75, maximumPercent: 200 },
        check: { network: STATIC, ...count(4) },
        given:
          "deployment minimumHealthyPercent 100 and maximumPercent 200 with host port 80, 4 tasks and 4 instances",
        rule: "a host port of an instance goes to one task",
        fix: "write minimumHealthyPercent: 75 or lower, or let the capacity have 5 instances, or leave hostPort to ECS",
      },
    ],
    [
      "with one instance more it may",
      {
        refused: { minimumHealthyPercent: 100, maximumPercent: 200 },
        check: { network: STATIC, ...count(4) },
        neighbour: { network: STATIC, ...count(4), instances: 5 },
        given: "4 tasks and 4 instances",
        rule: "without an instance to spare",
        fix: "5 instances",
      },
    ],
    [
      "with dynamic host ports it may",
      {
        refused: { minimumHealthyPercent: 100, maximumPercent: 200 },
        check: { network: STATIC, ...count(4) },
        neighbour: { network: DYNAMIC, ...count(4) },
        given: "host port 80",
        rule: "a host port",
        fix: "leave hostPort to ECS",
      },
    ],
    [
      "static host ports that scaling may give every instance",
      {
        refused: { minimumHealthyPercent: 76, maximumPercent: 200 },
        accepted: { minimumHealthyPercent: 75, maximumPercent: 200 },
        check: { network: STATIC, ...count(1, 4) },
        given: "4 tasks and 4 instances",
        rule: "a host port",
        fix: "minimumHealthyPercent: 75",
      },
    ],
    [
      "a daemon of which more than one may run",
      {
        refused: { maximumPercent: 200 },
        accepted: { maximumPercent: 100 },
        check: { daemon: true },
        given: "deployment maximumPercent 200 of a daemon",
        rule: "its maximum is 100",
        fix: "leave maximumPercent out",
      },
    ],
    [
      "a daemon of which none may stop",
      {
        refused: { minimumHealthyPercent: 76 },
        accepted: { minimumHealthyPercent: 75 },
        check: { daemon: true },
        given: "deployment minimumHealthyPercent 76 and maximumPercent 100 (the default) with 4 tasks",
        rule: "of 4 tasks none may stop",
        fix: "write minimumHealthyPercent: 75 or lower",
      },
    ],
    [
      "a daemon with a count",
      {
        refused: {},
        check: { daemon: true, count: 3 },
        neighbour: { daemon: true },
        given: "daemon with count 3",
        rule: "AWS refuses it a count",
        fix: "leave count out",
      },
    ],
    [
      "a daemon on Fargate",
      {
        refused: {},
        check: { daemon: true, onFargate: true },
        neighbour: { daemon: false, onFargate: true },
        given: "daemon on Fargate",
        rule: "Fargate has none",
        fix: "run it on an Ec2Capacity",
      },
    ],
    [
      "a daemon on some of the capacities",
      {
        refused: {},
        check: { daemon: true, onPartOfCluster: true },
        neighbour: { daemon: false, onPartOfCluster: true },
        given: "capacity of a daemon, with only some of the cluster's",
        rule: "no capacity provider strategy",
        fix: "leave capacity out",
      },
    ],
    [
      "a negative grace period",
      {
        refused: { healthCheckGracePeriod: -1 },
        accepted: { healthCheckGracePeriod: 0 },
        given: "deployment healthCheckGracePeriod -1",
        rule: "0 to 2147483647",
        fix: "healthCheckGracePeriod: 60",
      },
    ],
    [
      "a grace period beyond what fits",
      {
        refused: { healthCheckGracePeriod: 2147483648 },
        accepted: { healthCheckGracePeriod: 2147483647 },
        given: "deployment healthCheckGracePeriod 2147483648",
        rule: "0 to 2147483647",
        fix: "healthCheckGracePeriod: 60",
      },
    ],
  ])("%s", (_, { refused, accepted = refused, check = {}, neighbour = check, given, rule, fix }) => {
    expect(deploymentProblems({ deployment: refused }, { ...USUAL, ...check })).toEqual([
      {
        given: expect.stringContaining(given),
        rule: expect.stringContaining(rule),
        fix: expect.stringContaining(fix),
        page: expect.stringMatching(/^https:\/\/docs\.aws\.amazon\.com\//),
      },
    ]);
    expect(deploymentProblems({ deployment: accepted }, { ...USUAL, ...neighbour })).toEqual([]);
  });

  test("a daemon is not told to raise its maximum", () => {
    const check = { ...USUAL, daemon: true };
    const [problem] = deploymentProblems({ deployment: { minimumHealthyPercent: 100 } }, check);
    expect(problem?.fix).toBe("write minimumHealthyPercent: 75 or lower");
  });
});

test.each<[string, Deployment, Partial<DeploymentCheck>]>([
  ["the minimum", { minimumHealthyPercent: token, maximumPercent: 100 }, {}],
  ["the maximum", { maximumPercent: token }, {}],
  ["the maximum of a daemon", { maximumPercent: token }, { daemon: true }],
  ["the grace period", { healthCheckGracePeriod: token }, {}],
  ["the count, with static host ports", { maximumPercent: 150 }, { network: STATIC, ...count(token) }],
  ["scaling's min", { maximumPercent: 150 }, count(token, 4)],
  [
    "the host port",
    { minimumHealthyPercent: 100, maximumPercent: 200 },
    { network: bridge({ port: 80, hostPort: token }) },
  ],
])("what only apply knows is not judged: %s", (_, deployment, check) => {
  expect(deploymentProblems({ deployment }, { ...USUAL, ...check })).toEqual([]);
});
