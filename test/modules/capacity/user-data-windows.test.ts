import { synthCapacity } from "../../support/capacity";
import { only } from "../../support/synth";

/** The script, line by line. */
function script(props: { spot?: boolean } = {}): string[] {
  const userData = only(
    synthCapacity({ ami: "windows-2022-core", ...props }),
    "aws_launch_template",
  ).user_data;
  const [, text = ""] = /^\$\{base64encode\("(.*)\\n"\)\}$/.exec(String(userData)) ?? [];
  return text.split("\\n");
}

const variable = (name: string, value: string) =>
  `[Environment]::SetEnvironmentVariable('${name}', ${value}, 'Machine')`;

test("the agent starts with roles and network interfaces for tasks, after the variables it reads", () => {
  expect(script()).toEqual([
    "<powershell>",
    variable("ECS_DYNAMIC_HOST_PORT_RANGE", "'32768-60999'"),
    variable("ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE", "$TRUE"),
    "Import-Module ECSTools",
    `Initialize-ECSAgent -Cluster '\${aws_ecs_cluster.cluster.name}' -EnableTaskIAMRole -EnableTaskENI -AwsvpcBlockIMDS`,
    "</powershell>",
  ]);
});

test("Spot Instances are drained", () => {
  expect(script({ spot: true })).toContain(variable("ECS_ENABLE_SPOT_INSTANCE_DRAINING", "$TRUE"));
});
