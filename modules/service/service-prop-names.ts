import type { PropNames } from "../core/prop-names";
import { CONTAINER_PROPS, type MainContainer } from "../task/container";
import { OWN_TASK_PROPS } from "../task/task-props";
import type { ServiceProps } from "./service";

/** Every prop of a service besides those of its main container. */
export const OWN_SERVICE_PROPS: PropNames<Omit<ServiceProps, keyof MainContainer>> = {
  ...OWN_TASK_PROPS,
  reachableBy: "optional",
  count: "optional",
  scaling: "optional",
  deployment: "optional",
  daemon: "optional",
  placement: "optional",
  placementConstraints: "optional",
};

/** Every prop of a service. */
export const SERVICE_PROPS: PropNames<ServiceProps> = { ...CONTAINER_PROPS, ...OWN_SERVICE_PROPS };
