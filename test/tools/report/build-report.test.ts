import { buildReport, type ReportInputs } from "../../../tools/report/build-report";
import { loadOf } from "../../../tools/report/costs/load";
import { PriceTable } from "../../../tools/report/costs/prices/price-table";
import { Report } from "../../../tools/report/model/report";
import { FARGATE, LOAD, PRICES, statesOf } from "./costs/sample";
import { type Resource, stackOf } from "./states";

const ARN = "arn:aws:ecs:eu-west-1:123456789012";
const SERVICE: Resource = [
  "aws_ecs_service",
  "web",
  {
    id: `${ARN}:service/shop/web`,
    name: "web",
    task_definition: `${ARN}:task-definition/web:1`,
    desired_count: 2,
  },
];
const TASK: Resource = [
  "aws_ecs_task_definition",
  "web",
  {
    arn: `${ARN}:task-definition/web:1`,
    network_mode: "host",
    container_definitions: JSON.stringify([
      { name: "web", image: "web", portMappings: [{ containerPort: 80 }] },
    ]),
  },
];

const read = (name: string, ...resources: Resource[]) => ({
  state: stackOf(name, ...resources),
  source: `${name}.tfstate`,
  notes: [],
});
const build = (inputs: Partial<ReportInputs>) =>
  buildReport({
    stacks: [read("shop", SERVICE, TASK)],
    load: loadOf(),
    prices: PriceTable.known(),
    ...inputs,
  });

test("a report has each stack with its services, and is as its schema says", () => {
  const report = build({ stacks: [read("network", ["aws_vpc", "main", {}]), read("shop", SERVICE, TASK)] });
  expect(Report.parse(report)).toEqual(report);
  expect(report.stacks).toMatchObject([
    { name: "network", source: "network.tfstate", services: [], costs: [], times: [] },
    {
      name: "shop",
      services: [{ address: "aws_ecs_service.web", facts: { networkMode: { value: "host" } } }],
    },
  ]);
  expect(report.stacks[1]?.costs.map(({ services }) => services)).toEqual([1, 10, 100]);
});

test("services are read across states: a task definition may be in another", () => {
  const { stacks } = build({ stacks: [read("tasks", TASK), read("shop", SERVICE)] });
  expect(stacks[1]?.services).toMatchObject([{ facts: { networkMode: { value: "host" } } }]);
  expect(build({ stacks: [read("shop", SERVICE)] }).stacks[0]?.services).toMatchObject([
    { facts: { networkMode: { missing: expect.any(String) } } },
  ]);
});

test("resources are counted, by type", () => {
  const [none, some] = build({ stacks: [read("empty"), read("shop", SERVICE, TASK, TASK)] }).stacks;
  expect(none?.resources).toMatchObject({ text: "0", value: 0 });
  expect(some?.resources).toMatchObject({
    text: "3",
    value: 3,
    evidence: [{ inputs: { aws_ecs_service: 1, aws_ecs_task_definition: 2 } }],
  });
});

test("what the run knows of a stack is in the report, and nothing where the states were there before", () => {
  const times = [{ phase: "apply" as const, seconds: 29.5 }];
  const stack = {
    ...read("shop"),
    terraformVersion: "1.11.4",
    notes: ["empty"],
    times,
    changesLeft: ["outputs"],
  };
  const report = build({ stacks: [stack], seconds: 151, notes: ["cut.tfstate can't be read"] });
  expect(report).toMatchObject({
    seconds: 151,
    stacks: [{ terraformVersion: "1.11.4", notes: ["empty"], times, changesLeft: ["outputs"] }],
  });
  expect(report.notes).toContain("cut.tfstate can't be read");
  const before = build({});
  expect(before).not.toHaveProperty("seconds");
  expect(before.stacks[0]).not.toHaveProperty("changesLeft");
});

test("states without a service are told so", () => {
  const note = expect.stringContaining("None of the states has an aws_ecs_service");
  expect(build({ stacks: [read("network")] }).notes).toEqual([note]);
  expect(build({}).notes).toEqual([]);
});

test("the prices are those of the Region that the load or the states have", () => {
  expect(build({}).priceDate).toContain("eu-west-1");
  expect(build({ load: loadOf({ region: "us-east-1" }) }).priceDate).toMatch(
    /us-east-1 in USD before tax, read \d{4}-/,
  );
  expect(build({ stacks: [read("shop", ["aws_vpc", "main", {}])] }).priceDate).toBe(
    "no prices: the states don't say their Region; give it with --region",
  );
});

test("a report has the curves of all its states together", () => {
  const prices = PriceTable.empty().with(PRICES);
  const { stacks } = statesOf(FARGATE);
  const { curves } = build({
    stacks: stacks.map((state) => ({ state, source: "a file", notes: [] })),
    load: LOAD,
    prices,
  });
  expect(curves[0]?.series.map(({ name }) => name)).toEqual(["one ALB for all", "an ALB each"]);
});

test("a service whose load balancer is in a state that isn't given has a note instead of a path", () => {
  const arn = "arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/web/1";
  const [type, name, values] = SERVICE;
  const balanced: Resource = [type, name, { ...values, load_balancer: [{ target_group_arn: arn }] }];
  const [shop] = build({ stacks: [read("shop", balanced, TASK)] }).stacks;
  expect(shop?.services[0]?.paths).toEqual([]);
  expect(shop?.notes).toEqual([
    "A path is left out: load_balancer[0] of aws_ecs_service.web: neither targetgroup/web/1 nor what leads to it is in the states that were given.",
  ]);
  const elsewhere = read("edge", [
    "aws_lb_listener",
    "https",
    {
      arn: "arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/edge/1/2",
      default_action: [{ target_group_arn: arn }],
    },
  ]);
  const [found] = build({ stacks: [read("shop", balanced, TASK), elsewhere] }).stacks;
  expect(found).toMatchObject({ notes: [], services: [{ paths: [{ path: "internal-alb" }] }] });
});
