import type { PathUse } from "../model/path";
import type { StateResource, States } from "../state/states";
import { meshPaths } from "./app-mesh";
import { cloudMapPaths } from "./cloud-map";
import { latticePaths } from "./lattice";
import { loadBalancerPaths } from "./load-balancers";
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
