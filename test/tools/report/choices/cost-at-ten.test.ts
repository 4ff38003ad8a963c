import { costAtTen } from "../../../../tools/report/choices/cost-at-ten";
import { costsOf } from "../../../../tools/report/costs/costs-of";
import { DEFAULT_LOAD } from "../../../../tools/report/costs/load";
import { PriceTable } from "../../../../tools/report/costs/prices/price-table";
import type { Load } from "../../../../tools/report/model/cost";
import { States } from "../../../../tools/report/state/states";
import { type Resource, stackOf } from "../states";

const PRICES = PriceTable.known();
const LOAD: Load = { ...DEFAULT_LOAD, region: "us-east-1" };

/** A service on Fargate with tasks of this CPU. */
function onFargate(name: string, cpu: string): Resource[] {
  const arn = `arn:aws:ecs:us-east-1:123456789012:task-definition/${name}:1`;
  return [
    [
      "aws_ecs_service",
      name,
      {
        name,
        task_definition: arn,
        launch_type: "FARGATE",
        desired_count: 2,
        network_configuration: [{ subnets: ["subnet-a"] }],
      },
    ],
    [
      "aws_ecs_task_definition",
      name,
      { arn, cpu, memory: "2048", network_mode: "awsvpc", container_definitions: "[]" },
    ],
  ];
}

/** A subnet whose tasks have no way to the internet, and none that costs. */
const SUBNET: readonly Resource[] = [
  ["aws_subnet", "a", { id: "subnet-a", vpc_id: "vpc-1", availability_zone: "us-east-1a" }],
  ["aws_route_table", "a", { id: "rtb-a", vpc_id: "vpc-1", route: [] }],
  ["aws_route_table_association", "a", { subnet_id: "subnet-a", route_table_id: "rtb-a" }],
];

const small = [...onFargate("small", "256"), ...SUBNET];
const both = new States([stackOf("shop", ...small, ...onFargate("large", "4096"))]);

function atTenOf(resources: readonly Resource[]): unknown {
  const state = stackOf("shop", ...resources);
  const costs = costsOf(state, new States([state]), LOAD, PRICES);
  const monthly = costs.find(({ services }) => services === 10)?.monthly;
  return monthly && "value" in monthly ? monthly.value : undefined;
}

test("is what a stack costs with ten services like these and no others", () => {
  const cost = costAtTen(both, LOAD, PRICES);
  const ofSmall = atTenOf(small);
  expect(ofSmall).toBeGreaterThan(0);
  expect(cost("shop", ["aws_ecs_service.small"])).toBe(ofSmall);
  expect(cost("shop", ["aws_ecs_service.large"])).toBeGreaterThan(Number(ofSmall));
});

test("is unknown without a price, a Region or the stack", () => {
  const services = ["aws_ecs_service.small"];
  expect(costAtTen(both, LOAD, PriceTable.empty())("shop", services)).toBeUndefined();
  expect(costAtTen(new States([stackOf("shop")]), DEFAULT_LOAD, PRICES)("shop", services)).toBeUndefined();
  expect(costAtTen(both, LOAD, PRICES)("other", services)).toBeUndefined();
});
