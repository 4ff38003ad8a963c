import type { Ec2CapacityProps } from "../../../modules/capacity/ec2-capacity";
import { synthCapacity } from "../../support/capacity";
import { only } from "../../support/synth";

const CLUSTER = `cluster = '\${aws_ecs_cluster.cluster.name}'`;

test.each<[string, Partial<Ec2CapacityProps>, string[]]>([
  ["by default", {}, [CLUSTER, "awsvpc-block-imds = true"]],
  [
    "on Spot Instances",
    { spot: true },
    [CLUSTER, "awsvpc-block-imds = true", "enable-spot-instance-draining = true"],
  ],
])("the settings in TOML %s", (_, props, settings) => {
  expect(only(synthCapacity({ ami: "bottlerocket", ...props }), "aws_launch_template").user_data).toBe(
    `\${base64encode("${["[settings.ecs]", ...settings].join("\\n")}\\n")}`,
  );
});
