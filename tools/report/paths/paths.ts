import type { PathUse } from "../model/path";
import type { StateResource, States } from "../state/states";
import { meshPaths } from "./app-mesh";
import { cloudMapPaths } from "./cloud-map";
import { latticePaths } from "./lattice";
import { loadBalancerPaths, unreadLoadBalancers } from "./load-balancers";
import { serviceConnectPaths } from "./service-connect";

/** Every way that leads to a service's tasks, as the states have it. */
export function pathsOf(service: StateResource, states: States): PathUse[] {
  return [
    ...cloudMapPaths(service, states),
    ...loadBalancerPaths(service, states),
    ...meshPaths(service, states),
    ...serviceConnectPaths(service, states),
    ...latticePaths(service, states),
  ];
}

/** What of a service's paths the states don't tell enough of to say even which they are, for people. */
export function unreadPathsOf(service: StateResource, states: States): string[] {
  return unreadLoadBalancers(service, states);
}
