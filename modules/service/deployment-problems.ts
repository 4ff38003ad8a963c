import type { Problem } from "../core/problem";
import { type PropNames, propProblems } from "../core/prop-names";
import { isToken } from "../core/token";
import type { Deployment, DeploymentFacts, DeploymentProps } from "./deployment";
import { stuckProblems } from "./deployment-room";

const GUIDE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";
const PARAMETERS_PAGE = `${GUIDE}/service_definition_parameters.html`;
const DAEMON_PAGE = `${GUIDE}/ecs_service-options.html`;

const DEPLOYMENT: PropNames<Deployment> = {
  minimumHealthyPercent: "optional",
  maximumPercent: "optional",
  rollback: "optional",
  waitForSteadyState: "optional",
  healthCheckGracePeriod: "optional",
};

/** What decides whether a deployment can work. */
export interface DeploymentCheck extends DeploymentFacts {
  /** The `count` that the user wrote. */
  readonly count: number | undefined;
  /** Whether tasks may run on Fargate; for a daemon, whether the cluster has no instances at all. */
  readonly onFargate: boolean;
  /** Whether the user's `capacity` leaves out an EC2 capacity of the cluster. */
  readonly onPartOfCluster: boolean;
}

/** What is wrong with how a service's tasks are replaced. */
export function deploymentProblems(props: DeploymentProps, check: DeploymentCheck): Problem[] {
  const figures = [
    ...propProblems(props.deployment, DEPLOYMENT, "deployment"),
    ...percentProblems(props),
    ...gracePeriodProblems(props),
  ];
  const daemon = check.daemon ? daemonProblems(props, check) : [];
  // Percentages that are none can't be weighed against each other.
  return [...figures, ...daemon, ...(figures.length + daemon.length > 0 ? [] : stuckProblems(props, check))];
}

function percentProblems({ deployment = {} }: DeploymentProps): Problem[] {
  const problems: Problem[] = [];
  const { minimumHealthyPercent: min, maximumPercent: max } = deployment;
  if (min !== undefined && !isToken(min) && !(Number.isInteger(min) && min >= 0 && min <= 100)) {
    problems.push({
      given: `deployment minimumHealthyPercent ${min}`,
      rule: "what keeps running during a deployment is a whole percentage of the count, 0 to 100",
      fix: "write one, e.g. minimumHealthyPercent: 50",
      page: PARAMETERS_PAGE,
    });
  }
  if (max !== undefined && !isToken(max) && !(Number.isInteger(max) && max >= 100)) {
    problems.push({
      given: `deployment maximumPercent ${max}`,
      rule: "what may run during a deployment is a whole percentage of the count, 100 or more",
      fix: "write one, e.g. maximumPercent: 200",
      page: PARAMETERS_PAGE,
    });
  }
  return problems;
}

const MAX_GRACE_PERIOD = 2147483647;

function gracePeriodProblems({ deployment }: DeploymentProps): Problem[] {
  const seconds = deployment?.healthCheckGracePeriod;
  if (seconds === undefined) return [];
  const given = `deployment healthCheckGracePeriod${isToken(seconds) ? "" : ` ${seconds}`}`;
  if (isToken(seconds) || (Number.isInteger(seconds) && seconds >= 0 && seconds <= MAX_GRACE_PERIOD)) {
    return [];
  }
  return [
    {
      given,
      rule: `the period is a whole number of seconds, 0 to ${MAX_GRACE_PERIOD}`,
      fix: "write one, e.g. healthCheckGracePeriod: 60",
      page: PARAMETERS_PAGE,
    },
  ];
}

function daemonProblems({ deployment = {} }: DeploymentProps, check: DeploymentCheck): Problem[] {
  const problems: Problem[] = [];
  if (check.onFargate) {
    problems.push({
      given: "daemon on Fargate",
      rule: "a daemon runs on each instance, and Fargate has none",
      fix: "run it on an Ec2Capacity, or on Fargate as a sidecar of each task that needs it",
      page: DAEMON_PAGE,
    });
  }
  if (check.onPartOfCluster) {
    problems.push({
      given: "capacity of a daemon, with only some of the cluster's",
      rule: "a daemon has no capacity provider strategy and runs on each instance of the cluster that its constraints allow",
      fix: 'leave capacity out; to name instances, write placementConstraints: [{ type: "memberOf", expression: "…" }]',
      page: DAEMON_PAGE,
    });
  }
  if (check.count !== undefined) {
    problems.push({
      given: `daemon with count${isToken(check.count) ? "" : ` ${check.count}`}`,
      rule: "a daemon has one task on each instance, and AWS refuses it a count",
      fix: "leave count out, or daemon",
      page: DAEMON_PAGE,
    });
  }
  const { maximumPercent } = deployment;
  if (maximumPercent !== undefined && !isToken(maximumPercent) && maximumPercent !== 100) {
    problems.push({
      given: `deployment maximumPercent ${maximumPercent} of a daemon`,
      rule: "a daemon has one task on each instance, also during a deployment, so that its maximum is 100",
      fix: "leave maximumPercent out",
      page: DAEMON_PAGE,
    });
  }
  return problems;
}
