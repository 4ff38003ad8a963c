import type { Ec2CapacityProps } from "../../../modules";
import { awsvpc, bridge, windowsNat } from "../../../modules";
import { newStack, ofType, only, synth } from "../../support/synth";
import { instances, onLinux, onWindows, service } from "./stage";

/** What an instance is told at its start. */
function userData(props: Partial<Ec2CapacityProps> = {}): string {
  const stack = newStack();
  instances(stack, props);
  return `${only(synth(stack), "aws_launch_template").user_data}`;
}

const WINDOWS = { ami: "windows-2022-core" } as const;

describe("dynamic host ports", () => {
  test.each([
    ["Linux", {}],
    ["Windows", WINDOWS],
  ])("on %s are picked from a range that the agent is told", (_, props) => {
    expect(userData(props)).toMatch(/ECS_DYNAMIC_HOST_PORT_RANGE.{1,4}32768-60999/);
  });

  test.each([
    ["bridge()", bridge({ port: 8080 }), {}],
    ["windowsNat()", windowsNat({ port: 8080 }), WINDOWS],
  ])("of %s are open at the instances in that range, and no further", (_, network, props) => {
    const stack = newStack();
    const cluster = instances(stack, props);
    service(cluster, { network, allowFrom: [cluster.vpc] });
    expect(Object.values(ofType(synth(stack), "aws_vpc_security_group_ingress_rule"))).toEqual([
      expect.objectContaining({
        security_group_id: `\${aws_security_group.capacity.id}`,
        from_port: 32768,
        to_port: 60999,
      }),
    ]);
  });
});

describe("the instance's own credentials", () => {
  test.each([
    ["Linux", {}, "ECS_AWSVPC_BLOCK_IMDS=true"],
    ["Bottlerocket", { ami: "bottlerocket" }, "awsvpc-block-imds = true"],
    ["Windows", WINDOWS, "-AwsvpcBlockIMDS"],
  ] as const)("are kept from awsvpc tasks on %s", (_, props, setting) => {
    expect(userData(props)).toContain(setting);
  });

  test("are kept from tasks behind a bridge by the hop limit", () => {
    const stack = newStack();
    onLinux({ network: bridge({ port: 8080 }) })(stack);
    expect(only(synth(stack), "aws_launch_template").metadata_options).toMatchObject({
      http_tokens: "required",
      http_put_response_hop_limit: 1,
    });
  });
});

describe("roles of tasks", () => {
  test("are there in bridge and in host mode", () => {
    expect(userData()).toContain("ECS_ENABLE_TASK_IAM_ROLE=true");
    expect(userData()).toContain("ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST=true");
  });

  test("are there in Windows' own mode", () => {
    expect(userData(WINDOWS)).toContain("-EnableTaskIAMRole");
  });
});

test("awsvpc tasks of Windows get their interface from an agent that was told to", () => {
  expect(userData(WINDOWS)).toContain("-EnableTaskENI");
  const stack = newStack();
  onWindows({ network: awsvpc({ port: 8080 }) })(stack);
  const { runtime_platform } = only(synth(stack), "aws_ecs_task_definition");
  expect(runtime_platform).toMatchObject({ operating_system_family: "WINDOWS_SERVER_2022_CORE" });
});
