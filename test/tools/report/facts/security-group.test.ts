import { type Changes, onInstance, says } from "./shop";

const withGroups = (security_groups: string[] | null): Changes => ({
  "aws_ecs_service.web": { network_configuration: [{ security_groups, subnets: ["subnet-a"] }] },
});

test.each<[string, Changes, string]>([
  ["awsvpc", {}, "its own"],
  ["bridge", onInstance("bridge"), "the instances'"],
  ["host", onInstance("host"), "the instances'"],
  ["none", onInstance("none"), "none"],
])("%s: %s", (_what, changes, text) => {
  expect(says("securityGroup", changes)).toBe(text);
});

test.each([null, []])("a service that names none has the VPC's default one: %j", (groups) => {
  const missing = "missing: the VPC's default security group, which aws_ecs_service.web leaves its tasks to";
  expect(says("securityGroup", withGroups(groups))).toBe(missing);
  const byDefault = { "aws_default_security_group.vpc": { id: "sg-default", vpc_id: "vpc-1", ingress: [] } };
  expect(says("securityGroup", { ...withGroups(groups), ...byDefault })).toBe("its own");
  expect(says("openPorts", { ...withGroups(groups), ...byDefault })).toBe("none");
});

test("a service whose task sets have the configuration doesn't say", () => {
  expect(says("securityGroup", { "aws_ecs_service.web": { network_configuration: [] } })).toBe(
    "missing: network_configuration of aws_ecs_service.web",
  );
});

describe("the instances' groups", () => {
  const template = (values: Changes[string]): Changes => ({
    ...onInstance("host"),
    "aws_launch_template.linux": values,
  });

  test("are read of the template's network interfaces too", () => {
    const network_interfaces = [{ security_groups: ["sg-web"] }];
    const changes = template({ vpc_security_group_ids: null, network_interfaces });
    expect(says("openPorts", changes)).toBe("8080 from aws_security_group.alb of network");
  });

  test("are missing where the template has none", () => {
    expect(says("securityGroup", template({ vpc_security_group_ids: [] }))).toBe(
      "missing: security groups in the instances' launch template",
    );
  });
});
