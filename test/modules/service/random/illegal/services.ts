import type { RandomTask } from "../../random-services";
import type { ServiceOptions } from "../service-options";
import { type Facts, type Mutation, when, withTask } from "./mutation";

/** A service with these props for its own; undefined for what isn't one. */
function service(
  condition: (facts: Facts) => boolean,
  options: ServiceOptions | ((facts: Facts) => ServiceOptions),
) {
  return (random: RandomTask, facts: Facts) =>
    when(facts.isService && condition(facts), () => ({
      ...random,
      service: typeof options === "function" ? options(facts) : options,
      // A daemon names no capacity, and these props may make one.
      shares: undefined,
    }));
}

const always = () => true;
const onInstances = ({ fargate }: Facts) => !fargate;

/** What a service may not be: its count, its deployments, its place. */
export const ILLEGAL_SERVICES: readonly Mutation[] = [
  [
    "more tasks than there are instances with the port",
    (random, { fargate, instances, mode }) =>
      when(
        random.construct === "Service" && !fargate && (mode === "bridge" || mode === "windows-nat"),
        () => ({
          ...random,
          network: { mode: mode as "bridge", props: { port: 8080, hostPort: 9000 } },
          service: { count: instances + 1 },
        }),
      ),
    /a host port of an instance goes to one task/,
  ],
  [
    "more tasks than there are network interfaces",
    (random, facts) =>
      when(facts.isService && !facts.fargate && facts.mode === "awsvpc", () => ({
        ...random,
        service: { count: facts.instances * 60 + 1 },
      })),
    /each awsvpc task takes a network interface/,
  ],
  [
    "a task that no instance can hold",
    (random, { fargate, isService }) =>
      when(!fargate && !isService, () => withTask(random, { memory: 1048576 })),
    /only on an instance that has its CPU and memory/,
  ],
  ["a daemon on Fargate", service(({ fargate }) => fargate, { daemon: true }), /Fargate has none/],
  ["a daemon with a count", service(onInstances, { daemon: true, count: 2 }), /AWS refuses it a count/],
  [
    "a daemon with scaling",
    service(onInstances, { daemon: true, scaling: { min: 1, max: 2, cpu: 60 } }),
    /its count is not scaled/,
  ],
  [
    "a daemon with more than one task an instance",
    service(onInstances, { daemon: true, deployment: { maximumPercent: 200 } }),
    /its maximum is 100/,
  ],
  [
    "a daemon with something to prefer",
    service(onInstances, { daemon: true, placement: [{ type: "random" }] }),
    /there is nothing to prefer/,
  ],
  [
    "a daemon on some of the instances",
    (random, { isService, fargate }) =>
      when(isService && !fargate && random.places.length === 2, () => ({
        ...random,
        service: { daemon: true },
        shares: [{}],
      })),
    /runs on each instance of the cluster/,
  ],
  [
    "scaling to less than from",
    service(always, { scaling: { min: 2, max: 1, cpu: 60 } }),
    /not above the upper one/,
  ],
  [
    "a count out of its bounds",
    service(always, { count: 3, scaling: { min: 1, max: 2, cpu: 60 } }),
    /scaling changes one out of its bounds at once/,
  ],
  ["scaling by nothing", service(always, { scaling: { min: 1, max: 2 } }), /with a metric or on a schedule/],
  ["more than all of the CPU", service(always, { scaling: { min: 1, max: 2, cpu: 101 } }), /above 0 to 100/],
  [
    "requests that nobody counts",
    (random, facts) =>
      when(facts.isService, () => ({
        ...random,
        reachable: false,
        service: { scaling: { min: 1, max: 2, requestsPerTarget: 100 } },
        shares: undefined,
      })),
    /counted by a load balancer/,
  ],
  [
    "a scheduled change of nothing",
    service(always, { scaling: { min: 1, max: 2, scheduled: { night: { schedule: "rate(1 day)" } } } }),
    /sets the lower bound, the upper one or both/,
  ],
  [
    "more healthy tasks than all",
    service(always, { deployment: { minimumHealthyPercent: 101 } }),
    /a whole percentage of the count, 0 to 100/,
  ],
  [
    "fewer tasks at most than all",
    service(always, { deployment: { maximumPercent: 99 } }),
    /a whole percentage of the count, 100 or more/,
  ],
  [
    "a deployment that may neither stop nor start a task",
    service(always, { count: 1, deployment: { minimumHealthyPercent: 100, maximumPercent: 100 } }),
    /none may stop and none may be added/,
  ],
  [
    "a place on Fargate",
    service(({ fargate }) => fargate, { placementConstraints: [{ type: "distinctInstance" }] }),
    /there are no instances to choose/,
  ],
  [
    "a spread over nothing",
    service(onInstances, { placement: [{ type: "spread", field: "zone" }] }),
    /spread goes by instanceId or by an attribute/,
  ],
  [
    "eleven constraints",
    service(onInstances, {
      placementConstraints: Array(11).fill({ type: "memberOf", expression: "attribute:x == y" }),
    }),
    /at most 10 constraints/,
  ],
];
