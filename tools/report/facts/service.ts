import type { Cell } from "../model/cell";
import type { FactName, Service, ServiceFacts } from "../model/service";
import type { StateResource, States } from "../state/states";
import { densityOf } from "./density";
import { exec } from "./exec";
import { flowLogs } from "./flow-logs";
import { isMissing } from "./missing";
import { networkInterfaces } from "./network-interfaces";
import { networkMode } from "./network-mode";
import { openPorts } from "./open-ports";
import { operatingSystem } from "./operating-system";
import { reachedAt } from "./reached-at";
import { securityGroup } from "./security-group";
import { type ServiceState, serviceState } from "./service-state";
import { limitedBy, tasksPerInstance } from "./tasks-per-instance";

/** What the report says of a service's network, whatever paths lead to it. */
const FACTS: Record<FactName, (state: ServiceState) => Cell> = {
  networkMode,
  operatingSystem,
  reachedAt,
  networkInterfaces,
  tasksPerInstance,
  limitedBy,
  securityGroup,
  openPorts,
  flowLogs,
  exec,
};

/** Everything that the states have of an `aws_ecs_service` itself. */
export function serviceFacts(service: StateResource, states: States): Omit<Service, "paths" | "sidecars"> {
  const state = serviceState(service, states);
  const names = Object.keys(FACTS) as FactName[];
  const cells = names.map((name) => [name, isMissing(state) ? state : FACTS[name](state)]);
  return {
    name: serviceName(service),
    address: service.address,
    ...(isMissing(state) || isMissing(operatingSystem(state)) ? {} : { mode: state.mode.name }),
    facts: Object.fromEntries(cells) as ServiceFacts,
    density: isMissing(state) ? [] : densityOf(state),
  };
}

/** The address without the type, which tells services of one module or `for_each` apart. */
export function serviceName({ address }: StateResource): string {
  return address.replace("aws_ecs_service.", "");
}
