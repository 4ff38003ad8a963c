import { capabilityProblems } from "../../../modules/task/capability-rules";
import { container, TOKENS } from "./samples";

type Capabilities = { add?: readonly string[]; drop?: readonly string[] };

function problems(capabilities: Capabilities) {
  return capabilityProblems(container({ linuxParameters: { capabilities } }));
}

test.each<Capabilities>([
  {},
  { add: ["NET_ADMIN", "SYS_PTRACE"], drop: ["ALL"] },
  { add: TOKENS.list, drop: [TOKENS.text] },
])("%j is accepted", (capabilities) => {
  expect(problems(capabilities)).toEqual([]);
});

test.each<[Capabilities, string, string]>([
  [{ add: ["CAP_NET_ADMIN"] }, 'add "CAP_NET_ADMIN"', 'write "NET_ADMIN"'],
  [{ drop: ["all"] }, 'drop "all"', 'write "ALL"'],
  [{ add: ["NET_RAW", "FLY"] }, 'add "FLY"', 'write one of its list, e.g. "NET_ADMIN"'],
])("%j is refused", (capabilities, given, fix) => {
  expect(problems(capabilities)).toEqual([
    {
      given: `linuxParameters.capabilities.${given} of container "web"`,
      rule: "a capability is one that ECS knows, in capitals and without CAP_",
      fix,
      page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html",
    },
  ]);
});
