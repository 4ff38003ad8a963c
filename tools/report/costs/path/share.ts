import type { States } from "../../state/states";
import { blocksAt } from "../../state/values";
import { balancersOf } from "../read/load-balancers";
import { isMeshed } from "../read/proxy";
import type { CostedService } from "../read/service";

/**
 * The part of a service's requests that comes by each of its paths: they have the same each. A service of App Mesh is
 * found by Cloud Map, which is one path, not two.
 */
export function pathShare({ resource, task }: CostedService, states: States): number {
  const { balanced, unknown } = balancersOf(resource, states);
  const connected = blocksAt(resource, "service_connect_configuration[0].service").length;
  const lattice = blocksAt(resource, "vpc_lattice_configurations").length;
  const names =
    blocksAt(resource, "service_registries").length > 0 || (task && isMeshed(task.definition)) ? 1 : 0;
  const paths = balanced.length + unknown.length + (connected > 0 ? 1 : 0) + (lattice > 0 ? 1 : 0) + names;
  return paths === 0 ? 0 : 1 / paths;
}
