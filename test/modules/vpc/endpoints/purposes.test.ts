import {
  type EndpointPurpose,
  gatewaysFor,
  PURPOSES,
  purposeProblems,
  servicesFor,
} from "../../../../modules/vpc/endpoints/purposes";

test.each<[EndpointPurpose, string[], string[]]>([
  ["ecs-on-ec2", ["ecr.api", "ecr.dkr", "ecs", "ecs-agent", "ecs-telemetry", "logs"], ["s3"]],
  ["ecs-on-fargate", ["ecr.api", "ecr.dkr", "logs"], ["s3"]],
  ["ecr", ["ecr.api", "ecr.dkr"], ["s3"]],
  ["logs", ["logs"], []],
  ["exec", ["ssmmessages"], []],
  ["secrets", ["secretsmanager"], []],
  ["ssm", ["ssm"], []],
  ["kms", ["kms"], []],
  ["service-connect", ["ecs-agent"], []],
  ["app-mesh", ["appmesh-envoy-management"], []],
  ["xray", ["xray"], []],
])("%s takes %j and the gateways %j", (purpose, services, gateways) => {
  expect(servicesFor([purpose])).toEqual(services);
  expect(gatewaysFor([purpose])).toEqual(gateways);
  expect(PURPOSES[purpose].page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.*\.html$/);
});

test("an endpoint of several purposes is there once", () => {
  expect(servicesFor(["ecs-on-fargate", "ecr", "logs"])).toEqual(servicesFor(["ecs-on-fargate"]));
});

test.each([
  ["ecr.api", 'write "ecr"'],
  ["ssmmessages", 'write "exec"'],
  // Not "ecs-on-ec2", which brings more.
  ["ecs-agent", 'write "service-connect"'],
  ["ecs", 'write "ecs-on-ec2"'],
  ["sqs", 'write one of them, or otherServices: ["sqs"]'],
])("the purpose %j is refused with what may be meant", (purpose, fix) => {
  const [problem, ...others] = purposeProblems("purposes", ["logs", purpose]);
  expect(others).toEqual([]);
  expect(problem).toMatchObject({
    given: `purposes "${purpose}"`,
    rule: `endpoints are named by what they are for, one of ${Object.keys(PURPOSES).join(", ")}`,
    fix: expect.stringContaining(fix),
  });
});
