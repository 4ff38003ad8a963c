import { fact } from "../evidence";
import { type Constraint, ofPath } from "./constraint";
import { seenFact, seenPathFact } from "./option";
import { PAGES } from "./pages";

const GROUP = "security";

const GUARDS = {
  task: "each task has an interface with security groups of its service",
  instance: "tasks share the security groups of their instance",
  nobody: "a task without network has no security group",
} as const;

const ownSecurityGroup: Constraint = {
  id: "own-security-group",
  group: GROUP,
  label: "each service's tasks have a security group of their own",
  judge: (option) => {
    const { guardedBy } = option.network;
    return {
      met: guardedBy === "task",
      why: GUARDS[guardedBy],
      evidence: [fact(PAGES.security, GUARDS[guardedBy]), ...seenFact(option, "securityGroup")],
    };
  },
};

const flowLogs: Constraint = {
  id: "flow-logs",
  group: GROUP,
  label: "VPC flow logs show each task's traffic",
  judge: (option) => {
    const own = option.network.guardedBy === "task";
    const why = own
      ? "a task's own interface has flow logs of its own"
      : "flow logs know interfaces, and the task has none of its own";
    return { met: own, why, evidence: [fact(PAGES.security, why), ...seenFact(option, "flowLogs")] };
  },
};

const exec: Constraint = {
  id: "exec",
  group: GROUP,
  label: "ECS Exec gets into a task",
  judge: (option) => {
    const { exec: admitted } = option.network.admits;
    const [why, page] =
      admitted === true ? ["ECS Exec works in this mode", PAGES.exec] : [admitted.rule, admitted.page];
    return { met: admitted === true, why, evidence: [fact(page, why), ...seenFact(option, "exec")] };
  },
};

const byItself = ofPath(
  {
    id: "encrypted-to-task",
    group: GROUP,
    label: "encrypted as far as the task, without the application's doing",
  },
  {
    "cloud-map": [false, "callers connect to the application itself, which has to speak TLS", PAGES.modes],
    "internal-alb": [
      false,
      "the load balancer decrypts; it encrypts again for an application that speaks TLS",
      PAGES.albTargets,
    ],
    nlb: [false, "it passes TLS on to an application that speaks it, or decrypts", PAGES.nlbListeners],
    "app-mesh": [true, "the Envoys encrypt between each other", PAGES.meshTls],
    "service-connect": [
      true,
      "its proxies encrypt between each other, with certificates of AWS Private CA, which charges for them",
      PAGES.connectTls,
    ],
    lattice: [false, "it decrypts, or passes TLS on to an application that speaks it", PAGES.latticeTls],
  },
  { seen: "encryption" },
);

/** Service Connect encrypts in one mode only, which the mode's own rule says. */
const encrypted: Constraint = {
  ...byItself,
  judge: (option) => {
    const { serviceConnectTls } = option.network.admits;
    if (option.path !== "service-connect" || serviceConnectTls === true) return byItself.judge(option);
    const { rule, page } = serviceConnectTls;
    return { met: false, why: rule, evidence: [fact(page, rule), ...seenPathFact(option, "encryption")] };
  },
};

const mutualTls = ofPath(
  {
    id: "mutual-tls",
    group: GROUP,
    label: "caller and task prove themselves by certificates (mutual TLS)",
  },
  {
    "cloud-map": [
      true,
      "nothing is in between: the applications may ask each other for certificates",
      PAGES.modes,
    ],
    "internal-alb": [
      false,
      "a caller's certificate ends at the load balancer, which calls the task itself",
      PAGES.albMutualTls,
    ],
    nlb: [true, "a TCP listener passes TLS on, and the applications may ask each other", PAGES.nlbListeners],
    "app-mesh": [true, "Envoys show each other certificates from files or by SDS", PAGES.meshMutualTls],
    "service-connect": [
      false,
      "its certificates are of the services that are called: it documents no certificates of callers",
      PAGES.connectTls,
    ],
    lattice: [
      true,
      "a TLS listener passes TLS on, and the applications may ask each other",
      PAGES.latticeTls,
    ],
  },
  { seen: "encryption" },
);

const NOTHING_ADDED = "nothing is added to the task";

const noSidecar = ofPath(
  { id: "no-sidecar", group: GROUP, label: "no proxy in the task" },
  {
    "cloud-map": [true, NOTHING_ADDED, PAGES.modes],
    "internal-alb": [true, NOTHING_ADDED, PAGES.loadBalancing],
    nlb: [true, NOTHING_ADDED, PAGES.loadBalancing],
    "app-mesh": [false, "an Envoy runs in each task, of the caller and of the called", PAGES.meshProxy],
    "service-connect": [
      false,
      "ECS puts a proxy into each task, of the caller and of the called",
      PAGES.connect,
    ],
    lattice: [true, NOTHING_ADDED, PAGES.latticeEcs],
  },
  { seen: "proxies", uncalled: NOTHING_ADDED },
);

export const SECURITY: readonly Constraint[] = [
  ownSecurityGroup,
  encrypted,
  mutualTls,
  flowLogs,
  exec,
  noSidecar,
];
