import type { Ec2CapacityProps } from "../../../modules/capacity/ec2-capacity";
import { synthCapacity } from "../../support/capacity";
import { only } from "../../support/synth";

const SETTINGS = {
  ECS_CLUSTER: `\${aws_ecs_cluster.cluster.name}`,
  ECS_AWSVPC_BLOCK_IMDS: "true",
  ECS_DYNAMIC_HOST_PORT_RANGE: "32768-60999",
  ECS_ENABLE_TASK_IAM_ROLE: "true",
  ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST: "true",
};

test.each<[string, Partial<Ec2CapacityProps>, object]>([
  [
    "roles for tasks of every mode, dynamic ports as opened, no instance credentials for awsvpc tasks",
    {},
    SETTINGS,
  ],
  ["draining of Spot Instances", { spot: true }, { ...SETTINGS, ECS_ENABLE_SPOT_INSTANCE_DRAINING: "true" }],
  [
    "GPUs for tasks",
    { ami: "al2023-gpu", instanceType: "g5.xlarge" },
    { ...SETTINGS, ECS_ENABLE_GPU_SUPPORT: "true" },
  ],
])("the agent's settings: %s", (_, props, settings) => {
  const script = String(only(synthCapacity(props), "aws_launch_template").user_data);
  const [, lines = ""] = /<<'END'\\n(.*)\\nEND\\n"\)\}$/.exec(script) ?? [];
  expect(Object.fromEntries(lines.split("\\n").map((line) => line.split("=")))).toEqual(settings);
});
