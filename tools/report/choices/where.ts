import type { NetworkMode } from "../../../modules/network-modes/network-mode";
import { fact } from "../evidence";
import { COLUMNS } from "../matrix/columns";
import { isFargate, type RunsOn } from "../matrix/rows";
import { type Constraint, withoutPath } from "./constraint";
import { seenFact } from "./option";
import { PAGES } from "./pages";

const GROUP = "where it runs";

function runsOn(id: string, label: string, place: RunsOn): Constraint {
  return {
    id,
    group: GROUP,
    label,
    judge: (option) => ({
      met: option.runsOn === place,
      why: `tasks of this row run on ${option.runsOn}`,
      evidence: [
        isFargate(option.runsOn)
          ? fact(PAGES.fargate, "tasks on Fargate are in awsvpc mode")
          : fact(
              PAGES.networking,
              `${option.network.name} on instances: ${option.network.operatingSystems.join(" and ")}`,
            ),
        ...seenFact(option, "networkMode"),
      ],
    }),
  };
}

const DENSITY: Readonly<Record<NetworkMode["limitedBy"], readonly [string, string]>> = {
  "cpu-and-memory": ["nothing but CPU and memory limits the tasks of an instance", PAGES.networking],
  "host-ports": [
    "a host port is one task's, so that an instance has one task of the service",
    PAGES.hostPorts,
  ],
  "network-interfaces": [
    "each task takes a network interface, of which an instance has few; trunking gives Linux instances more",
    PAGES.awsvpc,
  ],
};

const manyTasks: Constraint = {
  id: "many-tasks",
  group: GROUP,
  label: "as many tasks on an instance as CPU and memory allow",
  judge: (option) => {
    const seen = seenFact(option, "tasksPerInstance");
    if (isFargate(option.runsOn)) {
      const why = "on Fargate there are no instances that could be full";
      return { met: true, why, evidence: [fact(PAGES.fargate, why), ...seen] };
    }
    const { limitedBy } = option.network;
    const [why, page] = DENSITY[limitedBy];
    return { met: limitedBy === "cpu-and-memory", why, evidence: [fact(page, why), ...seen] };
  },
};

const called: Constraint = {
  id: "called",
  group: GROUP,
  label: "others call it",
  usual: true,
  judge: (option) => {
    if (option.path === undefined) return withoutPath(option);
    const { page, says } = COLUMNS[option.path];
    return { met: true, why: says, evidence: [fact(page, says)] };
  },
};

export const WHERE: readonly Constraint[] = [
  runsOn("fargate", "runs on Fargate with Linux", "Linux on Fargate"),
  runsOn("windows-fargate", "runs on Fargate with Windows", "Windows on Fargate"),
  runsOn("linux-instances", "runs on Linux instances of mine", "Linux instances"),
  runsOn("windows-instances", "runs on Windows instances of mine", "Windows instances"),
  manyTasks,
  called,
];
