import { curvesOf } from "../../../../tools/report/costs/curves-of";
import { PriceTable } from "../../../../tools/report/costs/prices/price-table";
import { CostCurve } from "../../../../tools/report/model/cost";
import type { Resources } from "../states";
import {
  changed,
  EC2,
  FARGATE,
  LOAD,
  NETWORK,
  ON_EC2,
  PRICES,
  service,
  statesOf,
  taskDefinition,
} from "./sample";

function curves(
  resources: Resources,
  network = NETWORK,
  load = LOAD,
  prices = PriceTable.empty().with(PRICES),
): CostCurve[] {
  const states = statesOf(resources, network);
  return curvesOf(states.stacks, states, load, prices);
}

/** What so many services cost by a series. */
function at(services: number, name: string, ...given: Parameters<typeof curves>): number | undefined {
  const series = curves(...given)
    .flatMap((curve) => curve.series)
    .find((one) => one.name.startsWith(name));
  return series?.points.find((point) => point.services === services)?.monthly;
}

const MESHED: Resources = {
  ...taskDefinition("web", {
    cpu: "1024",
    proxy_configuration: [{ type: "APPMESH", container_name: "envoy" }],
    container_definitions: JSON.stringify([
      { name: "envoy", cpu: 256, memoryReservation: 128 },
      { name: "main" },
    ]),
  }),
  ...service("web"),
};

test("there are three, from 1 to 100 services, each with its evidence", () => {
  const all = curves({
    ...FARGATE,
    ...Object.fromEntries(
      Object.entries(MESHED).map(([address, values]) => [
        `${address}_meshed`,
        { ...values, load_balancer: [] },
      ]),
    ),
  });
  expect(all.map(({ title, series }) => [title, series.length])).toEqual([
    ["Load balancers by number of services", 2],
    ["Compute by number of services, with and without sidecars", 0],
    ["Paths by number of services", 1],
  ]);
  for (const curve of all) {
    expect(CostCurve.parse(curve)).toEqual(curve);
    for (const { points, evidence } of curve.series) {
      expect(points.map(({ services }) => services)).toEqual(
        Array.from({ length: 100 }, (_, index) => index + 1),
      );
      expect(evidence.map(({ from }) => from)).toEqual(
        expect.arrayContaining(["computation", "price", "state"]),
      );
    }
  }
});

describe("one ALB, or one each", () => {
  test.each([
    // 2 USD an ALB, and 1 USD of LCUs a service.
    [1, 3, 3],
    [10, 12, 30],
    [100, 102, 300],
  ])("%i services", (services, shared, each) => {
    expect(at(services, "one ALB for all", FARGATE)).toBeCloseTo(shared);
    expect(at(services, "an ALB each", FARGATE)).toBeCloseTo(each);
  });

  test("is of the ALB that the states have", () => {
    const slow = changed(NETWORK, "aws_lb.alb", "idle_timeout", 600);
    expect(at(10, "one ALB for all", FARGATE, slow)).toBeCloseTo(22);
    expect(at(10, "an ALB each", FARGATE, slow)).toBeCloseTo(40);
  });

  test("without an ALB there is none", () => {
    expect(curves(MESHED)[0]).toMatchObject({
      series: [],
      missing: "no service of the states is behind an ALB alone",
    });
  });
});

describe("with sidecars, or none", () => {
  test("on Fargate a proxy costs its part of each task", () => {
    // Two tasks: 1 vCPU and 0.5 GB, or 0.75 and 0.375.
    expect(at(1, "tasks with Envoy (app web)", MESHED)).toBeCloseTo(8 + 0.4);
    expect(at(1, "the same tasks without Envoy (app web)", MESHED)).toBeCloseTo(6 + 0.3);
    expect(at(100, "tasks with Envoy (app web)", MESHED)).toBeCloseTo(840);
  });

  test("a proxy of another size costs as much", () => {
    const containers = JSON.stringify([
      { name: "envoy", cpu: 512, memoryReservation: 128 },
      { name: "main" },
    ]);
    const bigger = changed(MESHED, "aws_ecs_task_definition.web", "container_definitions", containers);
    expect(at(1, "the same tasks without Envoy (app web)", bigger)).toBeCloseTo(4 + 0.3);
  });

  test("on EC2 it costs the instances that tasks without it don't need", () => {
    const host = {
      ...EC2,
      ...changed(
        MESHED,
        "aws_ecs_service.web",
        "capacity_provider_strategy",
        ON_EC2.capacity_provider_strategy,
      ),
    };
    const bridged = changed(host, "aws_ecs_task_definition.web", "network_mode", "bridge");
    // c6i.large has 2048 CPU units: 2 tasks of 1024, and 2 of 768.
    const [own, without] = ["tasks with Envoy (app web)", "the same tasks without Envoy (app web)"];
    expect(at(10, own, bridged)).toBeCloseTo(10 * 12.4);
    expect(at(10, without, bridged)).toBeCloseTo(10 * 12.4);
    const smaller = changed(bridged, "aws_ecs_task_definition.web", "cpu", "512");
    // 4 of 512, and 8 of 256, of which memory lets 7 on it by 384 MiB each… the lower counts.
    expect(at(10, own, smaller)).toBeCloseTo(5 * 12.4);
    expect(at(10, without, smaller)).toBeCloseTo(3 * 12.4);
  });

  test("without a proxy there is none", () => {
    expect(curves(FARGATE)[1]).toMatchObject({
      series: [],
      missing: "no task of the states has a proxy of App Mesh or of Service Connect",
    });
  });
});

describe("paths", () => {
  test("leave the tasks themselves out", () => {
    // ALB 2, LCUs 1 and data between zones 1 a service.
    expect(at(1, "ALB, one for all", FARGATE)).toBeCloseTo(4);
    expect(at(10, "ALB, one for all", FARGATE)).toBeCloseTo(22);
    // 0.25 vCPU and 0.125 GB of proxies in two tasks, and data between zones.
    expect(at(10, "App Mesh, with its proxies", MESHED)).toBeCloseTo(10 * (2 + 0.1 + 1));
  });

  test("what has no price isn't drawn, and says so", () => {
    const [first, , paths] = curves(FARGATE, NETWORK, { ...LOAD, region: "eu-west-1" });
    expect(first).toMatchObject({
      series: [],
      missing: expect.stringContaining("one ALB for all: no price of"),
    });
    expect(paths).toMatchObject({ series: [], missing: expect.stringContaining('"alb-hour": USD') });
  });

  test("a state without a Region isn't drawn, and says so", () => {
    const nowhere = JSON.parse(JSON.stringify(FARGATE).replaceAll(":us-east-1:", "::"));
    const network = JSON.parse(JSON.stringify(NETWORK).replaceAll(":us-east-1:", "::"));
    expect(curves(nowhere, network)[2]).toMatchObject({
      series: [],
      missing: "ALB, one for all: no ARN of its state has a Region",
    });
  });
});
