import type { AmiName } from "../../../modules/capacity/ami";
import type { PlacedTask } from "../../../modules/capacity/capacity";
import type { Ec2CapacityProps } from "../../../modules/capacity/ec2-capacity";
import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { bridge } from "../../../modules/network-modes/bridge";
import { host } from "../../../modules/network-modes/host";
import type { NetworkMode } from "../../../modules/network-modes/network-mode";
import { none } from "../../../modules/network-modes/none";
import { windowsNat } from "../../../modules/network-modes/windows-nat";
import { newCapacity } from "../../support/capacity";

const USUAL = { cpu: 256, memory: 512, assignPublicIp: false, gpus: 0 };

function problems(ami: AmiName, task: Partial<PlacedTask> & { network: NetworkMode }) {
  return newCapacity({ ami }).problems({ ...USUAL, ...task });
}

const LINUX_MODES = [awsvpc(), bridge(), host(), none()];
const WINDOWS_MODES = [awsvpc(), windowsNat()];
const pairs = (amis: readonly AmiName[], modes: readonly NetworkMode[]) =>
  amis.flatMap((ami) => modes.map((network) => [ami, network.name, network] as const));

describe("modes of the instances' system", () => {
  test.each([
    ...pairs(["al2023", "bottlerocket"], LINUX_MODES),
    ...pairs(["windows-2022-core", "windows-2025-full"], WINDOWS_MODES),
  ])("on %s %s is accepted", (ami, _, network) => {
    expect(problems(ami, { network })).toEqual([]);
  });
});

describe("modes of another system", () => {
  test.each(pairs(["windows-2022-core"], [bridge(), host(), none()]))(
    "on %s %s is refused",
    (ami, name, network) => {
      expect(problems(ami, { network })).toEqual([
        {
          given: `network ${name} on app/capacity with ami "${ami}"`,
          rule: `${name} is a network mode of Linux, and these instances run Windows`,
          fix: "write awsvpc() or windowsNat(), or run the tasks on capacity with Linux",
          page: expect.stringContaining("task-networking.html"),
        },
      ]);
    },
  );

  test.each(pairs(["al2023", "bottlerocket"], [windowsNat()]))("on %s %s is refused", (ami, _, network) => {
    expect(problems(ami, { network })).toMatchObject([
      { fix: "write awsvpc(), bridge(), host() or none(), or run the tasks on capacity with Windows" },
    ]);
  });
});

describe("a public address", () => {
  test("is refused for an awsvpc task", () => {
    expect(problems("al2023", { network: awsvpc(), assignPublicIp: true })).toMatchObject([
      {
        given: "assignPublicIp true on app/capacity",
        rule: "the network interface of a task on an EC2 instance gets no public address",
        fix: expect.stringContaining("leave assignPublicIp out"),
      },
    ]);
  });

  test("of other modes is for the mode to refuse", () => {
    expect(problems("al2023", { network: bridge(), assignPublicIp: true })).toEqual([]);
  });
});

describe("GPUs", () => {
  const onTypes = (gpus: number, props: Partial<Ec2CapacityProps>) =>
    newCapacity(props).problems({ ...USUAL, network: awsvpc(), gpus });

  test.each<[number, Partial<Ec2CapacityProps>]>([
    [1, { ami: "al2023-gpu", instanceType: "g5.xlarge" }],
    [4, { ami: "bottlerocket-nvidia", instanceType: "g5.12xlarge" }],
    [4, { ami: "al2023-gpu", instanceType: "g5.xlarge", otherInstanceTypes: ["g5.12xlarge"] }],
  ])("%i fit on %j", (gpus, props) => {
    expect(onTypes(gpus, props)).toEqual([]);
  });

  test("are offered only where the AMI has their drivers", () => {
    expect(onTypes(1, { instanceType: "g5.xlarge" })).toEqual([
      expect.objectContaining({
        given: '1 GPUs of a task on app/capacity with ami "al2023"',
        rule: expect.stringContaining("has their drivers"),
        fix: expect.stringContaining('ami: "al2023-gpu"'),
      }),
    ]);
  });

  test("are those of one instance", () => {
    expect(onTypes(2, { ami: "al2023-gpu", instanceType: "g5.xlarge" })).toEqual([
      expect.objectContaining({
        given: "2 GPUs of a task on app/capacity with g5.xlarge",
        rule: expect.stringContaining("none of these has so many GPUs"),
        fix: expect.stringContaining("fewer gpus"),
      }),
    ]);
  });
});
