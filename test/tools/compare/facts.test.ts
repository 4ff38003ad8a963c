import { FACTS } from "../../../tools/compare/facts";
import { readServices } from "../../../tools/compare/service-state";
import type { StackState } from "../../../tools/compare/state";
import {
  awsvpcService,
  INSTANCES_GROUP,
  ingress,
  instanceService,
  instances,
  type Resource,
  STATES,
  service,
  stateOf,
  targetGroup,
  taskDefinition,
  trunking,
} from "./states";

/** What the facts say of each service of a state, by their titles. */
function said(state: StackState): Record<string, string | undefined>[] {
  return readServices(state).map((one) =>
    Object.fromEntries(FACTS.map(({ title, read }) => [title, read(one)])),
  );
}

/** What a fact says of the first service of a stack with these resources. */
const says = (title: string, ...resources: readonly Resource[]) => said(stateOf(...resources))[0]?.[title];

const DYNAMIC = "the instance's IP, a port ECS picks";

describe.each<[keyof typeof STATES, readonly (readonly (string | undefined)[])[]]>([
  [
    "mode-awsvpc",
    [["awsvpc", "its own IP, port 8080", "ip", "its own", "8080", "one a task, trunked", "10 on c6i.large"]],
  ],
  [
    "mode-bridge",
    [
      [
        "bridge",
        DYNAMIC,
        "instance",
        "the instances'",
        "32768-60999 (28232)",
        "the instance's",
        "as CPU and memory allow",
      ],
      [
        "bridge",
        "the instance's IP, port 8081",
        "instance",
        "the instances'",
        "8081",
        "the instance's",
        "one of the service",
      ],
    ],
  ],
  [
    "mode-host",
    [
      [
        "host",
        "the instance's IP, port 8080",
        "instance",
        "the instances'",
        "8080",
        "the instance's",
        "one of the service",
      ],
    ],
  ],
  [
    "mode-none",
    [["none", "nothing", undefined, "none", undefined, "loopback only", "as CPU and memory allow"]],
  ],
  [
    "mode-windows-nat",
    [
      [
        "left out (NAT)",
        DYNAMIC,
        "instance",
        "the instances'",
        "32768-60999 (28232)",
        "the instance's",
        "as CPU and memory allow",
      ],
    ],
  ],
  [
    "mode-windows-awsvpc",
    [["awsvpc", "its own IP, port 80", "ip", "its own", "80", "one a task", "2 on m6i.large"]],
  ],
  [
    "mode-fargate",
    [["awsvpc", "its own IP, port 8080", "ip", "its own", "8080", "one a task", "no instances"]],
  ],
])("%s", (stack, services) => {
  test("every service has its facts", () => {
    expect(said(STATES[stack]).map((facts) => Object.values(facts))).toEqual(services);
  });
});

test("the service a stack is about stands before its others", () => {
  expect(readServices(STATES["mode-bridge"]).map(({ name }) => name)).toEqual(["web", "fixed"]);
});

test("a service without anything else in the state has no facts", () => {
  expect(Object.values(said(stateOf(service("web")))[0] ?? {})).toEqual(FACTS.map(() => undefined));
});

const awsvpc = taskDefinition("web", "awsvpc", [{ containerPort: 8080 }]);
const bridge = taskDefinition("web", "bridge", [{ containerPort: 8080, hostPort: 0 }]);

describe("networkMode", () => {
  const windows = (mode: string | null) => taskDefinition("web", mode, [], "WINDOWS_SERVER_2025_FULL");
  test.each([
    ["is the one of the service's own task definition", [taskDefinition("other", "host"), bridge], "bridge"],
    ["left out on Windows is its NAT, null", [windows(null)], "left out (NAT)"],
    ["or empty", [windows("")], "left out (NAT)"],
    ["left out on Linux is no evidence", [taskDefinition("web", "")], undefined],
  ])("%s", (_what, taskDefinitions, mode) => {
    expect(says("networkMode", service("web"), ...taskDefinitions)).toBe(mode);
  });
});

describe("a task is reached at", () => {
  test.each([
    ["awsvpc", [], "nothing"],
    ["awsvpc", [{ containerPort: 9000 }], "its own IP, port 9000"],
    ["awsvpc", [{ containerPortRange: "9000-9010" }], "its own IP, port 9000-9010"],
    [
      "awsvpc",
      [{ containerPort: 80 }, { containerPort: 53, protocol: "udp" }],
      "its own IP, port 80, port udp 53",
    ],
    ["host", [{ containerPort: 9000, hostPort: 9000 }], "the instance's IP, port 9000"],
    ["bridge", [{ containerPort: 8080 }], DYNAMIC],
    ["bridge", [{ containerPort: 8080 }, { containerPort: 8081 }], DYNAMIC],
    ["bridge", [{ containerPortRange: "9000-9010" }], DYNAMIC],
    ["bridge", [{ containerPort: 8080, hostPort: 80 }], "the instance's IP, port 80"],
  ])("%s, %j", (mode, mappings, address) => {
    expect(says("a task is reached at", service("web"), taskDefinition("web", mode, mappings))).toBe(address);
  });
});

test("targetType is the one of the service's own target groups", () => {
  const groups = [targetGroup("a", "ip"), targetGroup("b", "ip"), targetGroup("c", "lambda")];
  const inGroups = (...targetGroups: string[]) =>
    says("targetType", service("web", { targetGroups }), ...groups);
  expect(inGroups("a", "b")).toBe("ip");
  expect(inGroups("c", "a")).toBe("lambda, ip");
  expect(inGroups("elsewhere")).toBeUndefined();
});

describe("ports open to callers", () => {
  const open = (...resources: readonly Resource[]) => says("ports open to callers", ...resources);

  test("of a group of its own are all of it, and of no other", () => {
    const others = [ingress("sg-other", 22), ingress("sg-web", 9000, 9010), ingress("sg-web", 53, 53, "udp")];
    expect(open(awsvpc, ...awsvpcService(8080), ...others)).toBe("8080, 9000-9010 (11), udp 53");
  });

  test("of the instances' group are those that lead to the service", () => {
    const others = [
      ingress(INSTANCES_GROUP, 8081),
      ingress(INSTANCES_GROUP, 32768, 60999, "udp"),
      ingress("sg-other", 32768, 60999),
    ];
    const resources = [...instanceService("web"), ...instances("c6i.large"), ...others];
    const dynamic = ingress(INSTANCES_GROUP, 32768, 60999);
    expect(open(bridge, ...resources, dynamic)).toBe("32768-60999 (28232)");
    expect(open(bridge, ...resources)).toBeUndefined();
    expect(open(taskDefinition("web", "host", [{ containerPort: 8081 }]), ...resources, dynamic)).toBe(
      "8081",
    );
  });

  test("are named once, however many callers have a rule", () => {
    expect(open(awsvpc, ...awsvpcService(80), ingress("sg-web", 80))).toBe("80");
  });
});

describe("of an awsvpc task on an instance", () => {
  const onInstances = (...resources: readonly Resource[]) => {
    const [facts] = said(stateOf(awsvpc, ...awsvpcService(8080), ...resources));
    return [facts?.["network interface"], facts?.["tasks an instance"]];
  };
  test.each([
    [
      "trunking is on",
      [...instances("c6i.xlarge"), trunking("enabled")],
      ["one a task, trunked", "20 on c6i.xlarge"],
    ],
    ["it is off", [...instances("c6i.large"), trunking("disabled")], ["one a task", "2 on c6i.large"]],
    ["nothing is said of it", instances("c6i.large"), ["one a task", "2 on c6i.large"]],
    [
      "types are mixed",
      instances("c6i.large", ["m6i.xlarge", "m6i.large"]),
      ["one a task", "3 on m6i.xlarge"],
    ],
    ["the type is unknown", instances("x99.huge"), ["one a task", undefined]],
    ["there is no instance", [trunking("enabled")], ["one a task, trunked", undefined]],
  ])("%s", (_what, resources, facts) => {
    expect(onInstances(...resources)).toEqual(facts);
  });
});
