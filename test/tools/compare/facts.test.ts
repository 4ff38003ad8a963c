import { FACTS } from "../../../tools/compare/facts";
import {
  AWSVPC,
  BRIDGE,
  ingress,
  launchTemplate,
  service,
  stateOf,
  targetGroup,
  taskDefinition,
  trunking,
} from "./states";

const awsvpc = taskDefinition("awsvpc", { containerPort: 8080 });
const bridge = taskDefinition("bridge", { containerPort: 8080, hostPort: 0 });

/** For each fact, states and what it says of them; undefined where the state has no evidence. */
const SAYS: Readonly<Record<string, readonly (readonly [ReturnType<typeof stateOf>, string | undefined])[]>> =
  {
    networkMode: [
      [AWSVPC, "awsvpc"],
      [BRIDGE, "bridge"],
      [stateOf(awsvpc, awsvpc), "awsvpc"],
      [stateOf(awsvpc, bridge), "awsvpc, bridge"],
      [stateOf(taskDefinition(null)), undefined],
      [stateOf(service()), undefined],
    ],
    "a task is reached at": [
      [AWSVPC, "its own IP, port 8080"],
      [stateOf(taskDefinition("awsvpc", { containerPort: 9000 })), "its own IP, port 9000"],
      [BRIDGE, "the instance's IP, a port ECS picks"],
      [stateOf(taskDefinition("bridge", { containerPort: 8080 })), "the instance's IP, a port ECS picks"],
      [
        stateOf(taskDefinition("bridge", { containerPort: 8080, hostPort: 80 })),
        "the instance's IP, port 80",
      ],
      [stateOf(taskDefinition("none")), "nothing: no port mapping"],
      [stateOf(service()), undefined],
    ],
    targetType: [
      [AWSVPC, "ip"],
      [BRIDGE, "instance"],
      [stateOf(targetGroup("lambda")), "lambda"],
      [stateOf(awsvpc), undefined],
    ],
    "security group": [
      [AWSVPC, "the service's own"],
      [BRIDGE, "the instances', for all tasks"],
      [stateOf(service("sg-1", "sg-2")), "the service's own"],
      [stateOf(awsvpc), undefined],
    ],
    "TCP ports open to callers": [
      [AWSVPC, "8080"],
      [BRIDGE, "32768-60999 (28232)"],
      [stateOf(ingress(80, 81)), "80-81 (2)"],
      [stateOf(ingress(80, 80), ingress(443, 443)), "80, 443"],
      [stateOf(awsvpc), undefined],
    ],
    "network interface": [
      [AWSVPC, "one a task, trunked"],
      [stateOf(awsvpc, trunking("disabled")), "one a task"],
      [stateOf(awsvpc), "one a task"],
      [BRIDGE, "the instance's"],
      [stateOf(trunking("enabled")), undefined],
    ],
    "tasks an instance, by ENIs": [
      [AWSVPC, "10 on a c6i.large"],
      [stateOf(awsvpc, launchTemplate("c6i.large")), "2 on a c6i.large"],
      [stateOf(awsvpc, launchTemplate("c6i.xlarge"), trunking("enabled")), "20 on a c6i.xlarge"],
      [stateOf(awsvpc, launchTemplate("x99.huge"), trunking("enabled")), undefined],
      [BRIDGE, "no limit"],
      [stateOf(launchTemplate("c6i.large")), undefined],
      [stateOf(awsvpc), undefined],
    ],
    resources: [
      [AWSVPC, "6"],
      [BRIDGE, "5"],
      [stateOf(), "0"],
    ],
  };

test("every fact is tested", () => {
  expect(FACTS.map(({ title }) => title).sort()).toEqual(Object.keys(SAYS).sort());
});

describe.each(FACTS)("$title", ({ title, read }) => {
  test.each(SAYS[title] ?? [])("%#: follows the state", (state, said) => {
    expect(read(state)).toBe(said);
  });
});
