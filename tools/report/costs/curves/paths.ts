import type { CostCurve } from "../../model/cost";
import type { States } from "../../state/states";
import { blocksAt } from "../../state/values";
import { chargeCompute } from "../compute/compute";
import { chargeZones } from "../network/zones";
import { chargeLattice } from "../path/lattice";
import { chargeLoadBalancers } from "../path/load-balancers";
import { chargeNames } from "../path/names";
import { chargeProxied } from "../path/proxied";
import { pathShare } from "../path/share";
import { balancersOf } from "../read/load-balancers";
import { isMeshed } from "../read/proxy";
import { type CostedService, withCopies } from "../read/service";
import type { Sheet } from "../sheet";
import { curve, draw, exampleOf, type Given } from "./curve";

const PATHS: readonly {
  readonly name: string;
  readonly has: (service: CostedService, states: States) => boolean;
}[] = [
  { name: "ALB, one for all", has: ({ resource }, states) => hasBalancer(resource, states, "application") },
  { name: "NLB, one for all", has: ({ resource }, states) => hasBalancer(resource, states, "network") },
  {
    name: "Cloud Map",
    has: ({ resource, task }) =>
      blocksAt(resource, "service_registries").length > 0 && !(task && isMeshed(task.definition)),
  },
  { name: "App Mesh, with its proxies", has: ({ task }) => task !== undefined && isMeshed(task.definition) },
  {
    name: "Service Connect, with its proxies",
    has: ({ resource }) => blocksAt(resource, "service_connect_configuration[0].service").length > 0,
  },
  {
    name: "VPC Lattice",
    has: ({ resource }) => blocksAt(resource, "vpc_lattice_configurations").length > 0,
  },
];

/** What each path costs beside the tasks: load balancers, names, VPC Lattice, data between zones and proxies. */
export function pathsCurve(given: Given): CostCurve {
  const { states, load, prices } = given;
  const drawn = PATHS.flatMap(({ name, has }) => {
    // One that has no other path, as the whole load is to come by this.
    const example = exampleOf(given, (service) => has(service, states) && pathShare(service, states) === 1);
    if (example === undefined) return [];
    const charge = (copies: number, sheet: Sheet) => {
      const services = [withCopies(example.service, copies)];
      if (example.service.proxy !== undefined) chargeCompute(services, states, load, sheet);
      chargeLoadBalancers(services, states, load, sheet);
      chargeNames(services, states, load, sheet);
      chargeProxied(services, states, sheet);
      chargeLattice(services, states, load, sheet);
      chargeZones(services, states, load, sheet);
    };
    return [draw(name, example.region, prices, charge, ({ kind }) => kind !== "compute")];
  });
  return curve(
    "Paths by number of services",
    "What does each path cost, beside the tasks?",
    drawn,
    "no service of the states has a path",
  );
}

function hasBalancer(
  resource: CostedService["resource"],
  states: States,
  type: "application" | "network",
): boolean {
  return balancersOf(resource, states).balanced.some((one) => one.type === type);
}
