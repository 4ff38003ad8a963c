import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import type { RequestCount } from "../../../modules/paths/service-path";
import {
  type CountProps,
  createScaling,
  desiredCountConfig,
  type Scaling,
  taskCount,
} from "../../../modules/service/scaling";
import { requestScalingProblems, scalingProblems } from "../../../modules/service/scaling-problems";
import { newStack, ofType, only, synth } from "../../support/synth";

const token = new TerraformVariable(newStack(), "figure", { type: "number" }).numberValue;
const REQUESTS = { loadBalancerArnSuffix: "app/web/1", targetGroupArnSuffix: "targetgroup/orders/2" };

function synthScaling(scaling: Scaling) {
  const stack = newStack();
  const owner = new Construct(stack, "orders");
  const service = new EcsService(owner, "service", { name: "orders" });
  service.overrideLogicalId("orders");
  createScaling(owner, { scaling, service, clusterName: "main", requestCount: REQUESTS });
  return synth(stack);
}

const OF_TARGET = {
  service_namespace: `\${aws_appautoscaling_target.orders.service_namespace}`,
  scalable_dimension: `\${aws_appautoscaling_target.orders.scalable_dimension}`,
  resource_id: `\${aws_appautoscaling_target.orders.resource_id}`,
};

describe("what scales a service", () => {
  const resources = synthScaling({
    min: 2,
    max: 10,
    cpu: 60,
    memory: 70.5,
    requestsPerTarget: 1000,
    scaleInCooldown: 0,
    scheduled: { night: { schedule: "cron(0 20 * * ? *)", timezone: "Europe/Berlin", min: 1 } },
  });

  test("knows the service, so it comes after and goes before it", () => {
    expect(only(resources, "aws_appautoscaling_target")).toMatchObject({
      service_namespace: "ecs",
      scalable_dimension: "ecs:service:DesiredCount",
      resource_id: `service/main/\${aws_ecs_service.orders.name}`,
      min_capacity: 2,
      max_capacity: 10,
    });
  });

  test.each([
    ["orders_cpu", 60, { predefined_metric_type: "ECSServiceAverageCPUUtilization" }],
    ["orders_memory", 70.5, { predefined_metric_type: "ECSServiceAverageMemoryUtilization" }],
    [
      "orders_requests",
      1000,
      {
        predefined_metric_type: "ALBRequestCountPerTarget",
        resource_label: "app/web/1/targetgroup/orders/2",
      },
    ],
  ])("has one policy a metric: %s", (name, target, metric) => {
    expect(ofType(resources, "aws_appautoscaling_policy")[name]).toEqual({
      name: name.slice("orders_".length),
      policy_type: "TargetTrackingScaling",
      ...OF_TARGET,
      target_tracking_scaling_policy_configuration: {
        target_value: target,
        scale_in_cooldown: 0,
        scale_out_cooldown: 300,
        predefined_metric_specification: metric,
      },
    });
  });

  test("and no policy for a metric that isn't asked for", () => {
    const policies = ofType(synthScaling({ min: 1, max: 2, memory: 50 }), "aws_appautoscaling_policy");
    expect(Object.keys(policies)).toEqual(["orders_memory"]);
  });

  test("sets other bounds on schedule", () => {
    expect(ofType(resources, "aws_appautoscaling_scheduled_action")).toEqual({
      orders_night: {
        name: "night",
        ...OF_TARGET,
        schedule: "cron(0 20 * * ? *)",
        timezone: "Europe/Berlin",
        scalable_target_action: { min_capacity: "1" },
      },
    });
  });

  test("takes a bound from where only apply knows it", () => {
    const stack = newStack();
    const owner = new Construct(stack, "orders");
    const service = new EcsService(owner, "service", { name: "orders" });
    const max = new TerraformVariable(stack, "max", { type: "number" }).numberValue;
    const scaling = { min: 1, max, scheduled: { day: { schedule: "rate(1 day)", max } } };
    createScaling(owner, { scaling, service, clusterName: "main", requestCount: undefined });
    const found = synth(stack);
    expect(only(found, "aws_appautoscaling_target").max_capacity).toBe(`\${var.max}`);
    expect(only(found, "aws_appautoscaling_scheduled_action").scalable_target_action).toEqual({
      max_capacity: `\${var.max}`,
    });
  });
});

test.each<[string, Scaling["scheduled"], string[] | undefined]>([
  ["none without schedules", undefined, undefined],
  ["min", { a: { schedule: "rate(1 day)", min: 1 } }, ["min_capacity"]],
  ["max", { a: { schedule: "rate(1 day)", max: 1 } }, ["max_capacity"]],
  [
    "both",
    { a: { schedule: "rate(1 day)", min: 1 }, b: { schedule: "rate(1 day)", max: 1 } },
    ["min_capacity", "max_capacity"],
  ],
])("bounds that are a schedule's are not Terraform's: %s", (_, scheduled, ignored) => {
  const target = only(synthScaling({ min: 1, max: 2, cpu: 50, scheduled }), "aws_appautoscaling_target");
  expect(target.lifecycle).toEqual(ignored && { ignore_changes: ignored });
});

describe("the count has one owner", () => {
  const SCALING = { min: 2, max: 5, cpu: 50 };
  const LEFT_ALONE = { lifecycle: { ignoreChanges: ["desired_count"] } };

  test.each<[string, CountProps, boolean, object]>([
    ["Terraform", { count: 3 }, false, { desiredCount: 3 }],
    ["Terraform, one by default", {}, false, { desiredCount: 1 }],
    ["Terraform, also of none", { count: 0 }, false, { desiredCount: 0 }],
    ["scaling, from its min on", { scaling: SCALING }, false, { desiredCount: 2, ...LEFT_ALONE }],
    ["scaling, from count on", { count: 3, scaling: SCALING }, false, { desiredCount: 3, ...LEFT_ALONE }],
    ["the instances of a daemon", {}, true, {}],
  ])("%s", (_, props, daemon, config) => {
    expect(desiredCountConfig(props, daemon)).toEqual(config);
  });

  test.each<[string, CountProps, number, number]>([
    ["one", {}, 1, 1],
    ["the count", { count: 3 }, 3, 3],
    ["any within the bounds", { count: 3, scaling: SCALING }, 2, 5],
  ])("and may be %s", (_, props, least, most) => {
    expect(taskCount(props)).toEqual({ least, most });
  });
});

describe("refused, and its nearest neighbour not", () => {
  const FACTS = { daemon: false, requestCount: REQUESTS };
  interface Facts {
    readonly daemon: boolean;
    readonly requestCount: RequestCount | undefined;
  }
  const problems = (props: CountProps, { daemon, requestCount }: Facts) => [
    ...scalingProblems(props, daemon),
    ...requestScalingProblems(props, requestCount),
  ];
  interface Case {
    readonly refused: Partial<Scaling>;
    readonly accepted?: Partial<Scaling>;
    readonly count?: number;
    readonly acceptedCount?: number;
    readonly facts?: Partial<Facts>;
    readonly given: string;
    readonly rule: string;
    readonly fix: string;
    /** The rule is ours. */
    readonly ours?: true;
  }

  const scheduled = (action: object) => ({
    scheduled: { night: { schedule: "cron(0 20 * * ? *)", min: 1, ...action } },
  });

  test.each<[string, Case]>([
    [
      "bounds the wrong way round",
      {
        refused: { min: 3, max: 2 },
        accepted: { min: 2, max: 2 },
        given: "scaling min 3 and max 2",
        rule: "the lower bound is not above",
        fix: "min: 2 and max: 3",
      },
    ],
    [
      "a negative min",
      {
        refused: { min: -1 },
        accepted: { min: 0 },
        given: "scaling min -1",
        rule: "0 or more",
        fix: "min: 2",
      },
    ],
    [
      "part of a task",
      {
        refused: { max: 2.5 },
        accepted: { max: 3 },
        given: "scaling max 2.5",
        rule: "a whole number of tasks",
        fix: "max: 2",
      },
    ],
    [
      "a start below min",
      {
        refused: { min: 2, max: 4 },
        count: 1,
        acceptedCount: 2,
        given: "count 1 with scaling from 2 to 4",
        rule: "what the service starts with",
        fix: "2 to 4",
      },
    ],
    [
      "a start above max",
      {
        refused: { min: 2, max: 4 },
        count: 5,
        acceptedCount: 4,
        given: "count 5 with scaling from 2 to 4",
        rule: "what the service starts with",
        fix: "leave count out",
      },
    ],
    [
      "CPU of 0 percent",
      { refused: { cpu: 0 }, accepted: { cpu: 1 }, given: "scaling cpu 0", rule: "above 0", fix: "cpu: 60" },
    ],
    [
      "CPU above 100 percent",
      {
        refused: { cpu: 101 },
        accepted: { cpu: 100 },
        given: "scaling cpu 101",
        rule: "above 0 to 100",
        fix: "cpu: 60",
      },
    ],
    [
      "memory above 100 percent",
      {
        refused: { memory: 100.5 },
        accepted: { memory: 99.5 },
        given: "scaling memory 100.5",
        rule: "above 0 to 100",
        fix: "memory: 60",
      },
    ],
    [
      "requests that are none",
      {
        refused: { requestsPerTarget: 0 },
        accepted: { requestsPerTarget: 0.5 },
        given: "scaling requestsPerTarget 0",
        rule: "above 0",
        fix: "requestsPerTarget: 1000",
      },
    ],
    [
      "requests that nobody counts",
      {
        refused: { requestsPerTarget: 1000 },
        accepted: {},
        facts: { requestCount: undefined },
        given: "scaling requestsPerTarget 1000 of a service without a load balancer",
        rule: "counted by a load balancer",
        fix: "alb.path(…)",
      },
    ],
    [
      "a negative cooldown",
      {
        refused: { scaleInCooldown: -1 },
        accepted: { scaleInCooldown: 0 },
        given: "scaling scaleInCooldown -1",
        rule: "whole number of seconds",
        fix: "scaleInCooldown: 300",
      },
    ],
    [
      "part of a second",
      {
        refused: { scaleOutCooldown: 0.5 },
        accepted: { scaleOutCooldown: 1 },
        given: "scaling scaleOutCooldown 0.5",
        rule: "whole number of seconds",
        fix: "scaleOutCooldown: 300",
      },
    ],
    [
      "nothing to scale by",
      {
        refused: { cpu: undefined },
        accepted: { cpu: undefined, ...scheduled({}) },
        given: "scaling { min: 1, max: 4 } and nothing else",
        rule: "a metric or on a schedule",
        fix: "cpu: 60",
      },
    ],
    [
      "scaling of a daemon",
      {
        refused: {},
        facts: { daemon: true },
        given: "scaling of a daemon",
        rule: "one task on each instance",
        fix: "leave scaling out",
      },
    ],
    [
      "a schedule without bounds",
      {
        refused: scheduled({ min: undefined }),
        accepted: scheduled({ min: 0 }),
        given: "scaling scheduled night without min and max",
        rule: "the lower bound, the upper one or both",
        fix: "write min, max or both",
      },
    ],
    [
      "a schedule with bounds the wrong way round",
      {
        refused: scheduled({ min: 3, max: 2 }),
        accepted: scheduled({ min: 3, max: 3 }),
        given: "scaling scheduled night min 3 and max 2",
        rule: "the lower bound is not above",
        fix: "min: 2 and max: 3",
      },
    ],
    [
      "a schedule at no time",
      {
        refused: scheduled({ schedule: "0 20 * * *" }),
        accepted: scheduled({ schedule: "cron(0 20 * * ? *)" }),
        given: 'scaling scheduled night schedule "0 20 * * *"',
        rule: "cron(…)",
        fix: "cron(",
      },
    ],
    [
      "a schedule whose name is no address",
      {
        refused: { scheduled: { "at night": { schedule: "rate(1 day)", min: 1 } } },
        accepted: { scheduled: { "at-night": { schedule: "rate(1 day)", min: 1 } } },
        given: 'scaling scheduled name "at night"',
        rule: "letters, digits, hyphens and underscores",
        fix: "scheduled: { night: … }",
        ours: true,
      },
    ],
  ])("%s", (_, { refused, accepted, count, acceptedCount, facts = {}, given, rule, fix, ours }) => {
    const scaling = { min: 1, max: 4, cpu: 50, ...refused };
    expect(problems({ count, scaling }, { ...FACTS, ...facts })).toEqual([
      {
        given,
        rule: expect.stringContaining(rule),
        fix: expect.stringContaining(fix),
        ...(!ours && { page: expect.stringMatching(/^https:\/\/docs\.aws\.amazon\.com\//) }),
      },
    ]);
    const legal = { min: 1, max: 4, cpu: 50, ...(accepted ?? refused) };
    const legalFacts = accepted === undefined ? FACTS : { ...FACTS, ...facts };
    expect(problems({ count: acceptedCount, scaling: legal }, legalFacts)).toEqual([]);
  });
});

test.each<[string, CountProps]>([
  ["bounds", { scaling: { min: token, max: token, cpu: 50 } }],
  ["one bound", { scaling: { min: 5, max: token, cpu: 50 } }],
  ["the count", { count: token, scaling: { min: 1, max: 2, cpu: 50 } }],
  ["the count's bounds", { count: 9, scaling: { min: 1, max: token, cpu: 50 } }],
  ["metrics", { scaling: { min: 1, max: 2, cpu: token, memory: token, requestsPerTarget: token } }],
  ["cooldowns", { scaling: { min: 1, max: 2, cpu: 50, scaleInCooldown: token, scaleOutCooldown: token } }],
])("what only apply knows is not judged: %s", (_, props) => {
  expect([...scalingProblems(props, false), ...requestScalingProblems(props, REQUESTS)]).toEqual([]);
});

test("a service that doesn't scale has nothing wrong with it", () => {
  expect([
    ...scalingProblems({ count: 1 }, true),
    ...requestScalingProblems({ count: 1 }, undefined),
  ]).toEqual([]);
});
