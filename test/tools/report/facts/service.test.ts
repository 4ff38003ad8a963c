import { type FactName, Service } from "../../../../tools/report/model/service";
import { said } from "../said";
import { type Changes, FARGATE, read, says, userData } from "./shop";

/** What the shop's service says, and what it says after a change of its states: everything is read from them. */
const CHANGED: Record<FactName, [before: string, change: Changes, after: string]> = {
  networkMode: ["awsvpc", { "aws_ecs_task_definition.web": { network_mode: "host" } }, "host"],
  operatingSystem: [
    "Linux",
    { "aws_launch_template.linux": { user_data: userData("<powershell>Initialize-ECSAgent</powershell>") } },
    "Windows",
  ],
  reachedAt: [
    "its own IP, port 8080",
    {
      "aws_ecs_task_definition.web": { container_definitions: '[{"portMappings":[{"containerPort":9000}]}]' },
    },
    "its own IP, port 9000",
  ],
  networkInterfaces: [
    "1, on the instance's trunk",
    { "aws_ecs_account_setting_default.trunking": { value: "disabled" } },
    "1",
  ],
  tasksPerInstance: [
    "7 on c6i.large",
    { "aws_launch_template.linux": { instance_type: "c6i.xlarge" } },
    "14 on c6i.xlarge",
  ],
  limitedBy: ["memory", { "aws_ecs_task_definition.web": { cpu: "1024" } }, "CPU"],
  securityGroup: [
    "its own",
    {
      "aws_ecs_service.other": {
        network_configuration: [{ security_groups: ["sg-other", "sg-web"] }],
      },
    },
    "shared with aws_ecs_service.other",
  ],
  openPorts: [
    "8080 from aws_security_group.alb of network",
    { "aws_vpc_security_group_ingress_rule.web": { to_port: 8089 } },
    "8080-8089 (10) from aws_security_group.alb of network",
  ],
  flowLogs: [
    "a task's own traffic",
    { "aws_flow_log.vpc": { vpc_id: "vpc-2" } },
    "no flow log in the states; it would show a task's own traffic",
  ],
  exec: ["yes", { "aws_ecs_service.web": { enable_execute_command: false } }, "off"],
};

test.each(Object.entries(CHANGED) as [FactName, (typeof CHANGED)[FactName]][])(
  "%s changes with the state",
  (fact, [before, change, after]) => {
    expect(says(fact)).toBe(before);
    expect(says(fact, change)).toBe(after);
  },
);

test("what is read keeps to the report's model", () => {
  const service = read();
  expect(Service.omit({ paths: true, sidecars: true }).parse(service)).toEqual(service);
});

describe("the task definition that the service names", () => {
  const named = (task_definition: string) =>
    says("reachedAt", { "aws_ecs_service.web": { task_definition } });
  const ARN = "arn:aws:ecs:us-east-1:123456789012:task-definition/web";
  test.each([`${ARN}:3`, ARN, "web:3", "web"])("is found by %s", (name) => {
    expect(named(name)).toBe("its own IP, port 8080");
  });

  test("is not one of another revision", () => {
    const web = { task_definition: "web:4", network_configuration: [] };
    expect(says("networkMode", { "aws_ecs_service.web": web })).toBe(
      "missing: the aws_ecs_task_definition web:4: no state read has it",
    );
  });
});

test("without its task definition every fact of a service on instances is missing", () => {
  const { mode, facts, density } = read({
    "aws_ecs_task_definition.web": null,
    "aws_ecs_service.web": { network_configuration: [] },
  });
  expect(mode).toBeUndefined();
  expect(density).toEqual([]);
  expect(Object.values(facts).filter((cell) => !("missing" in cell))).toEqual([]);
});

test("the network configuration tells an awsvpc task without its task definition, of which sizes and ports are missing", () => {
  const { mode, facts } = read({ "aws_ecs_task_definition.web": null });
  const missing =
    "missing: the aws_ecs_task_definition arn:aws:ecs:us-east-1:123456789012:task-definition/web:3: no state read has it";
  expect(mode).toBe("awsvpc");
  expect(said(facts.securityGroup)).toBe("its own");
  expect(said(facts.reachedAt)).toBe(missing);
  expect(said(facts.tasksPerInstance)).toBe(missing);
  expect(said(facts.exec)).toBe(missing);
});

test("a task definition whose containers can't be read has no ports", () => {
  const unread = { "aws_ecs_task_definition.web": { container_definitions: "(sensitive value)" } };
  expect(says("reachedAt", unread)).toBe("missing: container_definitions of aws_ecs_task_definition.web");
});

test.each([
  ["aws_ecs_service.web", "web"],
  ['aws_ecs_service.web["a"]', 'web["a"]'],
  ["module.api[0].module.service.aws_ecs_service.this", "module.api[0].module.service.this"],
])("%s is named %s", (address, name) => {
  const changes = { [address]: { ...FARGATE["aws_ecs_service.web"], task_definition: "web" } };
  expect(read(changes, address)).toMatchObject({ name, address, mode: "fargate" });
});
